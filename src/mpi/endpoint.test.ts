import fc from "fast-check";
import { expect, test } from "vitest";
import { ANY_SOURCE, ANY_TAG } from "./constants.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Endpoint, Operation } from "./endpoint-types.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";

/** Ways in which all receives of a rank ask. Mixed ones could take each other's messages. */
const asking = ["source and tag", "any tag", "any source", "anything"] as const;
type Asking = (typeof asking)[number];

interface Message {
  readonly source: number;
  readonly dest: number;
  readonly tag: number;
  readonly length: number;
  readonly synchronous: boolean;
}

const ranks = 3;
const message = fc.record({
  source: fc.integer({ min: 0, max: ranks - 1 }),
  dest: fc.integer({ min: 0, max: ranks - 1 }),
  tag: fc.integer({ min: 0, max: 2 }),
  length: fc.oneof(
    fc.constantFrom(0, 1, 99, 100, 101),
    fc.integer({ min: 0, max: 300 }),
    fc.constantFrom(17_000, 21_000),
  ),
  synchronous: fc.boolean(),
});
const wires = fc.record({
  ranks: fc.constant(ranks),
  eagerLimit: fc.constantFrom(0, 100, 20_000),
  ringPackets: fc.integer({ min: 1, max: 4 }),
  bulkBytes: fc.constantFrom(1000, 50_000),
});

function payload(index: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (index * 31 + at) & 255);
}

interface Receive {
  readonly operation: Operation;
  readonly target: Uint8Array | null;
  readonly wanted: { source: number; tag: number };
}

class Play {
  readonly endpoints: Endpoint[];
  readonly sends: Operation[] = [];
  readonly receives: Receive[][] = Array.from({ length: ranks }, () => []);
  readonly messages: readonly Message[];

  constructor(messages: readonly Message[], lines: MemoryWires) {
    this.messages = messages;
    this.endpoints = Array.from({ length: ranks }, (_, rank) =>
      createEndpoint(lines.transport(rank), nullRecorder),
    );
  }

  send(index: number): void {
    const { source, dest, tag, length, synchronous } = this.messages[index];
    const mode = synchronous ? "synchronous" : "standard";
    this.sends[index] = this.endpoints[source].isend(dest, 0, tag, payload(index, length), mode, 0, 0);
  }

  receive(index: number, ask: Asking): void {
    const { source, dest, tag } = this.messages[index];
    const wanted = {
      source: ask === "any source" || ask === "anything" ? ANY_SOURCE : source,
      tag: ask === "any tag" || ask === "anything" ? ANY_TAG : tag,
    };
    const target = index % 2 === 0 ? new Uint8Array(21_000) : null;
    const operation = this.endpoints[dest].irecv(wanted.source, 0, wanted.tag, target, 0);
    this.receives[dest].push({ operation, target, wanted });
  }

  get done(): boolean {
    return (
      this.sends.every(({ done }) => done) && this.receives.flat().every(({ operation }) => operation.done)
    );
  }

  /** The message that a receive took, by its contents; -1 if it is none of those sent. */
  taken(dest: number, { operation, target }: Receive): number {
    const bytes = target?.subarray(0, operation.bytes) ?? operation.payload;
    return this.messages.findIndex(
      (one, index) =>
        one.source === operation.source &&
        one.tag === operation.tag &&
        one.dest === dest &&
        one.length === operation.bytes &&
        Buffer.compare(bytes, payload(index, one.length)) === 0,
    );
  }
}

test("whatever is sent arrives once, whole and in its order, through rings and areas of any size", () => {
  const step = fc.record({
    message,
    ask: fc.constantFrom(...asking),
    moves: fc.array(fc.nat(2), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40, size: "max" }),
      fc.array(fc.constantFrom(...asking), { minLength: ranks, maxLength: ranks }),
      fc.boolean(),
      wires,
      (steps, asks, receiveFirst, options) => {
        const messages = steps.map(({ message: one }) => one);
        const play = new Play(messages, new MemoryWires(options));
        for (const [index, { moves }] of steps.entries()) {
          const ask = asks[messages[index].dest];
          if (receiveFirst) play.receive(index, ask);
          play.send(index);
          for (const rank of moves) play.endpoints[rank].progress();
          if (!receiveFirst) play.receive(index, ask);
        }
        for (let turn = 0; !play.done && turn < 10_000; turn += 1) play.endpoints[turn % ranks].progress();
        expect(play.done).toBe(true);
        for (const [rank, receives] of play.receives.entries()) {
          const last = new Map<string, number>();
          const seen = new Set<number>();
          for (const receive of receives) {
            expect(receive.operation.error).toBe(0);
            const index = play.taken(rank, receive);
            expect(index).toBeGreaterThanOrEqual(0);
            if (messages[index].length === 0) continue;
            expect(seen.has(index)).toBe(false);
            seen.add(index);
            // Receives that ask alike take a sender's messages in the order in which it sent them.
            const key = `${receive.wanted.source} ${receive.wanted.tag} ${messages[index].source}`;
            expect(index).toBeGreaterThan(last.get(key) ?? -1);
            last.set(key, index);
          }
        }
      },
    ),
    { numRuns: 80 },
  );
}, 60_000);
