/** What `npm run mistakes` has measured, and how the README shows it. */
import { plural } from "#base/plural.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import { type FindingClass, findingClasses } from "#trace/findings.ts";

/** Programs of one kind and their runs; a program counts once in each language. */
export interface Runs {
  readonly programs: number;
  readonly runs: number;
  /** Runs of wrong programs whose mistake was not found, or of correct ones in which something was. */
  readonly wrong: number;
}

export interface ClassFigures {
  readonly class: FindingClass;
  /** Programs with the mistake; `wrong`: missed. */
  readonly mistakes: Runs;
  /** The same mended, and others that look like it; `wrong`: false alarms. */
  readonly correct: Runs;
}

export interface Figures {
  /** Of each class that has cases, in the order of findingClasses. */
  readonly classes: readonly ClassFigures[];
  /** The part of them that depends on which rank is first, run `times` times and more. */
  readonly racy: { readonly times: number; readonly mistakes: Runs; readonly correct: Runs };
  /** What every lesson ends with, at all numbers of ranks that its checks name. */
  readonly lessons: Runs;
  /** Random correct programs. */
  readonly random: Runs;
}

export const noRuns: Runs = { programs: 0, runs: 0, wrong: 0 };

export function added(a: Runs, b: Runs): Runs {
  return { programs: a.programs + b.programs, runs: a.runs + b.runs, wrong: a.wrong + b.wrong };
}

/** How many programs of each class there are, by which figures that are out of date are told. */
export function programsOf(
  cases: readonly MistakeCase[],
): { class: FindingClass; mistakes: number; correct: number }[] {
  return findingClasses.flatMap((name) => {
    const programs = cases
      .filter((each) => each.class === name)
      .flatMap((each) => each.languages.flatMap((language) => each.programs[language] ?? []));
    if (programs.length === 0) return [];
    const correct = programs.reduce((sum, { alike }) => sum + (alike === null ? 1 : 2), 0);
    return [{ class: name, mistakes: programs.length, correct }];
  });
}

/** The README's section: a table in Markdown, a row for each class, and what else was held against them. */
export function figuresText({ classes, racy, lessons, random }: Figures): string {
  const total = classes.reduce(
    (sum, each) => ({
      mistakes: added(sum.mistakes, each.mistakes),
      correct: added(sum.correct, each.correct),
    }),
    { mistakes: noRuns, correct: noRuns },
  );
  const head = ["class", "wrong programs", "runs", "found", "missed", "correct ones", "runs", "false alarms"];
  const rows = [
    head,
    ...classes.map((each) => row(each.class, each.mistakes, each.correct)),
    row("**All**", total.mistakes, total.correct),
  ];
  const alarms = (runs: Runs) => `${count(runs.wrong)} of ${plural(runs.runs, "run")}`;
  return [
    ...table(rows),
    "",
    `Where it depends on which rank is first (${plural(racy.mistakes.programs, "wrong program")}), each was run ${racy.times} times: the`,
    `mistake was missed in ${alarms(racy.mistakes)}, and there was a false alarm in ${alarms(racy.correct)} of the`,
    `correct ones. False alarms elsewhere: in ${alarms(lessons)} of the lessons' solutions, and in ${count(random.wrong)} of`,
    `${plural(random.programs, "random correct program")}.`,
  ].join("\n");
}

/** As the formatter writes it: names to the left, numbers to the right, the first row a head. */
function table(rows: readonly (readonly string[])[]): string[] {
  const [head] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const lines = rows.map((cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))),
  );
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [lines[0], rule, ...lines.slice(1)].map((cells) => `| ${cells.join(" | ")} |`);
}

function row(name: string, mistakes: Runs, correct: Runs): string[] {
  const cells = [
    mistakes.programs,
    mistakes.runs,
    mistakes.runs - mistakes.wrong,
    mistakes.wrong,
    correct.programs,
    correct.runs,
    correct.wrong,
  ];
  return [name, ...cells.map(count)];
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

const begin = "<!-- figures: npm run mistakes writes them -->";
const end = "<!-- end of the figures -->";

/** The README with these figures in place of those between its two marks. Throws Error where it has none. */
export function withFigures(readme: string, figures: Figures): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no "${begin}" with "${end}" after it`);
  return `${readme.slice(0, from + begin.length)}\n\n${figuresText(figures)}\n\n${readme.slice(to)}`;
}
