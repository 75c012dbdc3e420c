import { expect, test } from "vitest";
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import { Block, INPUT_UNITS, layoutFor, MAX_RANKS, RECORD_BYTES, Ring, WAIT_ENTRIES } from "./layout.ts";
import { Segment } from "./segment.ts";

const MiB = 1024 * 1024;

test.each([
  ...[1, 2, 8, 9, 16, 17, 32, 33, 63, MAX_RANKS].map((ranks) => [ranks, ranks]),
  ...[1, 9, 63].map((ranks) => [ranks, MAX_RANKS]),
])(
  "the areas of %i ranks in %i slots are aligned, apart from each other, and within the segment",
  (ranks, slots) => {
    const layout = layoutFor(ranks, slots);
    const areas: [number, number][] = [
      [0, 4096],
      [layout.world(0), layout.world(MAX_PROCESSES) - layout.world(0)],
      [layout.process(0), layout.process(MAX_PROCESSES) - layout.process(0)],
    ];
    for (let rank = 0; rank < slots; rank += 1) {
      areas.push([layout.block(rank), Block.InputText * 4 + INPUT_UNITS * 2]);
      areas.push([layout.bulk(rank), layout.bulkBytes(rank)], [layout.log(rank), layout.logBytes(rank)]);
      for (let dest = 0; dest < slots; dest += 1) {
        areas.push(
          [layout.ringControl(rank, dest), Ring.Tail + 64],
          [layout.ringData(rank, dest), layout.ringBytes(rank, dest)],
        );
      }
    }
    areas.sort((a, b) => a[0] - b[0]);
    let end = 0;
    for (const [start, bytes] of areas) {
      expect(start % 64).toBe(0);
      expect(start).toBeGreaterThanOrEqual(end);
      end = start + bytes;
    }
    expect(end).toBeLessThanOrEqual(layout.totalBytes);
    expect(layout.totalBytes).toBeLessThan((slots === ranks ? 132 : 280) * MiB);
    expect(layout.ringBytes(0, 0) % RECORD_BYTES).toBe(0);
    expect(layout.maxEagerOfAll).toBeGreaterThanOrEqual(16 * 1024);
  },
);

test("the words of a block do not run into each other", () => {
  expect(Block.Status + 16).toBeLessThanOrEqual(Block.WaitEntries);
  expect(Block.WaitEntries + WAIT_ENTRIES * 5).toBeLessThanOrEqual(Block.MorePeers);
  expect(Block.MorePeers + MAX_PROCESSES / 32 + 1).toBeLessThanOrEqual(Block.Process);
  expect(Block.Process).toBeLessThan(Block.InputText);
});

test("a run has 1 to 64 ranks", () => {
  for (const ranks of [0, 65, 1.5, Number.NaN]) expect(() => layoutFor(ranks)).toThrow(/1 to 64 ranks, not/);
});

test("a segment is known by its first words and its size", () => {
  const { buffer } = Segment.create({ ranks: 2, eagerLimit: 1e9, cores: 2 });
  expect(new Segment(buffer).eagerLimit).toBe(layoutFor(2).maxEager);
  expect(() => new Segment(new SharedArrayBuffer(buffer.byteLength))).toThrow(
    "not a segment of layout 1 (found 0)",
  );
  const short = new SharedArrayBuffer(8192);
  new Uint8Array(short).set(new Uint8Array(buffer, 0, 4096));
  expect(() => new Segment(short)).toThrow(/a segment for 2 ranks has .* bytes, not 8192/);
});

test("waiting ranks spin as long as those that are awake can run at once", () => {
  const spins = (ranks: number, asleep: number): number => {
    const segment = Segment.create({ ranks, eagerLimit: 0, cores: 2 });
    for (let rank = 0; rank < ranks; rank += 1) segment.countAwake(1);
    for (let rank = 0; rank < asleep; rank += 1) segment.fallAsleep(segment.blockWord(rank));
    return segment.spins;
  };
  expect([spins(2, 0), spins(3, 0), spins(3, 1), spins(64, 61), spins(64, 62)]).toEqual([
    5000, 30, 500, 30, 500,
  ]);
  const segment = Segment.create({ ranks: 3, eagerLimit: 0, cores: 2 });
  for (let rank = 0; rank < 3; rank += 1) segment.countAwake(1);
  const first = segment.blockWord(0);
  segment.fallAsleep(first);
  expect(segment.spins).toBe(500);
  // Whoever wakes it and the rank that wakes are one more together.
  segment.wakeUp(first);
  segment.wakeUp(first);
  expect(segment.spins).toBe(30);
  segment.countAwake(-1);
  expect(segment.spins).toBe(500);
});
