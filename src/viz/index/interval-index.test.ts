import fc from "fast-check";
import { expect, it } from "vitest";
import { IdBuffer, IntervalIndex } from "./interval-index.ts";

it("finds exactly the intervals that overlap a window, in order of their start", () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90 }), fc.boolean());
  const property = fc.property(
    fc.array(interval, { maxLength: 300 }),
    fc.integer({ min: -20, max: 420 }),
    fc.integer({ min: 0, max: 100 }),
    (intervals, from, width) => {
      const ends = intervals.map(([start, length, open]) =>
        open ? Number.POSITIVE_INFINITY : start + length,
      );
      const index = new IntervalIndex(
        intervals.length,
        (id) => intervals[id][0],
        (id) => ends[id],
      );
      const found = new IdBuffer();
      index.query(from, from + width, found);
      const seen = [...found.ids.subarray(0, found.length)];
      const expected = intervals
        .map((_, id) => id)
        .filter((id) => intervals[id][0] <= from + width && ends[id] >= from);
      expect([...seen].sort((a, b) => a - b)).toEqual(expected);
      const starts = seen.map((id) => intervals[id][0]);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    },
  );
  fc.assert(property, { numRuns: 150 });
});
