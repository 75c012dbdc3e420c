import { useEffect } from "react";
import { useStore } from "zustand";
import type { RunPhase } from "#engine/api.ts";
import { type PictureView, viewStore } from "#state/view.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { type Tab, Tabs } from "#ui/components/tabs.tsx";
import { Details } from "./details.tsx";
import { FlowCanvas } from "./flow-canvas.tsx";
import { MatrixView } from "./matrix-view.tsx";
import { usePlaybackRun } from "./use-playback-run.ts";
import { WaitsView } from "./waits-view.tsx";
import "./picture-pane.css";
import "./rest.css";

export interface PictureProps {
  /** Null before the first run. */
  readonly trace: Trace | null;
  /** How many ranks the next run will have: shown at rest before the first. */
  readonly ranks: number;
  readonly findings: readonly Finding[];
  readonly phase: RunPhase | null;
  /** A line of the program was pointed at. */
  onLine(line: number): void;
}

const show = (pictureView: PictureView): void => viewStore.setState({ pictureView });

/** Message flow, communication matrix and the wait-for picture of a run, with the details of what is selected. */
export function PicturePane({ trace, ranks, findings, phase, onLine }: PictureProps) {
  usePlaybackRun(trace, phase, findings);
  const view = useStore(viewStore, (state) => state.pictureView);
  const waiting = findings.find((finding) => finding.waits !== undefined) ?? null;
  // What only would hang is no part of the run that is drawn.
  const waits = (waiting?.severity === "error" && waiting.waits) || null;
  const nobody = waiting === null;
  useEffect(() => {
    if (nobody && viewStore.getState().pictureView === "waits") show("flow");
  }, [nobody]);
  const flow = (
    <div className="split">
      <div className="flow">
        <FlowCanvas trace={trace} ranks={ranks} waits={waits} />
        {trace === null && (
          <p className={ranks < 3 ? "rest" : "rest middle"}>
            {ranks === 1 ? "One rank is" : `${ranks} ranks are`} ready. Press <strong>Run</strong> and watch
            them work.
          </p>
        )}
      </div>
      <Details trace={trace} onLine={onLine} />
    </div>
  );
  const tabs: Tab<PictureView>[] = [
    { id: "flow", title: "Message flow", panel: flow },
    { id: "matrix", title: "Matrix", panel: <MatrixView trace={trace} /> },
    {
      id: "waits",
      title: "Waits",
      count: waiting?.waits?.nodes.filter((node) => node.state === "stuck").length ?? 0,
      alarming: waits !== null,
      panel: <WaitsView finding={waiting} onLine={onLine} />,
    },
  ];
  return (
    <section className="pane picture" aria-label="Message flow">
      <Tabs label="Pictures" tabs={tabs} selected={view} onSelect={show} />
    </section>
  );
}
