import type { Trace } from "#trace/model.ts";
import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate, type Value } from "./evaluate.ts";
import type { MessagesExpectation } from "./types.ts";

/** Names for the expression: count, bytes (sum), largest, rounds (longest chain in which each message waits for one before). */
export function expectMessages(expectation: MessagesExpectation, context: CheckContext): Verdict {
  const { trace } = context.run;
  const scope = context.scope(0);
  const rank = (source: string | undefined): Value | null =>
    source === undefined ? null : evaluate(source, scope);
  const from = rank(expectation.from);
  const to = rank(expectation.to);
  const chosen: number[] = [];
  for (let index = 0; index < trace.messages.length; index++) {
    const { source, dest, collective } = trace.messages;
    if (from !== null && source[index] !== from) continue;
    if (to !== null && dest[index] !== to) continue;
    if (expectation.collective !== undefined && (collective[index] === 1) !== expectation.collective)
      continue;
    chosen.push(index);
  }
  const sizes = chosen.map((index) => trace.messages.bytes[index]);
  const names = new Map<string, Value>([
    ["count", chosen.length],
    ["bytes", sizes.reduce((total, size) => total + size, 0)],
    ["largest", sizes.reduce((most, size) => Math.max(most, size), 0)],
    ["rounds", rounds(trace, chosen)],
  ]);
  const full = context.scope(0, names);
  if (evaluate(expectation.that, full) === true) return null;
  const first = chosen[0];
  return {
    reason: fillTemplate(expectation.say, full),
    rank: first === undefined ? -1 : trace.messages.source[first],
    time: first === undefined ? Number.NaN : trace.messages.sendTime[first],
  };
}

/** A message's round is one more than the latest round that its sender had received from when it sent. */
export function rounds(trace: Trace, chosen: readonly number[]): number {
  const { source, dest, sendStep, recvStep } = trace.messages;
  const events: { step: number; message: number; arrives: boolean }[] = [];
  for (const message of chosen) {
    events.push({ step: sendStep[message], message, arrives: false });
    if (recvStep[message] >= 0) events.push({ step: recvStep[message], message, arrives: true });
  }
  events.sort((a, b) => a.step - b.step || Number(b.arrives) - Number(a.arrives));
  const reached = new Map<number, number>();
  const round = new Map<number, number>();
  for (const { message, arrives } of events) {
    const rank = arrives ? dest[message] : source[message];
    const before = reached.get(rank) ?? 0;
    if (arrives) reached.set(rank, Math.max(before, round.get(message) ?? 0));
    else round.set(message, before + 1);
  }
  let most = 0;
  for (const each of round.values()) most = Math.max(most, each);
  return most;
}
