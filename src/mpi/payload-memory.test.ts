import fc from "fast-check";
import { expect, test } from "vitest";
import { PayloadMemory, type Slab } from "./payload-memory.ts";

interface Held {
  readonly slab: Slab;
  readonly offset: number;
  readonly length: number;
  readonly mark: number;
}

function mark({ slab, offset, length }: Held, value: number): void {
  slab.bytes.fill(value, offset, offset + length);
}

function isWhole({ slab, offset, length, mark: value }: Held): boolean {
  return slab.bytes.subarray(offset, offset + length).every((byte) => byte === value);
}

test("what one payload holds is never given to another before it is given back", () => {
  const lengths = fc.oneof(
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 7000, max: 9000 }),
    fc.integer({ min: 30_000, max: 140_000 }),
    fc.constantFrom(1 << 16, 1 << 20, (1 << 20) + 1),
  );
  const steps = fc.array(fc.record({ length: lengths, gives: fc.array(fc.nat(), { maxLength: 2 }) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const memory = new PayloadMemory();
      const held: Held[] = [];
      for (const [index, { length, gives }] of all.entries()) {
        const slab = memory.take(length);
        const one = { slab, offset: memory.offset, length, mark: (index % 255) + 1 };
        expect(one.offset % 16).toBe(0);
        expect(one.offset + length).toBeLessThanOrEqual(slab.bytes.length);
        mark(one, one.mark);
        held.push(one);
        for (const give of gives) {
          const [gone] = held.splice(give % Math.max(1, held.length), 1);
          if (gone === undefined) continue;
          expect(isWhole(gone)).toBe(true);
          memory.give(gone.slab);
        }
      }
      for (const one of held) expect(isWhole(one)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("memory is used again", () => {
  const memory = new PayloadMemory();
  const slabs = new Set<Slab>();
  for (let turn = 0; turn < 100; turn += 1) {
    const small = memory.take(1000);
    const large = memory.take(100_000);
    slabs.add(small).add(large);
    memory.give(small);
    memory.give(large);
  }
  expect(slabs.size).toBe(2);
});
