/** Every lesson's programs in every language on real ranks, and the count exercise's check against many programs, right and wrong. */

import { describe, expect, test } from "vitest";
import { type Language, languages } from "#base/language.ts";
import { compile } from "#editor/index.ts";
import type { CompiledProgram, RunOutcome } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { lessons, loadLesson } from "#lessons/index.ts";
import { runChecks } from "#lessons/run-checks.ts";
import type { CheckResult, Lesson } from "#lessons/types.ts";
import { parseEnvironment, splitWords } from "#state/words.ts";

const engine = createEngine();
const all = await Promise.all(lessons.map(({ id }) => loadLesson(id)));
const sources = import.meta.glob<string>("../../../lessons/09-count/programs/*/*.{ts,py}", {
  query: "?raw",
  import: "default",
  eager: true,
});

async function compiled(language: Language, source: string): Promise<CompiledProgram> {
  const { program, diagnostics } = await compile(language, source);
  if (program === null) throw new Error(diagnostics.map((each) => each.message).join("\n"));
  return program;
}

function words<T>(parsed: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** Runs a program as the page would with the lesson's own fields. */
async function run(lesson: Lesson, program: CompiledProgram, ranks: number): Promise<RunOutcome> {
  const handle = engine.run({
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
  return handle.done;
}

const told = (outcome: RunOutcome) => [outcome.how, ...outcome.findings.map((each) => each.summary)];

/** How long a run of a check may take, ms: Python computes many times as long. */
const budgets: Readonly<Record<Language, number>> = { typescript: 10_000, python: 60_000 };

const check = (lesson: Lesson, program: CompiledProgram) =>
  runChecks(lesson, program, engine, { eagerLimit: 16384, budget: budgets[program.language] });

const failures = (results: readonly CheckResult[]) =>
  results.filter((each) => each.state !== "passed").map((each) => `${each.title}: ${each.reason}`);

/**
 * The other numbers of ranks are the end-to-end test's in TypeScript (e2e/lessons.spec.ts) and npm run test:native's in
 * Python, where a rank takes a third of a second of a core to start.
 */
const rankCounts = [1, 2, 5];

const editions = languages.flatMap((language) => all.map((lesson) => [lesson.id, language, lesson] as const));

describe.each(editions)("%s in %s", (_id, language, lesson) => {
  const counts = rankCounts.filter((n) => n >= lesson.minRanks && n <= lesson.maxRanks);
  const edition = lesson.editions[language];
  const programs = {
    start: edition.start,
    ...(lesson.exercise ? { solution: edition.solution } : {}),
    ...Object.fromEntries(edition.variants.map(({ name, source }) => [name, source])),
  };

  test.each(Object.entries(programs))("%s runs at every number of ranks", async (_name, source) => {
    const program = await compiled(language, source);
    for (const ranks of counts)
      expect(told(await run(lesson, program, ranks)), `${ranks} ranks`).toEqual(["finished"]);
  });

  test("the solution passes the checks", async () => {
    expect(failures(await check(lesson, await compiled(language, edition.solution)))).toEqual([]);
  });

  test.runIf(lesson.exercise)("the program that loads fails a check, with a reason", async () => {
    const failed = (await check(lesson, edition.program)).filter((each) => each.state === "failed");
    expect(failed).not.toEqual([]);
    for (const each of failed) {
      expect(each.reason).toMatch(/^At \d+ ranks?.*: \S/);
      expect(each.run?.trace.ranks).toBeGreaterThan(0);
    }
  });
});

const count = await loadLesson("count");

/** Which check sees the fault of a wrong program, and what it says; `alone`: no other check complains. */
const faults: Readonly<Record<string, { id: string; reason: RegExp; alone?: true }>> = {
  "broadcast-ignored": { id: "lists", reason: /N is 12 on rank 0, but rank 1's list is 20 long/ },
  "broadcast-too-late": { id: "travelled", reason: /before its last line was printed/ },
  endless: { id: "lists", reason: /it had not ended after 10 seconds/ },
  "from-the-last-rank": { id: "lists", reason: /N is 12 on rank 0, but rank 0's list is 20 long/ },
  "hard-coded": { id: "lists", reason: /N is \d+ on rank 0, but rank 0's list is 12 long/ },
  "no-gather": { id: "total", reason: /but rank 0 gathered \[\d+\]/, alone: true },
  "not-find": { id: "lists", reason: /FIND is \d+ on rank 0, and \d+ of rank \d's numbers/ },
  "not-max": { id: "lists", reason: /MAX is \d+ on rank 0, but/ },
  "one-list-for-all": { id: "own", reason: /4 ranks should have as many different lists; these have 1/ },
  "only-n": { id: "lists", reason: /(MAX|FIND) is \d+ on rank 0/ },
  "only-rank-0-calls": { id: "lists", reason: /Collective mismatch: .*bcast.*gather/ },
  "total-of-something-else": { id: "total", reason: /add up to \d+, but rank 0 printed \d+/, alone: true },
};

describe("the check of count", () => {
  const named = (folder: string) =>
    Object.entries(sources)
      .filter(([path]) => path.includes(`/${folder}/`))
      .map(([path, source]) => {
        const [name, ending] = path.replace(/.*\//, "").split(".");
        return [name, ending === "py" ? "python" : "typescript", source] as const;
      });

  test("has programs of both kinds to look at", () => {
    expect(named("right").length).toBeGreaterThanOrEqual(5);
    expect(named("wrong").length).toBeGreaterThanOrEqual(5);
  });

  test.each(named("right"))("passes %s in %s", async (_name, language, source) => {
    expect(failures(await check(count, await compiled(language, source)))).toEqual([]);
  });

  test.each(named("wrong"))("fails %s in %s, for the right reason", async (name, language, source) => {
    const results = await check(count, await compiled(language, source));
    const { id, reason, alone } = faults[name];
    expect(results.find((each) => each.id === id)?.reason).toMatch(reason);
    if (alone) expect(failures(results)).toHaveLength(1);
  });
});
