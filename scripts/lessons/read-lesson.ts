import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Language, languages } from "../../src/base/language.ts";
import type { CompiledProgram } from "../../src/engine/api.ts";
import { termNames } from "../../src/lessons/glossary.ts";
import type { Lesson, LessonEdition } from "../../src/lessons/types.ts";
import { readChecks } from "./checks.ts";
import { compileProgram } from "./compile.ts";
import { endings } from "./endings.ts";
import { readFrontMatter } from "./front-matter.ts";
import { renderLesson } from "./markdown.ts";
import { BadLesson, type Problem } from "./problem.ts";

/** Lesson folders in order: NN-slug. */
export function lessonFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d\d-[a-z0-9-]+$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

export const lessonId = (folder: string): string => folder.slice(3);

/** Reads every lesson under `root`. Throws BadLesson with the problems of all of them. */
export function readLessons(root: string): readonly Lesson[] {
  const folders = lessonFolders(root);
  const problems: Problem[] = [];
  const lessons: Lesson[] = [];
  for (const [index, folder] of folders.entries()) {
    try {
      lessons.push(readLesson(root, folder, index + 1, folders.map(lessonId)));
    } catch (error) {
      if (!(error instanceof BadLesson)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new BadLesson(problems);
  return lessons;
}

export function readLesson(root: string, folder: string, number: number, ids: readonly string[]): Lesson {
  const here = join(root, folder);
  const shown = (name: string): string => relative(process.cwd(), join(here, name));
  const read = (name: string): string => {
    const path = join(here, name);
    if (!existsSync(path))
      throw new BadLesson([{ file: shown(name), line: 1, message: "this file of the lesson is missing" }]);
    return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  };
  const { front, body, bodyLine } = readFrontMatter(shown("lesson.md"), read("lesson.md"));
  const { solution: solutionFile, variants: named, ...facts } = front;
  const demonstration = solutionFile === "start";
  const edition = (language: Language): LessonEdition => {
    const file = (name: string): string => `${name}.${endings[language]}`;
    const compile = (name: string, source: string): CompiledProgram =>
      compileProgram(language, shown(file(name)), source);
    const start = read(file("start"));
    const solution = demonstration ? start : read(file("solution"));
    if (!demonstration) compile("solution", solution);
    const variants = named.map(({ name, title }) => {
      const source = read(file(name));
      compile(name, source);
      return { name, title, source };
    });
    const text = renderLesson(shown("lesson.md"), body, bodyLine, language, {
      terms: termNames,
      variants: variants.map((each) => each.name),
      lessons: ids,
      program: start,
      programFile: file("start"),
      hints: 3,
    });
    return { ...text, start, solution, program: compile("start", start), variants };
  };
  return {
    id: lessonId(folder),
    chapter: null,
    number,
    exercise: !demonstration,
    ...facts,
    eagerLimit: null,
    languages,
    editions: inEveryLanguage(edition),
    checks: readChecks(shown("checks.yaml"), read("checks.yaml"), front),
  };
}

/** Throws BadLesson with the problems of all languages; what is wrong with the text in each is told once. */
export function inEveryLanguage<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  const problems = new Map<string, Problem>();
  const attempt = (language: Language): T | null => {
    try {
      return make(language);
    } catch (error) {
      if (!(error instanceof BadLesson)) throw error;
      for (const each of error.problems) problems.set(`${each.file}:${each.line}: ${each.message}`, each);
      return null;
    }
  };
  const typescript = attempt("typescript");
  const python = attempt("python");
  if (typescript === null || python === null) throw new BadLesson([...problems.values()]);
  return { typescript, python };
}
