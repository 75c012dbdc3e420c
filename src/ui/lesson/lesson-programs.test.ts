import libs from "virtual:program-libs";
import { expect, test } from "vitest";
import globals from "#editor/language/globals.d.ts?raw";
import { createLanguage } from "#editor/language/language.ts";
import { moduleTypes } from "#editor/language/module-types.ts";
import { lessons, loadLesson } from "#lessons/index.ts";

const language = createLanguage({ libs, types: { "globals.d.ts": globals, ...moduleTypes } });
const all = await Promise.all(lessons.map(({ id }) => loadLesson(id)));

const programs = all.flatMap(({ id, editions: { typescript } }): [string, string][] => [
  [`${id}/start`, typescript.start],
  [`${id}/solution`, typescript.solution],
  ...typescript.variants.map(({ name, source }): [string, string] => [`${id}/${name}`, source]),
]);

test.each(programs)("the editor finds nothing to complain of in %s", async (_name, source) => {
  const { diagnostics } = await language.compile(source);
  expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

test.each(all.map(({ id, editions }) => [id, editions.typescript.program] as const))(
  "%s is compiled at build time as the editor would compile it",
  async (_id, program) => {
    expect((await language.compile(program.source)).program).toEqual(program);
  },
);
