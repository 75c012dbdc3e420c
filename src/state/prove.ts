/** Runs that show what a finding says: the same program again, but for the one thing that the finding is about. */
import type { RunOutcome } from "#engine/api.ts";
import { otherOrder } from "#engine/other-order.ts";
import { repetitionOf } from "#engine/repeat.ts";
import type { Proof } from "#trace/findings.ts";
import { notify } from "./notices.ts";
import { runStore } from "./run.ts";
import { runAgain } from "./start-run.ts";

/** Runs the run on show again as `proof` has it, and says in a notice what came of it. Nothing where it cannot be repeated. */
export async function prove(proof: Proof): Promise<void> {
  const { trace, outcome } = runStore.getState();
  if (trace === null || outcome === null) return;
  const change =
    proof.kind === "unbuffered" ? { ...repetitionOf(trace), eagerLimit: 0 } : otherOrder(trace, proof);
  await runAgain(change, (second) => {
    const verdict = verdictOf(proof.kind, outcome.how, second.how);
    if (verdict !== null) notify(verdict, [], 0);
  });
}

/** What a second run has shown; null where it was stopped before it showed anything. */
export function verdictOf(
  kind: Proof["kind"],
  first: RunOutcome["how"],
  second: RunOutcome["how"],
): string | null {
  if (second === "stopped" || second === "limit") return null;
  if (kind === "unbuffered") {
    if (second === "deadlock")
      return "It hangs, as foretold: without room for messages the ranks wait for each other.";
    return second === "finished"
      ? "It came to its end without room for messages: it took another way than before."
      : "It failed before it came to where it was to hang.";
  }
  const end = { finished: "comes to its end", deadlock: "hangs", error: "fails" };
  if (first === "stopped" || first === "limit") return `In the other order the program ${end[second]}.`;
  if (first === second) return `In the other order the program ${end[second]} too: compare what it printed.`;
  return `In the other order the program ${end[second]}, as foretold: which of the two happens is chance.`;
}
