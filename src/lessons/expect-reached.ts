import type { CheckContext, Verdict } from "./check-context.ts";
import { fillTemplate } from "./evaluate.ts";
import type { ReachedExpectation } from "./types.ts";

/** Follows the messages in logical order: knowledge spreads from `from` along each message that left after it arrived. */
export function expectReached(expectation: ReachedExpectation, context: CheckContext): Verdict {
  const { trace } = context.run;
  const { source, dest, sendStep, recvStep } = trace.messages;
  const knownSince = new Map<number, number>([[expectation.from, 0]]);
  const order = Array.from({ length: trace.messages.length }, (_, index) => index)
    .filter((index) => recvStep[index] >= 0)
    .sort((a, b) => sendStep[a] - sendStep[b]);
  for (const index of order) {
    const since = knownSince.get(source[index]);
    if (since === undefined || sendStep[index] < since) continue;
    const known = knownSince.get(dest[index]) ?? Number.POSITIVE_INFINITY;
    knownSince.set(dest[index], Math.min(known, recvStep[index]));
  }
  for (const rank of context.ranksOf(expectation.ranks)) {
    const last = lastPrintStep(context, rank);
    const since = knownSince.get(rank);
    if (since !== undefined && since <= last) continue;
    return {
      reason: fillTemplate(expectation.say, context.scope(rank)),
      rank,
      time: trace.timeOfStep(Math.max(0, last)),
    };
  }
  return null;
}

function lastPrintStep(context: CheckContext, rank: number): number {
  const { prints } = context.run.trace;
  let last = -1;
  for (let index = 0; index < prints.length; index++)
    if (prints.rank[index] === rank && prints.stream[index] < 5) last = prints.step[index];
  return last;
}
