import { useEffect, useRef, useState } from "react";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { Trace } from "#trace/model.ts";
import { useRankCount } from "#ui/components/rank-names.ts";
import { SpaceTimeView } from "./spacetime-view.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useVizTheme } from "./use-viz-theme.ts";
import "./canvas.css";

interface SpaceTimeCanvasProps {
  readonly trace: Trace | null;
  readonly ranks: number;
  /** Gives the pane the view's zoom and pan. */
  onView(view: SpaceTimeView | null): void;
}

/** The space-time diagram: its view owns window, gestures and layers; this mounts it. */
export function SpaceTimeCanvas({ trace, ranks, onView }: SpaceTimeCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<SpaceTimeView>(null);
  const theme = useVizTheme();
  const [tip, setTip] = useState<Tip | null>(null);
  const [width, setWidth] = useState(0);
  const shown = useRankCount(trace, ranks);
  const first = useRef({ trace, shown, theme, onView });

  useEffect(() => {
    if (canvas.current === null) return;
    const { onView: tell, ...scene } = first.current;
    const made = new SpaceTimeView(canvas.current, scene.trace, scene.shown, scene.theme, setTip, setWidth);
    view.current = made;
    tell(made);
    const undo = [playback.subscribe(made.invalidate), selection.subscribe(made.invalidate)];
    return () => {
      for (const stop of undo) stop();
      made.dispose();
      view.current = null;
      tell(null);
    };
  }, []);
  useEffect(() => view.current?.show(trace, shown, theme), [trace, shown, theme]);

  return (
    <div className="canvas-host">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is a widget with keys of its own */}
      <canvas
        ref={canvas}
        className="fill"
        tabIndex={0}
        role="application"
        aria-roledescription="space-time diagram"
        aria-label="Space-time diagram: a lane for each rank. Arrow keys pan, plus and minus zoom, 0 shows all. The table Events has the same in words."
      />
      <Tooltip tip={tip} width={width} />
    </div>
  );
}
