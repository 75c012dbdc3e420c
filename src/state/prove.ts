/** Runs that show what a finding says: the same program again, but for the one thing that the finding is about. */
import { createStore } from "zustand/vanilla";
import { proofRun, verdictOf } from "#engine/proof-run.ts";
import type { Proof } from "#trace/findings.ts";
import { runStore, showRun } from "./run.ts";
import { runAgain } from "./start-run.ts";

/** What came of a second run, as long as it is on show. */
export interface Proven {
  readonly kind: Proof["kind"];
  readonly verdict: string;
  /** Shows the first run again, with all that was found in it. */
  readonly showFirst: () => void;
}

export const proofStore = createStore<{ readonly proven: Proven | null }>(() => ({ proven: null }));

/** Runs the run on show again as `proof` has it, and tells what came of it. Nothing where it cannot be repeated. */
export async function prove(proof: Proof): Promise<void> {
  const first = runStore.getState();
  const { trace, outcome, source, language, settings, shared } = first;
  if (trace === null || outcome === null) return;
  const second = first.run + 1;
  await runAgain(proofRun(trace, proof), ({ how }) => {
    const { run, stage } = runStore.getState();
    // Meanwhile another program may have been opened, or another run.
    if (run !== second || stage === "idle") return;
    const verdict =
      verdictOf(proof.kind, outcome.how, how) ?? "The second run was ended before it showed anything.";
    const showFirst = () => showRun(trace, outcome, source, language, settings, shared);
    proofStore.setState({ proven: { kind: proof.kind, verdict, showFirst } });
    const forget = runStore.subscribe((now) => {
      if (now.run === second && now.stage !== "idle") return;
      forget();
      proofStore.setState({ proven: null });
    });
  });
}
