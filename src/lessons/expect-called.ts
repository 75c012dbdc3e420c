import { callKind } from "#mpi/call-kinds.ts";
import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate } from "./evaluate.ts";
import type { CalledExpectation } from "./types.ts";

/** Counts the finished calls of a rank that fit; `seen` in the sentence is that count. */
export function expectCalled(expectation: CalledExpectation, context: CheckContext): Verdict {
  const { calls } = context.run.trace;
  const wanted = new Set(expectation.calls.map(callKind));
  for (const rank of context.ranksOf(expectation.ranks)) {
    const scope = context.scope(rank);
    const root = expectation.root === undefined ? null : evaluate(expectation.root, scope);
    const bytes = expectation.bytes === undefined ? null : evaluate(expectation.bytes, scope);
    let seen = 0;
    let closest = Number.NaN;
    const mine = context.run.trace.callsOf(rank);
    for (let index = 0; index < mine.length; index++) {
      const call = mine[index];
      if (!wanted.has(calls.kind[call]) || Number.isNaN(calls.exitTime[call])) continue;
      closest = calls.enterTime[call];
      if (root !== null && calls.peer[call] !== root) continue;
      if (bytes !== null && calls.bytes[call] !== bytes) continue;
      seen++;
    }
    const times = expectation.times === undefined ? null : evaluate(expectation.times, scope);
    if (times === null ? seen > 0 : seen === times) continue;
    const reason = fillTemplate(expectation.say, context.scope(rank, new Map([["seen", seen]])));
    return { reason, rank, time: Number.isNaN(closest) ? context.run.trace.endTime : closest };
  }
  return null;
}
