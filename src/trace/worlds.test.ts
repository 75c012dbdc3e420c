import { expect, test } from "vitest";
import { rankLabel, who, whoFirst, withNames } from "./worlds.ts";

const run = {
  worlds: [
    { first: 0, size: 2 },
    { first: 2, size: 3 },
    { first: 5, size: 1 },
  ],
};

test("spawned ranks are called by their spawn and their rank in its world", () => {
  expect([0, 1, 2, 4, 5].map((rank) => rankLabel(run, rank))).toEqual(["0", "1", "s1:0", "s1:2", "s2:0"]);
  expect([who(run, 1), who(run, 3), whoFirst(run, 5)]).toEqual([
    "rank 1",
    "child 1 of spawn 1",
    "Child 0 of spawn 2",
  ]);
});

test.each([
  [
    "Rank 2 waits for a message from rank 0 with tag 3.",
    "Child 0 of spawn 1 waits for a message from rank 0 with tag 3.",
  ],
  ["Ranks 0, 1 and 5 cannot complete Bcast.", "Ranks 0, 1 and s2:0 cannot complete Bcast."],
  ["ranks 2 to 4 wait in recv (line 12)", "ranks s1:0 to s1:2 wait in recv (line 12)"],
  ["in a circle: 0 → 3 → 0.", "in a circle: 0 → s1:1 → 0."],
  ["rank 1 took 4 bytes", "rank 1 took 4 bytes"],
])("%s", (text, named) => {
  expect(withNames(text, run)).toBe(named);
  expect(withNames(text, { worlds: [{ first: 0, size: 6 }] })).toBe(text);
});
