import fc from "fast-check";
import { expect, test } from "vitest";
import { LogReaderRing, LogWriterRing } from "./log.ts";
import { Segment } from "./segment.ts";

test("records come out whole and in order, whatever their lengths and however they are drained", () => {
  const step = fc.record({
    half: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 8192 })),
    drains: fc.boolean(),
    most: fc.constantFrom(100, 10_000, Number.POSITIVE_INFINITY),
  });
  let padded = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const segment = Segment.create({ ranks: 64, eagerLimit: 0, cores: 2 });
      const writer = new LogWriterRing(segment, 63);
      const reader = new LogReaderRing(segment, 63);
      const written: number[] = [];
      const read: number[] = [];
      const drain = (most: number): boolean =>
        reader.drain((words, doubles, from, to) => {
          expect(to - from).toBeLessThan(most + writer.maxRecord);
          for (let at = from; at < to; at += words[at] & 0xffff) {
            const length = words[at] & 0xffff;
            expect(length).toBeGreaterThan(0);
            if (words[at] >>> 16 === 0) {
              padded += 1;
              continue;
            }
            expect(doubles[(at + length - 2) >> 1]).toBe(length / 3);
            read.push(length);
          }
        }, most);
      let inside = 0;
      for (const { half, drains, most } of steps) {
        const length = 2 * half;
        // One thread cannot wait for itself, so it makes room before the ring (65,536 words) is full.
        if (inside + 2 * length > 40_000) {
          while (drain(most));
          inside = 0;
        }
        const at = writer.reserve(length);
        expect(at % 2).toBe(0);
        writer.words[at] = length | (9 << 16);
        writer.doubles[(at + length - 2) >> 1] = length / 3;
        writer.commit(length);
        inside += 2 * length;
        written.push(length);
        if (drains) drain(most);
      }
      while (drain(1000));
      expect(reader.empty).toBe(true);
      expect(read).toEqual(written);
    }),
    { numRuns: 60 },
  );
  expect(padded).toBeGreaterThan(5);
});
