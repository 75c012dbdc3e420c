/** Programs with one mistake each: data from lessons/mistakes/, for the page's exercises and for the tests of the findings. */
import type { Language } from "#base/language.ts";
import type { FindingClass } from "#trace/findings.ts";
import type { RuleId } from "#trace/rules/rule-ids.ts";

/** What they are about, in the order of the menu. */
export const chapterIds = [
  "arguments",
  "life",
  "waiting",
  "buffering",
  "collectives",
  "messages",
  "requests",
  "buffers",
  "windows",
  "values",
] as const;

export type ChapterId = (typeof chapterIds)[number];

export const chapterTitles: Readonly<Record<ChapterId, string>> = {
  arguments: "Arguments",
  life: "Beginning and end",
  waiting: "Waiting",
  buffering: "Hidden buffering",
  collectives: "Collectives",
  messages: "Messages",
  requests: "Requests and resources",
  buffers: "Buffers in use",
  windows: "Windows and room",
  values: "Values that differ",
};

/** A folder of lessons/mistakes/, as it was written. */
export interface MistakeCase {
  /** The folder's name, and the exercise's address: `#/lesson/<slug>`. */
  readonly slug: string;
  readonly title: string;
  readonly chapter: ChapterId;
  /** Of the first finding that the wrong program gives. */
  readonly class: FindingClass;
  readonly rule: RuleId;
  /** Numbers of ranks at which it shows; the first is the page's suggestion. */
  readonly ranks: readonly number[];
  /** Lines of the wrong program that the finding's details name. */
  readonly lines: Readonly<Partial<Record<Language, readonly number[]>>>;
  /** What the program is meant to do. */
  readonly story: string;
  readonly hint: string;
  /** Patterns (lessons/pattern.ts) of lines that every rank of the mended program prints. */
  readonly prints: readonly string[];
  /** The same of rank 0 alone. */
  readonly printsOfRank0: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: readonly string[];
  /** Bytes; null: the usual limit. */
  readonly eagerLimit: number | null;
  /** It depends on which rank is first: run often, it has to be found every time. */
  readonly racy: boolean;
  /** It never ends by itself: whoever runs it stops it when the finding is there. */
  readonly stops: boolean;
  readonly languages: readonly Language[];
  /** Why the mistake cannot be made in the language that is missing, or "". */
  readonly because: string;
  /** By language; none for one that is not among `languages`. */
  readonly programs: Readonly<Partial<Record<Language, MistakePrograms>>>;
}

export interface MistakePrograms {
  readonly wrong: string;
  readonly right: string;
  /** A correct program that looks more like the mistake than `right`, or null. */
  readonly alike: string | null;
}
