import fc from "fast-check";
import { expect, test } from "vitest";
import { BulkReader, BulkWriter } from "./bulk-area.ts";
import { Segment } from "./segment.ts";

const MiB = 1024 * 1024;
const source = Uint8Array.from({ length: 3 * MiB + 100 }, (_, index) => (index * 3 + (index >> 9)) & 255);

test("streams follow each other whole, each to its own receiver, however the two sides take turns", () => {
  const stream = fc.record({
    dest: fc.integer({ min: 0, max: 1 }),
    length: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(MiB, MiB + 1, 3 * MiB + 5)),
    id: fc.integer({ min: 1, max: 2 ** 24 - 1 }),
  });
  /** Chunks that one side moves before the other has its turn. */
  const turns = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 10 });
  let full = 0;
  fc.assert(
    fc.property(fc.array(stream, { minLength: 1, maxLength: 5 }), turns, (streams, chunks) => {
      const segment = Segment.create({ ranks: 3, eagerLimit: 0, cores: 2 });
      const writer = new BulkWriter(segment, 2);
      const readers = [0, 1].map((rank) => new BulkReader(segment, 2, rank));
      let turn = 0;
      const chunksNow = (): number => chunks[turn++ % chunks.length];
      for (const [index, { dest, length, id }] of streams.entries()) {
        const payload = source.subarray(index, index + length);
        const target = new Uint8Array(length);
        let sent = 0;
        let received = 0;
        expect(writer.open(dest, id)).toBe(true);
        while (received < length) {
          for (let count = chunksNow(); count > 0 && sent < length; count -= 1) {
            const moved = writer.write(payload, sent);
            if (moved === 0) full += 1;
            sent += moved;
          }
          expect(readers[1 - dest].pending()).toBe(0);
          expect(writer.open(0, 1)).toBe(false);
          for (let count = chunksNow(); count > 0 && readers[dest].pending() === id; count -= 1) {
            received += readers[dest].read(target, received);
          }
        }
        expect(readers[dest].pending()).toBe(0);
        expect(Buffer.compare(target, payload)).toBe(0);
      }
    }),
    { numRuns: 20 },
  );
  expect(full).toBeGreaterThan(5);
});
