/** lessons/mistakes/ on real threads: what its test and npm run mistakes load, as bundled by scripts/headless-build.mjs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import fc from "fast-check";
import { type Language, languageNames, languages } from "#base/language.ts";
import { plural } from "#base/plural.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import { drawInputs } from "#lessons/run-checks.ts";
import type { Lesson } from "#lessons/types.ts";
import { findingClasses } from "#trace/findings.ts";
import { correctProgram, textOf } from "./correct/correct-program.ts";
import { added, type Figures, figuresText, noRuns, type Runs, withFigures } from "./mistake-figures.ts";
import { alarmsIn, type EndedProgram, MistakeRunner, missedIn, type Setting } from "./mistake-runs.ts";

export { programsOf, withFigures } from "./mistake-figures.ts";
export { alarmsIn, MistakeRunner, missedIn, plainSetting } from "./mistake-runs.ts";
export { silentTogether, togetherOf } from "./mistakes-together.ts";

/** How often a racy program is run at the first of its numbers of ranks. */
const racyTimes = 20;
const randomCount = 1000;
/** Programs that run one after the other in the same ranks. */
const randomTogether = 40;
/** Runs at a time: a run of few ranks leaves a core idle now and then. */
const lanes = 2;

/** One program, to be run at `settings`, one after the other. */
interface Job {
  readonly name: string;
  readonly language: Language;
  readonly source: string;
  readonly settings: readonly (Setting & { readonly ranks: number })[];
  complaints(ended: EndedProgram): string[];
}

interface Material {
  readonly root: string;
  readonly cases: readonly MistakeCase[];
  readonly lessons: readonly Lesson[];
}

/**
 * npm run mistakes: every program at every number of ranks in both languages. Without `words` all of them, and their
 * figures are written; else the cases that they name. Ends the process: 0 when all was found and nothing else.
 */
export async function mistakes(words: readonly string[], { root, cases, lessons }: Material): Promise<never> {
  const unknown = words.find((word) => !cases.some(({ slug }) => slug === word));
  if (unknown !== undefined) {
    console.error(`mistakes: there is no case “${unknown}” in lessons/mistakes`);
    process.exit(2);
  }
  const chosen = cases.filter(({ slug }) => words.length === 0 || words.includes(slug));
  const runner = new MistakeRunner();
  const of = async (jobs: readonly Job[]): Promise<Runs> => runAll(runner, jobs);
  const classes: Figures["classes"][number][] = [];
  let racyMistakes = noRuns;
  let racyCorrect = noRuns;
  for (const name of findingClasses) {
    const own = chosen.filter((each) => each.class === name);
    if (own.length === 0) continue;
    const steady = own.filter(({ racy }) => !racy);
    const racing = own.filter(({ racy }) => racy);
    const wrong = await of(racing.flatMap(wrongOf));
    const right = await of(racing.flatMap(correctOf));
    racyMistakes = added(racyMistakes, wrong);
    racyCorrect = added(racyCorrect, right);
    const figures = {
      class: name,
      mistakes: added(await of(steady.flatMap(wrongOf)), wrong),
      correct: added(await of(steady.flatMap(correctOf)), right),
    };
    classes.push(figures);
    const { mistakes: found, correct } = figures;
    console.log(
      `${name}: ${found.wrong} missed in ${plural(found.runs, "run")}, ${plural(correct.wrong, "false alarm")} in ${correct.runs}`,
    );
  }
  const solutions = words.length > 0 ? noRuns : await of(lessons.flatMap(solutionsOf));
  const racy = { times: racyTimes, mistakes: racyMistakes, correct: racyCorrect };
  const random = words.length > 0 ? noRuns : await randomPrograms(runner);
  const figures: Figures = { classes, racy, lessons: solutions, random };
  console.log(`\n${figuresText(figures)}`);
  if (words.length === 0) {
    writeFileSync(join(root, "lessons/mistakes/figures.json"), `${JSON.stringify(figures, null, 2)}\n`);
    const readme = join(root, "README.md");
    writeFileSync(readme, withFigures(readFileSync(readme, "utf8"), figures));
  }
  const bad = [...classes.flatMap((each) => [each.mistakes, each.correct]), solutions, random];
  process.exit(bad.every(({ wrong }) => wrong === 0) ? 0 : 1);
}

/** Says of each run what is not as it should be. */
async function runAll(runner: MistakeRunner, jobs: readonly Job[]): Promise<Runs> {
  let runs = 0;
  let wrong = 0;
  const waiting = jobs.values();
  const lane = async (): Promise<void> => {
    for (const { name, language, source, settings, complaints } of waiting)
      for (const { ranks, ...setting } of settings) {
        const ended = await runner.run(language, ranks, { source }, setting);
        const told = complaints(ended);
        runs++;
        if (told.length === 0) continue;
        wrong++;
        console.log(`${name} at ${plural(ranks, "rank")}: ${told.join("; ")}\n${ended.report}`);
      }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { programs: jobs.length, runs, wrong };
}

/** A run of several that is not silent counts as one. */
async function randomPrograms(runner: MistakeRunner): Promise<Runs> {
  const seed = Date.now() % 2 ** 31;
  const programs = fc.sample(correctProgram, { seed, numRuns: randomCount });
  let wrong = 0;
  for (let first = 0; first < programs.length; first += randomTogether) {
    const ranks = 2 + ((first / randomTogether) % 4);
    const source = textOf(programs.slice(first, first + randomTogether));
    const ended = await runner.run("typescript", ranks, { source });
    const told = alarmsIn(ended);
    if (told.length === 0) continue;
    wrong++;
    console.log(
      `random programs, seed ${seed}, at ${plural(ranks, "rank")}: ${told.join("; ")}\n${ended.report}`,
    );
  }
  return { programs: programs.length, runs: programs.length, wrong };
}

function settingsOf(each: MistakeCase, stops: boolean): Job["settings"] {
  const { ranks, racy, args, env, stdin, eagerLimit } = each;
  const again = Array.from({ length: racy ? racyTimes - 1 : 0 }, () => ranks[0]);
  return [...ranks, ...again].map((count) => ({ ranks: count, args, env, stdin, eagerLimit, stops }));
}

function wrongOf(each: MistakeCase): Job[] {
  return each.languages.flatMap((language) => {
    const programs = each.programs[language];
    if (programs === undefined) return [];
    const name = `${each.slug}, wrong ${languageNames[language]}`;
    const complaints = (ended: EndedProgram) => missedIn(each, language, ended);
    return [{ name, language, source: programs.wrong, settings: settingsOf(each, each.stops), complaints }];
  });
}

function correctOf(each: MistakeCase): Job[] {
  const settings = settingsOf(each, false);
  return each.languages.flatMap((language) => {
    const { right = null, alike = null } = each.programs[language] ?? {};
    return Object.entries({ right, alike }).flatMap(([which, source]) => {
      const name = `${each.slug}, ${which} ${languageNames[language]}`;
      return source === null ? [] : [{ name, language, source, settings, complaints: alarmsIn }];
    });
  });
}

function solutionsOf(lesson: Lesson): Job[] {
  const cases = new Map(
    lesson.checks.flatMap((check) => check.cases.map((each) => [JSON.stringify(each), each] as const)),
  );
  const settings = [...cases.values()].map((each) => {
    const { ranks, args, env, stdin } = drawInputs(each, Math.random);
    return { ranks, args, env, stdin, eagerLimit: null, stops: false };
  });
  return languages.map((language) => ({
    name: `lesson ${lesson.id}, ${languageNames[language]}`,
    language,
    source: lesson.editions[language].solution,
    settings,
    complaints: alarmsIn,
  }));
}
