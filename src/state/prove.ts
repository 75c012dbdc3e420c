/** Runs that show what a finding says: the same program again, but for the one thing that the finding is about. */
import { proofRun, verdictOf } from "#engine/proof-run.ts";
import type { Proof } from "#trace/findings.ts";
import { notify } from "./notices.ts";
import { runStore } from "./run.ts";
import { runAgain } from "./start-run.ts";

/** Runs the run on show again as `proof` has it, and says in a notice what came of it. Nothing where it cannot be repeated. */
export async function prove(proof: Proof): Promise<void> {
  const { trace, outcome } = runStore.getState();
  if (trace === null || outcome === null) return;
  await runAgain(proofRun(trace, proof), (second) => {
    const verdict = verdictOf(proof.kind, outcome.how, second.how);
    if (verdict !== null) notify(verdict, [], 0);
  });
}
