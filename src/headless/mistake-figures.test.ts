import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { added, type Figures, figuresText, noRuns, withFigures } from "./mistake-figures.ts";

const figures: Figures = {
  classes: [
    {
      class: "Deadlock",
      mistakes: { programs: 4, runs: 1200, wrong: 1 },
      correct: { programs: 8, runs: 24, wrong: 2 },
    },
    { class: "Truncation", mistakes: { programs: 2, runs: 6, wrong: 0 }, correct: noRuns },
  ],
  racy: {
    times: 20,
    mistakes: { programs: 1, runs: 40, wrong: 0 },
    correct: { programs: 2, runs: 80, wrong: 3 },
  },
  lessons: { programs: 36, runs: 90, wrong: 0 },
  random: { programs: 1000, runs: 1000, wrong: 4 },
};

describe("figures as the README shows them", () => {
  test("have a row for each class and one for all of them", () => {
    const rows = figuresText(figures)
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.replaceAll(/ +/g, " "));
    expect(rows.slice(2)).toEqual([
      "| Deadlock | 4 | 1,200 | 1,199 | 1 | 8 | 24 | 2 |",
      "| Truncation | 2 | 6 | 6 | 0 | 0 | 0 | 0 |",
      "| **All** | 6 | 1,206 | 1,205 | 1 | 8 | 24 | 2 |",
    ]);
  });

  test("say what else was run", () => {
    const words = figuresText(figures).replaceAll("\n", " ");
    expect(words).toContain("(1 wrong program), each was run 20 times");
    expect(words).toContain("was missed in 0 of 40 runs, and there was a false alarm in 3 of 80 runs");
    expect(words).toContain("0 of 90 runs of the lessons' solutions");
    expect(words).toContain("4 of 1,000 random correct programs");
  });

  test("take the place of those that stand there", () => {
    const readme = readFileSync("README.md", "utf8");
    const other = withFigures(readme, figures);
    expect(other).toContain("1,205");
    expect(withFigures(other, figures)).toBe(other);
    expect(() => withFigures("no figures", figures)).toThrow("README.md has no");
  });
});

test("runs of two kinds are added up", () => {
  const some = { programs: 1, runs: 3, wrong: 2 };
  expect(added(some, { programs: 2, runs: 1, wrong: 0 })).toEqual({ programs: 3, runs: 4, wrong: 2 });
});
