import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Figures } from "./mistake-figures.ts";
import { loaded } from "./mistakes.testing.ts";

test("the figures are those of the programs that are here, and stand in the README", () => {
  const figures: Figures = JSON.parse(readFileSync("lessons/mistakes/figures.json", "utf8"));
  const counted = figures.classes.map((each) => ({
    class: each.class,
    mistakes: each.mistakes.programs,
    correct: each.correct.programs,
  }));
  expect(counted, "npm run mistakes measures them anew").toEqual(loaded.programsOf(loaded.cases));
  const readme = readFileSync("README.md", "utf8");
  expect(loaded.withFigures(readme, figures)).toBe(readme);
});
