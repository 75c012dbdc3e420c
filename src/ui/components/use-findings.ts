import { useMemo } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { type Divided, divide, silenceStore } from "#state/silenced.ts";
import { workspaceStore } from "#state/workspace.ts";

/** What is wrong with the run on show: what the page tells, and what was silenced. */
export function useFindings(): Divided {
  const findings = useStore(runStore, (state) => state.findings);
  const source = useStore(runStore, (state) => state.source);
  const silences = useStore(silenceStore, (state) => state.silences);
  const id = useStore(workspaceStore, (state) => state.id);
  return useMemo(() => divide(findings, source, id, silences), [findings, source, id, silences]);
}
