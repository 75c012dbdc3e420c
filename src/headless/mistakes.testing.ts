/**
 * The programs of lessons/mistakes/, in TypeScript all: the wrong one is found, with its class, rule and lines, the correct
 * ones are silent. `npm run mistakes` does that for all at every number of ranks in both languages, often for the racy ones.
 */
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import type { Language } from "#base/language.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import type { EndedProgram } from "./mistake-runs.ts";
import { patience } from "./testing.ts";

type Loaded = typeof import("./mistakes.ts") & { readonly cases: readonly MistakeCase[] };

// Threads begin with modules that stand beside the bundle, so what starts them has to be of the bundle, too.
const script = pathToFileURL(join(process.cwd(), "scripts/mistakes-build.mjs")).href;
const { loadMistakes }: { loadMistakes(): Promise<Loaded> } = await import(/* @vite-ignore */ script);
export const loaded = await loadMistakes();
const { cases, MistakeRunner, alarmsIn, missedIn, silentTogether, togetherOf } = loaded;

const shown = (complaints: readonly string[], { report }: EndedProgram, ranks: number): string =>
  complaints.length === 0 ? "" : `at ${ranks} ranks: ${complaints.join("; ")}\n${report}`;

/**
 * Numbers of ranks to run it with: in Python, where a rank takes a third of a second of a core to start and what is told comes
 * from the same core, the smallest alone.
 */
function countsOf({ ranks }: MistakeCase, language: Language): readonly number[] {
  return language === "python" ? [Math.min(...ranks)] : ranks.slice(0, 2);
}

/** In Python, for the same reason, the first of each rule, and what there is in Python alone. */
function isTried(each: MistakeCase, language: Language): boolean {
  if (language !== "python" || each.programs.typescript === undefined) return true;
  return cases.find(({ rule }) => rule === each.rule) === each;
}

/** Tests of the cases in one language. */
export function testMistakesIn(language: Language): void {
  vi.setConfig({ testTimeout: 2 * patience });
  const runner = new MistakeRunner();
  const together = togetherOf(cases, language);
  /** By number of ranks, whether all the correct programs of the cases that are run with it are silent. */
  const silence = new Map<number, Promise<boolean>>();

  const silentWithOthers = (each: MistakeCase): Promise<boolean> => {
    const [ranks] = countsOf(each, language);
    if (!together.has(each)) return Promise.resolve(false);
    const sources = [...together].flatMap(([one, programs]) =>
      countsOf(one, language)[0] === ranks ? programs : [],
    );
    const known = silence.get(ranks) ?? silentTogether(runner, language, ranks, sources);
    silence.set(ranks, known);
    return known;
  };

  const own = cases.flatMap((each) => {
    const programs = each.programs[language];
    return programs === undefined || !isTried(each, language) ? [] : [[each.slug, each, programs] as const];
  });
  describe.each(own)("%s", (_, each, { wrong, right, alike }) => {
    test("is found", async () => {
      for (const ranks of countsOf(each, language)) {
        const ended = await runner.run(language, ranks, { source: wrong }, each);
        expect(shown(missedIn(each, language, ended), ended, ranks)).toBe("");
      }
    });

    test("is not seen in what is correct", async () => {
      if (await silentWithOthers(each)) return;
      const [ranks] = countsOf(each, language);
      for (const [name, source] of Object.entries({ right, alike })) {
        if (source === null) continue;
        const ended = await runner.run(language, ranks, { source }, { ...each, stops: false });
        expect(`${name} ${shown(alarmsIn(ended), ended, ranks)}`).toBe(`${name} `);
      }
    });
  });
}
