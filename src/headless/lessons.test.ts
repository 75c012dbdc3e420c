/** Every lesson's solution, run by the command, held against the lesson's own checks over what it printed and recorded. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { readRunFile } from "#engine/run-file.ts";
import { evaluateCheck } from "#lessons/evaluate-check.ts";
import { filesIn } from "#lessons/expect-file.ts";
import { lessons, loadLesson } from "#lessons/index.ts";
import { drawInputs } from "#lessons/run-checks.ts";
import type { CaseRun, CheckCase } from "#lessons/types.ts";
import { Stream } from "#rank/stream-lines.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: 2 * patience });

const all = await Promise.all(lessons.map(({ id }) => loadLesson(id)));
const { folder: cwd, remove } = folderWith(
  Object.fromEntries(all.map(({ id, editions }) => [`${id}.ts`, editions.typescript.solution])),
);
afterAll(remove);

/** What goes to standard output. */
const printed = new Set<number>([Stream.out, Stream.info, Stream.debug]);

/** `left`: files that the checks look at. */
async function runCase(
  program: string,
  wanted: CheckCase,
  left: readonly string[],
): Promise<{ run: CaseRun; out: string }> {
  const drawn = drawInputs(wanted, Math.random);
  const seed = drawn.seed === null ? [] : ["--seed", String(drawn.seed)];
  const words = ["-n", String(drawn.ranks), ...seed, "--trace", "case.ringside", program, ...drawn.args];
  // What another run has left is not this one's.
  for (const name of left) rmSync(join(cwd, name), { force: true });
  const input = drawn.stdin.map((line) => `${line}\n`).join("");
  const { code, out } = await mpiexec(words, { cwd, input, env: drawn.env });
  const { trace, outcome } = readRunFile(readFileSync(join(cwd, "case.ringside")));
  expect({ how: outcome.how, code }).toEqual({ how: "finished", code: 0 });
  const files = new Map(left.map((name) => [name, new Uint8Array(readFileSync(join(cwd, name)))]));
  return { run: { case: drawn, trace, outcome, files }, out };
}

describe.each(all.map((lesson) => [lesson.id, lesson] as const))("%s", (id, lesson) => {
  // Of cases that are handed the same the last: all numbers of ranks are those of lessons-typescript.browser.test.ts.
  const cases = new Map(
    lesson.checks
      .flatMap(({ cases }) => cases)
      .map((each) => [JSON.stringify({ ...each, ranks: 0, hidden: false }), each]),
  );

  test.each([...cases.values()].map((each) => [each.ranks, each] as const))(
    "passes at %i ranks",
    async (_, wanted) => {
      const { run, out } = await runCase(`${id}.ts`, wanted, filesIn(lesson.checks));
      for (const check of lesson.checks.filter((each) => each.cases.includes(wanted)))
        expect(evaluateCheck(check, run)?.reason ?? "passed").toBe("passed");
      const { prints } = run.trace;
      const lines = Array.from({ length: prints.length }, (_, index) => index)
        .filter((index) => printed.has(prints.stream[index]))
        .map((index) => `${prints.text(index)}\n`);
      expect(out).toBe(lines.join(""));
    },
  );
});
