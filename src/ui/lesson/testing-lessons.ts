/** The tests of every lesson's programs on real ranks, for one language. Each has a file, so that they run side by side. */

import { describe, expect, test } from "vitest";
import type { Language } from "#base/language.ts";
import { lessons, loadLesson } from "#lessons/index.ts";
import type { Lesson } from "#lessons/types.ts";
import { casesIn, check, compiled, expectToFinish, failures, told } from "./testing.ts";

/**
 * The other numbers of ranks are the end-to-end test's in TypeScript (e2e/lessons.spec.ts) and npm run test:native's in
 * Python, where a rank takes a third of a second of a core to start.
 */
function rankCounts(language: Language, { minRanks, maxRanks }: Lesson): number[] {
  const counts = language === "typescript" ? [1, 2, 3, 8] : [minRanks];
  return counts.filter((ranks) => ranks >= minRanks && ranks <= maxRanks);
}

/** The same with the first case of each check alone: the program that loads fails there already. */
function firstCases(lesson: Lesson): Lesson {
  return { ...lesson, checks: lesson.checks.map((each) => ({ ...each, cases: each.cases.slice(0, 1) })) };
}

export async function testLessonsIn(language: Language): Promise<void> {
  const loaded = await Promise.all(lessons.map(({ id }) => loadLesson(id)));
  const all = loaded.map((lesson) => casesIn(language, lesson));

  describe.each(all.map((lesson) => [lesson.id, lesson] as const))("%s", (_id, lesson) => {
    const allowed = rankCounts(language, lesson);
    const edition = lesson.editions[language];
    const inChecks = new Set(lesson.checks.flatMap(({ cases }) => cases.map(({ ranks }) => ranks)));
    const programs = {
      start: edition.start,
      ...(lesson.exercise ? { solution: edition.solution } : {}),
      ...Object.fromEntries(edition.variants.map(({ name, source }) => [name, source])),
    };

    // The checks run the solution, and what their runs tell is looked at below.
    const runs = Object.entries(programs)
      .map(([name, source]) => {
        const checked = source === edition.solution;
        // What an exercise begins with is run below, by a check that it fails: in Python that is enough.
        if (language === "python" && lesson.exercise && name === "start") return [name, source, []] as const;
        return [name, source, checked ? allowed.filter((n) => !inChecks.has(n)) : allowed] as const;
      })
      .filter(([, , counts]) => counts.length > 0);
    if (runs.length > 0)
      test.each(runs)("%s runs at every number of ranks", async (name, source, counts) => {
        const program = await compiled(language, source);
        const mistaken = lesson.exercise && name === "start";
        for (const ranks of counts) await expectToFinish(lesson, program, ranks, mistaken);
      });

    test("the solution passes the checks, and none of their runs has anything to tell", async () => {
      const checked = await check(lesson, await compiled(language, edition.solution));
      expect(failures(checked)).toEqual([]);
      expect(new Set(checked.ranks)).toEqual(inChecks);
      for (const { trace, done } of checked.runs)
        expect(told(await done), `${trace.ranks} ranks`).toEqual(["finished"]);
    });

    test.runIf(lesson.exercise)("the program that loads fails a check, with a reason", async () => {
      const { results } = await check(firstCases(lesson), edition.program);
      const failed = results.filter((each) => each.state === "failed");
      expect(failed).not.toEqual([]);
      for (const each of failed) {
        expect(each.reason).toMatch(/^At \d+ ranks?.*: \S/);
        expect(each.run?.trace.ranks).toBeGreaterThan(0);
      }
    });
  });
}
