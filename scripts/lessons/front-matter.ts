import { termNames } from "../../src/lessons/glossary.ts";
import { BadLesson } from "./problem.ts";
import { checked, listOf, object, otherwise, text, whole, word, YamlFile } from "./yaml-reader.ts";

export interface FrontMatter {
  readonly title: string;
  readonly subject: string;
  readonly summary: string;
  readonly minutes: number;
  readonly ranks: number;
  readonly minRanks: number;
  readonly maxRanks: number;
  readonly args: string;
  readonly env: string;
  readonly input: string;
  readonly seed: number | null;
  readonly concepts: readonly string[];
  /** "start": a demonstration, whose program is its own solution. */
  readonly solution: string;
  readonly variants: readonly { readonly name: string; readonly title: string }[];
}

const term = checked(text, (name) =>
  termNames.includes(name) ? null : `the glossary (src/lessons/glossary.ts) has no term "${name}"`,
);

const frontMatter = object<FrontMatter>({
  title: text,
  subject: text,
  summary: text,
  minutes: whole(1, 60),
  ranks: whole(1, 64),
  minRanks: otherwise(whole(1, 64), 1),
  maxRanks: otherwise(whole(1, 64), 64),
  args: otherwise(word, ""),
  env: otherwise(word, ""),
  input: otherwise(word, ""),
  seed: otherwise(whole(0, 2 ** 31), null),
  concepts: listOf(term, 1),
  solution: otherwise(
    checked(text, (value) =>
      value === "start" || value === "solution.ts"
        ? null
        : `solution should be start or solution.ts, found "${value}"`,
    ),
    "solution.ts",
  ),
  variants: otherwise(listOf(object({ name: text, title: text })), []),
});

const consistent = checked(frontMatter, ({ ranks, minRanks, maxRanks }) =>
  minRanks <= ranks && ranks <= maxRanks
    ? null
    : `ranks should lie between minRanks and maxRanks, found ${minRanks} <= ${ranks} <= ${maxRanks}`,
);

/** Splits a lesson.md. Throws BadLesson. */
export function readFrontMatter(
  file: string,
  source: string,
): { front: FrontMatter; body: string; bodyLine: number } {
  const lines = source.split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0)
    throw new BadLesson([
      { file, line: 1, message: 'a lesson begins with "---", its title and other keys, and "---" again' },
    ]);
  const yaml = new YamlFile(file, lines.slice(1, end).join("\n"), 2);
  return { front: yaml.read(consistent), body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}
