/** The folders of lessons/mistakes/, read and checked; see lessons/mistakes/README.md. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Language, languages } from "../../src/base/language.ts";
import { chapterIds, type MistakeCase, type MistakePrograms } from "../../src/lessons/mistake.ts";
import { capturesOf } from "../../src/lessons/pattern.ts";
import { findingClasses } from "../../src/trace/findings.ts";
import { ruleIds } from "../../src/trace/rules/rule-ids.ts";
import { endings } from "./endings.ts";
import { BadLesson, type Problem } from "./problem.ts";
import {
  checked,
  listOf,
  mapOfWords,
  object,
  oneOf,
  otherwise,
  type Shape,
  text,
  truth,
  whole,
  word,
  YamlFile,
} from "./yaml-reader.ts";

type Facts = Omit<MistakeCase, "slug" | "programs">;

const pattern = checked(text, (source) => {
  try {
    capturesOf(source);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
});
const lineNumbers: Shape<readonly number[]> = listOf(whole(1, 1000), 1);

const facts = checked(
  object<Facts>({
    title: checked(text, (title) =>
      title.length <= 48 ? null : `a title has at most 48 letters, found ${title.length}`,
    ),
    chapter: oneOf(...chapterIds),
    class: oneOf(...findingClasses),
    rule: oneOf(...ruleIds),
    ranks: listOf(whole(1, 64), 1),
    lines: object<MistakeCase["lines"]>({
      typescript: otherwise(lineNumbers, undefined),
      python: otherwise(lineNumbers, undefined),
    }),
    story: text,
    hint: text,
    prints: otherwise(listOf(pattern, 1), []),
    printsOfRank0: otherwise(listOf(pattern, 1), []),
    args: otherwise(listOf(word), []),
    env: otherwise(mapOfWords, {}),
    stdin: otherwise(listOf(word), []),
    eagerLimit: otherwise(whole(0, 2 ** 30), null),
    racy: otherwise(truth, false),
    stops: otherwise(truth, false),
    languages: otherwise(listOf(oneOf(...languages), 1), languages),
    because: otherwise(text, ""),
  }),
  (found) => {
    const missing = languages.filter((each) => !found.languages.includes(each));
    if (missing.length > 0 && found.because === "")
      return `there is nothing in ${missing.join(", ")}: "because" should say why the mistake cannot be made there`;
    if (missing.length === 0 && found.because !== "")
      return `"because" says why a language is missing, and "languages" leaves none out`;
    const without = found.languages.find((each) => found.lines[each] === undefined);
    return without === undefined ? null : `lines should hold the lines of wrong.${endings[without]}`;
  },
);

/** The folders in lessons/mistakes/, in the order of their names. */
function mistakeFolders(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads all cases under `root`, lessons/mistakes. Throws BadLesson with the problems of all of them. */
export function readMistakeCases(root: string): readonly MistakeCase[] {
  const problems: Problem[] = [];
  const cases: MistakeCase[] = [];
  for (const slug of mistakeFolders(root)) {
    try {
      cases.push(readCase(root, slug));
    } catch (error) {
      if (!(error instanceof BadLesson)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new BadLesson(problems);
  return cases;
}

function readCase(root: string, slug: string): MistakeCase {
  const here = join(root, slug);
  const shown = (name: string): string => relative(process.cwd(), join(here, name));
  const problems: Problem[] = [];
  const report = (name: string, message: string): void => {
    problems.push({ file: shown(name), line: 1, message });
  };
  const read = (name: string): string | null => {
    const path = join(here, name);
    return existsSync(path) ? readFileSync(path, "utf8").replaceAll("\r\n", "\n") : null;
  };
  if (!/^[a-z][a-z0-9-]*$/.test(slug))
    report("", `the folder's name should have small letters, digits and "-" alone`);
  const yaml = read("mistake.yaml");
  if (yaml === null) {
    report("mistake.yaml", "this file of the case is missing");
    throw new BadLesson(problems);
  }
  const found = new YamlFile(shown("mistake.yaml"), yaml).read(facts);
  const needed = (name: string): string => {
    const source = read(name);
    if (source === null) report(name, "this program of the case is missing");
    return source ?? "";
  };
  const programsOf = (language: Language): MistakePrograms => {
    const file = (name: string): string => `${name}.${endings[language]}`;
    const wrong = needed(file("wrong"));
    const right = needed(file("right"));
    if (wrong !== "" && wrong === right) report(file("right"), "the mended program is the wrong one");
    const lines = wrong.split("\n");
    for (const line of found.lines[language] ?? [])
      if ((lines[line - 1] ?? "").trim() === "")
        report("mistake.yaml", `${file("wrong")} has nothing in line ${line}`);
    return { wrong, right, alike: read(file("alike")) };
  };
  const programs = Object.fromEntries(found.languages.map((each) => [each, programsOf(each)]));
  const known = [
    "mistake.yaml",
    ...found.languages.flatMap((each) =>
      ["wrong", "right", "alike"].map((name) => `${name}.${endings[each]}`),
    ),
  ];
  for (const name of readdirSync(here))
    if (!known.includes(name)) report(name, `a case has no such file; expected one of ${known.join(", ")}`);
  if (problems.length > 0) throw new BadLesson(problems);
  return { slug, ...found, programs };
}
