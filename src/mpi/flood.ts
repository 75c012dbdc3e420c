/** How much a rank keeps of what nobody asks for: a program that sends without end must not eat the browser's memory. */
import { plural } from "#base/plural.ts";
import type { PendingSends } from "./pending-sends.ts";
import type { Transport } from "./transport.ts";
import type { UnexpectedMessages } from "./unexpected.ts";

const mebibyte = 1024 * 1024;

interface Amount {
  readonly count: number;
  readonly bytes: number;
}

export class Limit {
  private readonly count: number;
  private readonly bytes: number;

  constructor(count: number, bytes: number) {
    this.count = count;
    this.bytes = bytes;
  }

  exceededBy({ count, bytes }: Amount): boolean {
    return count > this.count || bytes > this.bytes;
  }
}

/** For messages that have arrived. Ranks share one machine: the more there are, the less each may keep. */
export function unexpectedLimit(ranks: number): Limit {
  const bytes = clamp((1024 / ranks) * mebibyte, 32 * mebibyte, 256 * mebibyte);
  return new Limit(clamp(8_000_000 / ranks, 250_000, 1_000_000), bytes);
}

/** For sends under way. One costs about 1 KB besides its payload. */
export function sendLimit(ranks: number): Limit {
  const bytes = clamp((2048 / ranks) * mebibyte, 64 * mebibyte, 512 * mebibyte);
  return new Limit(clamp(2_000_000 / ranks, 50_000, 500_000), bytes);
}

/** Whose flood it is, and what ranks are called. */
interface Who {
  readonly rank: number;
  readonly nameOf: (rank: number) => string;
}

export function whoIs(transport: Transport): Who {
  return { rank: transport.rank, nameOf: (rank) => transport.nameOf(rank) };
}

/** What to tell the program that receives too little: which rank, how much, from whom, what to do. */
export function describeFlood({ rank, nameOf }: Who, unexpected: UnexpectedMessages): string {
  const counts = new Map<number, number>();
  for (const { source } of unexpected) counts.set(source, (counts.get(source) ?? 0) + 1);
  return (
    `${nameOf(rank)} holds ${plural(unexpected.count, "message")} that it has not received ` +
    `(${mebibytes(unexpected.bytes)}; ${shares(counts, "from", nameOf)}). ` +
    `Receive them as they come, or make the sender wait: ssend returns when the message has been received.`
  );
}

/** The same for one that starts more sends than are received. */
export function describeSendFlood({ rank, nameOf }: Who, pending: PendingSends): string {
  const objects = pending.bytes === 0 ? "" : `${mebibytes(pending.bytes)} of objects; `;
  return (
    `${nameOf(rank)} has started ${plural(pending.count, "send")} that nobody has received yet ` +
    `(${objects}${shares(pending.counts(), "to", nameOf)}). ` +
    `Wait for them, with Request.waitall say, before starting more, and receive them on the other side.`
  );
}

/** "9 from rank 1, 5 from rank 0": those with most. */
function shares(counts: ReadonlyMap<number, number>, word: "from" | "to", nameOf: Who["nameOf"]): string {
  const named = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([rank, count]) => `${format(count)} ${word} ${nameOf(rank)}`);
  if (counts.size > named.length) named.push(`the rest ${word} others`);
  return named.join(", ");
}

function mebibytes(bytes: number): string {
  return `${format(Math.ceil(bytes / mebibyte))} MiB`;
}

function format(count: number): string {
  return count.toLocaleString("en-US");
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
