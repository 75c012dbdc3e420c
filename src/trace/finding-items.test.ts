import { expect, it } from "vitest";
import { itemsOf } from "./finding-items.ts";
import type { Finding } from "./findings.ts";

const time = Number.NaN;
const error: Finding = {
  class: "Error",
  rule: "error",
  severity: "error",
  summary: "rank 1 failed in line 4: E: no luck (and 1 more in the same way)",
  details: [1, 2].map((rank) => ({ rank, line: 4, text: "E: no luck", time })),
  advice: "",
};

it("does not say again what the summary says, on however many ranks", () => {
  expect(itemsOf(error)).toEqual([1, 2].map((rank) => ({ rank, line: 4, text: "", time })));
  const other = { ...error, summary: "Ranks 1 and 2 fail." };
  expect(itemsOf(other)).toEqual(other.details);
});

it("says once what it says of several ranks, where the first of them stands", () => {
  const waits = (rank: number, line = 7) => ({
    rank,
    line,
    text: `Rank ${rank} waits (line ${line}).`,
    time,
  });
  const items = (...details: readonly Finding["details"][number][]) =>
    itemsOf({ ...error, details }).map(({ rank, line, text }) => [rank, line, text]);
  expect(items(waits(4), waits(0, 9), waits(2), waits(3))).toEqual([
    [-1, 7, "Each of ranks 2 to 4 waits (line 7)."],
    [0, 9, "Rank 0 waits (line 9)."],
  ]);
  expect(items(waits(0), waits(1))).toHaveLength(2);
  expect(items(waits(0), waits(1), waits(2, 8))).toHaveLength(3);
  const apart = [5, 5, 5].map((line) => ({ ...waits(1), callers: [line] }));
  expect(items(...apart)).toHaveLength(3);
});

it("shows many ranks by their groups", () => {
  const groups = [
    { ranks: [0], line: 6, text: "Rank 0 waits.", time },
    { ranks: [1, 2], line: 7, text: "Ranks 1 and 2 wait.", time },
  ];
  expect(itemsOf({ ...error, groups })).toEqual([
    { rank: 0, line: 6, text: "Rank 0 waits.", time },
    { rank: -1, line: 7, text: "Ranks 1 and 2 wait.", time },
  ]);
});
