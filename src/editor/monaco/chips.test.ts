import { describe, expect, test } from "vitest";
import { chipsOf, chipsThatFit, sameLines, widthOf } from "./chips.ts";

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

describe("chips in little room", () => {
  const fitting = (ranks: number[], room: number) => chipsThatFit(ranks, room).map((chip) => chip.label);

  test("are those of ample room where they fit", () => {
    expect(fitting(upTo(8), 400)).toEqual(labels(upTo(8)));
  });

  test("draw together, and keep all ranks", () => {
    expect(fitting([5, 6, 7, 8, 9], 100)).toEqual(["5-9"]);
    expect(fitting([0, 2, 4, 6, 8, 10, 12], 130)).toEqual(["0", "2", "4", "+4"]);
    for (const room of [0, 60, 90, 120, 200, 500]) {
      const chips = chipsThatFit([0, 2, 4, 6, 8, 10, 12], room);
      expect(chips.flatMap((chip) => chip.ranks)).toEqual([0, 2, 4, 6, 8, 10, 12]);
      if (chips.length > 1) expect(widthOf(chips)).toBeLessThanOrEqual(room);
    }
  });

  test("are never none", () => {
    expect(fitting([3], 0)).toEqual(["3"]);
    expect(fitting([3, 9], 0)).toEqual(["+2"]);
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
