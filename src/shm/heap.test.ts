import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeap, Heap } from "./heap.ts";
import { Segment } from "./segment.ts";

function heapOfTwo(): [Heap, Heap] {
  const segment = Segment.create({ ranks: 2, eagerLimit: 1024, cores: 2 });
  const buffer = createHeap();
  return [new Heap(buffer, segment), new Heap(buffer, segment)];
}

test("pieces are aligned, zeroed, apart from each other, and the same to all ranks", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ bytes: fc.nat(5000), free: fc.boolean(), rank: fc.nat(1) }), { maxLength: 60 }),
      (steps) => {
        const heaps = heapOfTwo();
        const pieces = new Map<number, { length: number; mark: number }>();
        let mark = 0;
        for (const { bytes, free, rank } of steps) {
          const oldest = [...pieces.keys()][bytes % Math.max(1, pieces.size)];
          if (free && oldest !== undefined) {
            heaps[rank].free(oldest);
            pieces.delete(oldest);
            continue;
          }
          const place = heaps[rank].allocate(bytes);
          expect(place % 64).toBe(0);
          expect(place).toBeGreaterThan(0);
          const memory = heaps[1 - rank].bytes(place, bytes);
          expect(memory.every((byte) => byte === 0)).toBe(true);
          mark = (mark % 250) + 1;
          memory.fill(mark);
          pieces.set(place, { length: bytes, mark });
          for (const [at, { length, mark: own }] of pieces)
            expect(heaps[rank].bytes(at, length).every((byte) => byte === own)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("what was given back is used again, neighbours together", () => {
  const [heap] = heapOfTwo();
  const places = [100, 200, 300, 400].map((bytes) => heap.allocate(bytes));
  heap.free(places[2]);
  heap.free(places[0]);
  heap.free(places[1]);
  expect(heap.allocate(100 + 200 + 300)).toBe(places[0]);
  // What is left of the three stays free.
  expect(heap.allocate(8)).toBeLessThan(places[3]);
  expect(heap.allocate(400)).toBeGreaterThan(places[3]);
});

test("what cannot be had is an error that says how much is left", () => {
  const [heap] = heapOfTwo();
  expect(() => heap.allocate(2 ** 31)).toThrow(/2,147,483,648 bytes .* left of 1,073,741,824/);
  expect(heap.allocate(8)).toBeGreaterThan(0);
});

test("places far out are reached, and words there change as a whole", () => {
  const [one, other] = heapOfTwo();
  const place = one.allocate(40 << 20) + (30 << 20);
  other.store(place, 5);
  expect(one.add(place, 2)).toBe(5);
  expect(other.compareExchange(place, 7, -1)).toBe(7);
  expect(one.exchange(place, 12)).toBe(-1);
  expect(one.or(place, 3)).toBe(12);
  expect(one.and(place, 6)).toBe(15);
  expect(other.load(place)).toBe(6);
});

test("work that throws lets the next one in", () => {
  const [heap] = heapOfTwo();
  const word = heap.allocate(4);
  expect(() =>
    heap.exclusively(word, () => {
      throw new Error("broken");
    }),
  ).toThrow("broken");
  expect(heap.exclusively(word, () => 7)).toBe(7);
});
