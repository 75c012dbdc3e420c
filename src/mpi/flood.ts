/** How much a rank keeps of what nobody asks for: a program that sends without end must not eat the browser's memory. */
import type { UnexpectedMessages } from "./unexpected.ts";

const mebibyte = 1024 * 1024;

export class UnexpectedLimit {
  private readonly messages: number;
  private readonly bytes: number;

  /** Ranks share one machine: the more there are, the less each may keep. */
  constructor(ranks: number) {
    this.messages = clamp(8_000_000 / ranks, 250_000, 1_000_000);
    this.bytes = clamp((1024 / ranks) * mebibyte, 32 * mebibyte, 256 * mebibyte);
  }

  exceededBy({ count, bytes }: UnexpectedMessages): boolean {
    return count > this.messages || bytes > this.bytes;
  }
}

/** What to tell the program: which rank, how much, from whom, what to do. */
export function describeFlood(rank: number, unexpected: UnexpectedMessages): string {
  const counts = new Map<number, number>();
  for (const { source } of unexpected) counts.set(source, (counts.get(source) ?? 0) + 1);
  const senders = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([source, count]) => `${format(count)} from rank ${source}`);
  if (counts.size > senders.length) senders.push("the rest from others");
  return (
    `rank ${rank} holds ${format(unexpected.count)} messages that it has not received ` +
    `(${format(Math.ceil(unexpected.bytes / mebibyte))} MiB; ${senders.join(", ")}). ` +
    `Receive them as they come, or make the sender wait: ssend returns when the message has been received.`
  );
}

function format(count: number): string {
  return count.toLocaleString("en");
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
