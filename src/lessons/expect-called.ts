import { callKind } from "#mpi/call-kinds.ts";
import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate } from "./evaluate.ts";
import { matchPattern } from "./pattern.ts";
import type { CalledExpectation } from "./types.ts";

/** Counts the finished calls of a rank that fit; `seen` in the sentence is that count. */
export function expectCalled(expectation: CalledExpectation, context: CheckContext): Verdict {
  const { trace } = context.run;
  const { calls } = trace;
  const wanted = new Set(expectation.calls.map(callKind));
  for (const rank of context.ranksOf(expectation.ranks)) {
    const scope = context.scope(rank);
    const root = expectation.root === undefined ? null : evaluate(expectation.root, scope);
    const bytes = expectation.bytes === undefined ? null : evaluate(expectation.bytes, scope);
    const { before, after } = expectation;
    const until = before === undefined ? Number.POSITIVE_INFINITY : timeOfLine(before, context, rank);
    const since = after === undefined ? Number.NEGATIVE_INFINITY : timeOfLine(after, context, rank);
    if (until === null || since === null) {
      const line = until === null ? before : after;
      return { reason: `Rank ${rank} printed no line like “${line}”.`, rank, time: trace.endTime };
    }
    let seen = 0;
    let closest = Number.NaN;
    const mine = trace.callsOf(rank);
    for (let index = 0; index < mine.length; index++) {
      const call = mine[index];
      if (!wanted.has(calls.kind[call]) || Number.isNaN(calls.exitTime[call])) continue;
      closest = calls.enterTime[call];
      if (root !== null && calls.peer[call] !== root) continue;
      if (bytes !== null && calls.bytes[call] !== bytes) continue;
      if (calls.exitTime[call] > until || calls.enterTime[call] < since) continue;
      seen++;
    }
    const counted = context.scope(rank, new Map([["seen", seen]]));
    const times = expectation.times === undefined ? null : evaluate(expectation.times, counted);
    if (times === null ? seen > 0 : times === true || times === seen) continue;
    const reason = fillTemplate(expectation.say, counted);
    return { reason, rank, time: Number.isNaN(closest) ? trace.endTime : closest };
  }
  return null;
}

/** When the rank first printed a line like the pattern, µs; null if it never did. */
function timeOfLine(pattern: string, context: CheckContext, rank: number): number | null {
  const { prints } = context.run.trace;
  for (let index = 0; index < prints.length; index++) {
    if (prints.rank[index] !== rank || prints.stream[index] >= 5) continue;
    if (matchPattern(pattern, prints.text(index), context.scope(rank)) !== null) return prints.time[index];
  }
  return null;
}
