import { useStore } from "zustand";
import type { RunPhase } from "#engine/api.ts";
import { type RunState, runStore } from "#state/run.ts";
import { revealRunLine } from "#state/run-line.ts";
import { workspaceStore } from "#state/workspace.ts";
import { PicturePane, SpaceTimePane } from "#ui/picture/index.ts";

/** The two panes of the picture with the run that they draw. */
export function ConnectedPicture() {
  return <PicturePane {...usePictureProps()} />;
}

export function ConnectedSpaceTime() {
  return <SpaceTimePane {...usePictureProps()} />;
}

function usePictureProps() {
  const trace = useStore(runStore, (state) => state.trace);
  const phase = useStore(runStore, phaseOf);
  const findings = useStore(runStore, (state) => state.findings);
  const ranks = useStore(workspaceStore, (state) => state.ranks);
  return { trace, phase, findings, ranks, onLine: revealRunLine };
}

function phaseOf(state: RunState): RunPhase | null {
  if (state.trace === null || state.stage === "idle" || state.stage === "compiling") return null;
  return state.stage;
}
