import { expect, test } from "vitest";
import { softCount } from "./soft-count.ts";

test.each([
  ["1:10", 7, 7],
  ["2,4,8", 7, 4],
  ["10:20:5, 3", 16, 15],
  ["8:2:-3", 6, 5],
  ["4", 3, 0],
  ["1:x", 9, 0],
  ["1:1000000000000", 5, 5],
  ["1000000000000:3:-1", 7, 7],
  ["5:3", 9, 0],
  ["9:12", 7, 0],
  ["12:8:-1", 7, 0],
  ["1:9:0", 9, 0],
])("soft %s with room for %i", (soft, most, count) => {
  expect(softCount(soft, most)).toBe(count);
});
