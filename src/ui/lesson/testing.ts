/** Helpers of the lessons' browser tests: a lesson's programs on real ranks, and its checks over what they did. */
import { expect } from "vitest";
import type { Language } from "#base/language.ts";
import { compile } from "#editor/index.ts";
import type { CompiledProgram, RunHandle, RunOutcome } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { runChecks } from "#lessons/run-checks.ts";
import type { CheckResult, Lesson } from "#lessons/types.ts";
import { parseEnvironment, splitWords } from "#state/words.ts";

export const engine = createEngine();

/** Throws Error with what the compiler says when the program is none. */
export async function compiled(language: Language, source: string): Promise<CompiledProgram> {
  const { program, diagnostics } = await compile(language, source);
  if (program === null) throw new Error(diagnostics.map((each) => each.message).join("\n"));
  return program;
}

function words<T>(parsed: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/**
 * Runs a program as the page would with the lesson's own fields, and expects that it ends, with nothing to tell unless it is
 * what an exercise begins with: its mistake may well be found.
 */
export async function expectToFinish(
  lesson: Lesson,
  program: CompiledProgram,
  ranks: number,
  mistaken: boolean,
): Promise<void> {
  const { done } = engine.run({
    program,
    ranks,
    args: words(splitWords(lesson.args)),
    env: words(parseEnvironment(lesson.env)),
    envScope: "rank0",
    seed: lesson.seed,
    eagerLimit: 16384,
    record: true,
    stdin: lesson.input === "" ? [] : [lesson.input],
  });
  const outcome = await done;
  expect(mistaken ? [outcome.how] : told(outcome), `${ranks} ranks`).toEqual(["finished"]);
}

/** How a run ended, and what was found. */
export const told = (outcome: RunOutcome): string[] => [
  outcome.how,
  ...outcome.findings.map((each) => each.summary),
];

/** What the checks look at is the same in every language: in Python the first case of each, for its ranks' sake. */
export function casesIn(language: Language, lesson: Lesson): Lesson {
  if (language === "typescript") return lesson;
  const checks = lesson.checks.map((each) => ({
    ...each,
    cases: each.cases.slice(0, 1),
  }));
  return { ...lesson, checks };
}

/** How long a run of a check may take, ms: Python computes many times as long. */
const budgets: Readonly<Record<Language, number>> = { typescript: 10_000, python: 60_000 };

export interface Checked {
  readonly results: readonly CheckResult[];
  /** Every run that the checks asked for. */
  readonly runs: readonly RunHandle[];
  /** How many ranks each of them was started with; it may have started others. */
  readonly ranks: readonly number[];
}

export async function check(
  lesson: Lesson,
  program: CompiledProgram,
  budget = budgets[program.language],
): Promise<Checked> {
  const runs: RunHandle[] = [];
  const ranks: number[] = [];
  const watched = {
    warm: engine.warm,
    run: (request: Parameters<typeof engine.run>[0]): RunHandle => {
      const handle = engine.run(request);
      runs.push(handle);
      ranks.push(request.ranks);
      return handle;
    },
  };
  const results = await runChecks(lesson, program, watched, { eagerLimit: 16384, budget });
  return { results, runs, ranks };
}

export const failures = ({ results }: Checked): string[] =>
  results.filter((each) => each.state !== "passed").map((each) => `${each.title}: ${each.reason}`);
