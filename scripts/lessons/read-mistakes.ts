/** The cases of lessons/mistakes/ as exercises of the page: the wrong program to begin with, the mended one as the solution. */
import { join, relative } from "node:path";
import { type Language, languageNames } from "../../src/base/language.ts";
import { termNames } from "../../src/lessons/glossary.ts";
import { chapterIds, type MistakeCase } from "../../src/lessons/mistake.ts";
import type { Check, CheckCase, Lesson, LessonEdition } from "../../src/lessons/types.ts";
import { compileProgram } from "./compile.ts";
import { endings } from "./endings.ts";
import { escapeHtml } from "./highlight.ts";
import { renderLesson } from "./markdown.ts";
import { BadLesson, type Problem } from "./problem.ts";
import { readMistakeCases } from "./read-cases.ts";
import { inEveryLanguage } from "./read-lesson.ts";

/** What the menu of lessons says of most of them: nobody reads long in an exercise. */
const minutes = 5;

/** In the order of chapters, and in a chapter by title. Throws BadLesson with the problems of all cases. */
export function readMistakes(root: string, lessonIds: readonly string[]): readonly Lesson[] {
  const problems: Problem[] = [];
  const found: Lesson[] = [];
  const cases = readMistakeCases(root);
  const ids = [...lessonIds, ...cases.map(({ slug }) => slug)];
  for (const one of cases) {
    try {
      if (lessonIds.includes(one.slug))
        throw new BadLesson([{ file: one.slug, line: 1, message: "a lesson has this name already" }]);
      found.push(exerciseOf(root, one, ids));
    } catch (error) {
      if (!(error instanceof BadLesson)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new BadLesson(problems);
  return chapterIds.flatMap((chapter) =>
    found
      .filter((each) => each.chapter === chapter)
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .map((each, index) => ({ ...each, number: index + 1 })),
  );
}

function exerciseOf(root: string, one: MistakeCase, ids: readonly string[]): Lesson {
  const shown = (name: string): string => relative(process.cwd(), join(root, one.slug, name));
  const { slug, title, chapter, ranks, args, env, stdin, eagerLimit, languages, story } = one;
  return {
    id: slug,
    chapter,
    number: 0,
    title,
    subject: title,
    summary: story,
    minutes,
    ranks: ranks[0],
    exercise: true,
    minRanks: Math.min(...ranks),
    maxRanks: 64,
    args: args.map(quoted).join(" "),
    env: Object.entries(env)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join(" "),
    seed: null,
    eagerLimit,
    input: stdin.join("\n"),
    concepts: [],
    languages,
    editions: inEveryLanguage((language) => editionOf(one, language, shown, ids)),
    checks: checksOf(one),
  };
}

/** As typed into the page's fields. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : JSON.stringify(word);
}

function editionOf(
  one: MistakeCase,
  language: Language,
  shown: (name: string) => string,
  lessons: readonly string[],
): LessonEdition {
  const programs = one.programs[language];
  if (programs === undefined) return missingEdition(one, language);
  const file = (name: string): string => `${name}.${endings[language]}`;
  const compile = (name: string, source: string) => compileProgram(language, shown(file(name)), source);
  const { wrong, right, alike } = programs;
  compile("right", right);
  if (alike !== null) compile("alike", alike);
  const text = `${one.story}

:::task
Run it, and read what Ringside says. Then mend the program and press Check.
:::

:::hint
${one.hint}
:::
`;
  const rendered = renderLesson(shown("mistake.yaml"), text, 1, language, {
    terms: termNames,
    variants: [],
    lessons,
    program: wrong,
    programFile: file("wrong"),
    hints: 1,
  });
  return { ...rendered, start: wrong, solution: right, program: compile("wrong", wrong), variants: [] };
}

const starts: Readonly<Record<Language, string>> = {
  typescript: "// There is nothing to do here in TypeScript.\n",
  python: "# There is nothing to do here in Python.\n",
};

function missingEdition({ because, languages }: MistakeCase, language: Language): LessonEdition {
  const start = starts[language];
  const program = compileProgram(language, "", start);
  const others = languages.map((each) => languageNames[each]).join(" or ");
  const reason = because.charAt(0).toUpperCase() + because.slice(1);
  const html = `<p>${escapeHtml(reason)}</p>\n<p>Choose ${others} as the language to do this exercise.</p>\n`;
  return { html, hints: [], start, solution: start, program, variants: [] };
}

/** What has to be true of the mended program. Every run serves all of them. */
function checksOf({ ranks, args, env, stdin, prints, printsOfRank0 }: MistakeCase): readonly Check[] {
  const cases = ranks.map(
    (count): CheckCase => ({ ranks: count, args, env, stdin, seed: null, hidden: false }),
  );
  const line = (patterns: readonly string[], on: "all" | 0): Check["expect"] =>
    patterns.map((pattern) => ({
      kind: "line",
      ranks: on,
      patterns: [pattern],
      where: [],
      say: `Rank {rank} should print a line like “${inWords(pattern)}”.`,
    }));
  const printed: Check = {
    id: "prints",
    title: prints.length > 0 ? "Every rank prints what it should" : "Rank 0 prints what it should",
    cases,
    expect: [...line(prints, "all"), ...line(printsOfRank0, 0)],
  };
  return [
    { id: "ends", title: "The program ends", cases, expect: [{ kind: "finished" }] },
    { id: "clean", title: "Ringside finds nothing wrong in it", cases, expect: [{ kind: "clean" }] },
    ...(printed.expect.length > 0 ? [printed] : []),
  ];
}

/** A pattern for people: what it leaves open is left out. */
function inWords(pattern: string): string {
  return pattern.replaceAll(/\{(\.\.\.?|[^{}]*:[^{}]*)\}/g, "…").replaceAll(/…(\s*…)+/g, "…");
}
