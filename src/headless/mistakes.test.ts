/**
 * Every program of lessons/mistakes/: the wrong one is found, with its class, rule and lines, the correct ones are silent.
 * `npm run mistakes` does that at every number of ranks in both languages, and often for the racy ones.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { languageNames } from "#base/language.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import type { Figures } from "./mistake-figures.ts";
import type { EndedProgram } from "./mistake-runs.ts";
import { patience } from "./testing.ts";

vi.setConfig({ testTimeout: 2 * patience });

type Loaded = typeof import("./mistakes.ts") & { readonly cases: readonly MistakeCase[] };

// Threads begin with modules that stand beside the bundle, so what starts them has to be of the bundle, too.
const script = pathToFileURL(join(process.cwd(), "scripts/mistakes-build.mjs")).href;
const { loadMistakes }: { loadMistakes(): Promise<Loaded> } = await import(/* @vite-ignore */ script);
const { MistakeRunner, alarmsIn, missedIn, silentTogether, togetherOf, ...loaded } = await loadMistakes();
const { cases, programsOf, withFigures } = loaded;
const runner = new MistakeRunner();

const shown = (complaints: readonly string[], { report }: EndedProgram, ranks: number): string =>
  complaints.length === 0 ? "" : `at ${ranks} ranks: ${complaints.join("; ")}\n${report}`;

const together = togetherOf(cases);
test("the figures are those of the programs that are here, and stand in the README", () => {
  const figures: Figures = JSON.parse(readFileSync("lessons/mistakes/figures.json", "utf8"));
  const counted = figures.classes.map((each) => ({
    class: each.class,
    mistakes: each.mistakes.programs,
    correct: each.correct.programs,
  }));
  expect(counted, "npm run mistakes measures them anew").toEqual(programsOf(cases));
  const readme = readFileSync("README.md", "utf8");
  expect(withFigures(readme, figures)).toBe(readme);
});

/** By number of ranks, whether all the correct Python programs of the cases that begin with it are silent. */
const silence = new Map<number, Promise<boolean>>();

function silentWithOthers(each: MistakeCase): Promise<boolean> {
  const [ranks] = each.ranks;
  if (!together.has(each)) return Promise.resolve(false);
  const sources = [...together].flatMap(([one, programs]) => (one.ranks[0] === ranks ? programs : []));
  const known = silence.get(ranks) ?? silentTogether(runner, ranks, sources);
  silence.set(ranks, known);
  return known;
}

describe.each(cases.map((each) => [each.slug, each] as const))("%s", (_, each) => {
  for (const language of each.languages) {
    const programs = each.programs[language];
    if (programs === undefined) continue;
    const counts = language === "python" ? each.ranks.slice(0, 1) : each.ranks;
    const { wrong, right, alike } = programs;
    const correct = alike === null ? { right } : { right, alike };

    test(`is found in ${languageNames[language]}`, async () => {
      for (const ranks of counts) {
        const ended = await runner.run(language, ranks, { source: wrong }, each);
        expect(shown(missedIn(each, language, ended), ended, ranks)).toBe("");
      }
    });

    test(`is not seen in correct ${languageNames[language]}`, async () => {
      if (language === "python" && (await silentWithOthers(each))) return;
      for (const [name, source] of Object.entries(correct)) {
        // At the other numbers of ranks in npm run mistakes: they are twice as many as the wrong ones.
        const [ranks] = counts.slice(-1);
        const ended = await runner.run(language, ranks, { source }, { ...each, stops: false });
        expect(`${name} ${shown(alarmsIn(ended), ended, ranks)}`).toBe(`${name} `);
      }
    });
  }
});
