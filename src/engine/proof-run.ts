import { DECISION_NUMBERS, Question } from "#mpi/decisions.ts";
import type { Proof } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { answeredWildcards } from "#trace/races/question.ts";
import type { RunOutcome, RunRequest } from "./api.ts";
import { type Repetition, repetitionOf } from "./repeat.ts";

/** The run that shows what was found in another one: what it is given beside the same program and settings. */
export function proofRun(trace: Trace, proof: Proof): Partial<RunRequest> {
  return proof.kind === "unbuffered" ? { ...repetitionOf(trace), eagerLimit: 0 } : otherOrder(trace, proof);
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

/**
 * A recorded run as it was up to one receive from any source, which takes another rank's message this time. What its rank
 * decided after it is left free, and so is what the others decided later than that.
 */
function otherOrder(trace: Trace, proof: Proof & { kind: "other-order" }): Repetition {
  const { rank, question, source } = proof;
  const taken = answeredWildcards(trace, rank)?.find(({ number }) => number === question);
  const until = taken === undefined ? 0 : trace.messages.recvTime[taken.message];
  const decided = trace.rankEnds.map((_, one) => {
    if (one !== rank) return earlier(trace.decisionsOf(one), lastBefore(trace, one, until) + 1);
    const own = trace.decisionsOf(one);
    const row = rowsOf(own).find(([number]) => number === question);
    const comm = row?.[2] ?? 0;
    return Int32Array.of(...earlier(own, question), question, Question.Receive, comm, source);
  });
  return { ...repetitionOf(trace), decided };
}

/** The number of the last wildcard of a rank that had its message before this moment, 0 for none. */
function lastBefore(trace: Trace, rank: number, time: number): number {
  let last = 0;
  for (const { number, message } of answeredWildcards(trace, rank) ?? []) {
    if (trace.messages.recvTime[message] > time) break;
    last = number;
  }
  return last;
}

/** The answers to the questions before this one. */
function earlier(decisions: Int32Array, question: number): Int32Array {
  return Int32Array.from(
    rowsOf(decisions)
      .filter(([number]) => number < question)
      .flat(),
  );
}

function rowsOf(decisions: Int32Array): number[][] {
  return Array.from({ length: decisions.length / DECISION_NUMBERS }, (_, row) =>
    Array.from(decisions.subarray(row * DECISION_NUMBERS, (row + 1) * DECISION_NUMBERS)),
  );
}
