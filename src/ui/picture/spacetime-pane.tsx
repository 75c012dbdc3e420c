import { useState } from "react";
import { ClockSwitch } from "./clock-switch.tsx";
import type { PictureProps } from "./picture-pane.tsx";
import { PlaybackBar } from "./playback-bar.tsx";
import { SpaceTimeCanvas } from "./spacetime-canvas.tsx";
import type { SpaceTimeView } from "./spacetime-view.ts";
import { TransportIcon } from "./transport-icons.tsx";
import { usePlaybackRun } from "./use-playback-run.ts";
import "./spacetime-pane.css";
import "./rest.css";

/** The space-time diagram and, below it, the playback clock. */
export function SpaceTimePane({ trace, ranks, findings, phase }: PictureProps) {
  usePlaybackRun(trace, phase, findings);
  const [view, setView] = useState<SpaceTimeView | null>(null);
  return (
    <section className="pane spacetime" aria-label="Space-time">
      <header className="pane-head">
        <h2>Space-time</h2>
        <ClockSwitch />
        <div className="tools">
          <Tool name="Zoom in" icon="closer" onPress={() => view?.zoom(1.6)} />
          <Tool name="Zoom out" icon="wider" onPress={() => view?.zoom(1 / 1.6)} />
          <Tool name="Show all" icon="fit" onPress={() => view?.fit()} />
        </div>
      </header>
      <div className="lanes">
        <SpaceTimeCanvas trace={trace} ranks={ranks} onView={setView} />
        {trace === null && <p className="rest">What each rank does, and when, appears here.</p>}
      </div>
      <PlaybackBar />
    </section>
  );
}

interface ToolProps {
  readonly name: string;
  readonly icon: "closer" | "wider" | "fit";
  onPress(): void;
}

function Tool({ name, icon, onPress }: ToolProps) {
  return (
    <button type="button" className="icon" aria-label={name} title={name} onClick={onPress}>
      <TransportIcon name={icon} />
    </button>
  );
}
