import { describe, expect, test } from "vitest";
import { chipsOf, sameLines } from "./chips.ts";

const labels = (ranks: number[]) => chipsOf(ranks).map((chip) => chip.label);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("chips of a line", () => {
  test("are single up to eight ranks, in order, without doubles", () => {
    expect(labels([])).toEqual([]);
    expect(labels([3, 0, 3])).toEqual(["0", "3"]);
    expect(labels(upTo(8))).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
  });

  test("become ranges above that", () => {
    expect(labels(upTo(9))).toEqual(["0-8"]);
    expect(labels([0, 1, 2, 3, 5, 9, 10, 11, 63])).toEqual(["0-3", "5", "9-11", "63"]);
  });

  test("sum up what does not fit", () => {
    const odd = upTo(32).map((i) => 2 * i + 1);
    expect(labels(odd)).toEqual(["1", "3", "5", "7", "9", "11", "13", "+25"]);
    expect(chipsOf(odd).flatMap((chip) => chip.ranks)).toEqual(odd);
  });

  test("say which ranks they stand for", () => {
    expect(chipsOf([4])[0]?.title).toBe("Rank 4 is on this line");
    expect(chipsOf(upTo(64))[0]?.title).toBe("Ranks 0-63 are on this line");
    expect(chipsOf(upTo(20).map((i) => 3 * i)).at(-1)?.title).toMatch(
      /^Ranks 21, 24, .*57 are on this line$/,
    );
  });
});

test("two maps that draw the same are the same", () => {
  const one = new Map([[3, [0, 1]]]);
  expect(sameLines(one, new Map([[3, [0, 1]]]))).toBe(true);
  expect(sameLines(one, new Map([[4, [0, 1]]]))).toBe(false);
  expect(sameLines(one, new Map([[3, [0, 2]]]))).toBe(false);
  expect(sameLines(one, new Map([[3, [0]]]))).toBe(false);
  expect(sameLines(one, new Map())).toBe(false);
});
