import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { termNames } from "../../src/lessons/glossary.ts";
import type { Lesson } from "../../src/lessons/types.ts";
import { readChecks } from "./checks.ts";
import { compileProgram } from "./compile.ts";
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
  const start = read("start.ts");
  const solution = demonstration ? start : read("solution.ts");
  if (!demonstration) compileProgram(shown("solution.ts"), solution);
  const variants = named.map(({ name, title }) => {
    const source = read(`${name}.ts`);
    compileProgram(shown(`${name}.ts`), source);
    return { name, title, source };
  });
  const { html, hints } = renderLesson(shown("lesson.md"), body, bodyLine, {
    terms: termNames,
    variants: variants.map((each) => each.name),
    lessons: ids,
    program: start,
  });
  return {
    id: lessonId(folder),
    number,
    exercise: !demonstration,
    ...facts,
    html,
    hints,
    files: { start, solution },
    program: compileProgram(shown("start.ts"), start),
    variants,
    checks: readChecks(shown("checks.yaml"), read("checks.yaml"), front),
  };
}
