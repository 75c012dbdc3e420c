import type { Language } from "#base/language.ts";
import type { CompiledProgram, RunOutcome } from "#engine/api.ts";
import type { CallName } from "#mpi/call-kinds.ts";
import type { Trace } from "#trace/model.ts";
import type { ChapterId } from "./mistake.ts";

/** What the page knows about every lesson from the start; the rest comes with `loadLesson`. */
export interface LessonSummary {
  /** The address: `#/lesson/<id>`. Stays when lessons are renumbered. */
  readonly id: string;
  /** Of an exercise of lessons/mistakes; null: a lesson of the course. */
  readonly chapter: ChapterId | null;
  /** Place in the order, from 1: of the course, or of the chapter. */
  readonly number: number;
  readonly title: string;
  /** The subject in two or three words, for the menu: "Broadcast". */
  readonly subject: string;
  readonly summary: string;
  readonly minutes: number;
  readonly ranks: number;
  /** There is something to do: the program that loads does not pass the checks yet. */
  readonly exercise: boolean;
}

/** A lesson as the page gets it: data made at build time from lessons/NN-slug/ (scripts/lessons-plugin.ts). */
export interface Lesson extends LessonSummary {
  /** Rank counts for which the program makes sense, e.g. one message needs 2. */
  readonly minRanks: number;
  readonly maxRanks: number;
  /** As typed into the page's Arguments and Environment fields. */
  readonly args: string;
  readonly env: string;
  readonly seed: number | null;
  /** Bytes; null: the usual limit. */
  readonly eagerLimit: number | null;
  /** Suggested answer to what the program asks for, or "". */
  readonly input: string;
  /** Keys of the glossary. */
  readonly concepts: readonly string[];
  /** In which it can be done; the other edition says why not. */
  readonly languages: readonly Language[];
  /** What differs from language to language: the programs, and the text, which shows their code and lines. */
  readonly editions: Readonly<Record<Language, LessonEdition>>;
  /** The same for every language: they look at what happened. */
  readonly checks: readonly Check[];
}

/** A lesson in one language. */
export interface LessonEdition {
  /** Sanitised HTML, made at build time (markdown-it, html off). */
  readonly html: string;
  /** HTML, a nudge first, nearly the answer last: three of a lesson, one of an exercise about a mistake. */
  readonly hints: readonly string[];
  /** Source of what loads into the editor, and of what a student ends with. */
  readonly start: string;
  readonly solution: string;
  /** `start`, compiled at build time: the first Run need not wait for the editor. */
  readonly program: CompiledProgram;
  /** Extra programs that the text offers (a second version), by name; links in the text carry `data-variant`. */
  readonly variants: readonly LessonVariant[];
}

export interface LessonVariant {
  readonly name: string;
  readonly title: string;
  readonly source: string;
}

/** A run that a check is made over; every check runs once per case. Texts are templates that may draw `{random(2, 9)}`. */
export interface CheckCase {
  readonly ranks: number;
  readonly args: readonly string[];
  /** Handed to rank 0 alone, as the page does. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: readonly string[];
  readonly seed: number | null;
  /** Not shown before it has run. */
  readonly hidden: boolean;
}

export interface Check {
  readonly id: string;
  /** What must be true, as one sentence: "Every rank printed the table". */
  readonly title: string;
  readonly cases: readonly CheckCase[];
  readonly expect: readonly Expectation[];
}

/** "others": all but rank 0. "last": rank size - 1. */
export type RankSet = "all" | "others" | "last" | number;

/** `that` is an expression (lessons/expression.ts) that must be true; `say` is a template for when it is not. */
export interface Assertion {
  readonly that: string;
  readonly say: string;
}

/**
 * Declarative expectations over a finished run; each kind has its own file (expect-*.ts). In templates and expressions:
 * rank, size, args, env.NAME, stdin, what a pattern captured, and all.NAME (the captures of every rank, in rank order).
 */
export type Expectation =
  | { readonly kind: "finished" }
  | { readonly kind: "clean" }
  | LineExpectation
  | CalledExpectation
  | MessagesExpectation
  | ReachedExpectation
  | OutputExpectation
  | FileExpectation;

/** Each of `ranks` printed a line like one of `patterns` (lessons/pattern.ts) for which all of `where` holds. */
export interface LineExpectation {
  readonly kind: "line";
  readonly ranks: RankSet;
  readonly patterns: readonly string[];
  readonly where: readonly Assertion[];
  /** Template: what the line should look like, for when there is none. */
  readonly say: string;
}

/** Each of `ranks` made one of `calls`, `times` times, or as often as `times` is true of `seen` (at least once without it). */
export interface CalledExpectation {
  readonly kind: "called";
  readonly calls: readonly CallName[];
  readonly ranks: RankSet;
  /** Expressions. */
  readonly root?: string;
  readonly times?: string;
  readonly bytes?: string;
  /** Patterns (lessons/pattern.ts): only calls that had ended when the rank printed such a line, or began after it. */
  readonly before?: string;
  readonly after?: string;
  readonly say: string;
}

/** How many messages travelled. `count` etc. are in the expression's names: count, bytes, rounds, largest. */
export interface MessagesExpectation {
  readonly kind: "messages";
  readonly collective?: boolean;
  /** Expressions for rank numbers. */
  readonly from?: string;
  readonly to?: string;
  readonly that: string;
  readonly say: string;
}

/** What rank `from` knew can have reached each of `ranks`: a chain of messages leads there, before its last line. */
export interface ReachedExpectation {
  readonly kind: "reached";
  readonly from: number;
  readonly ranks: RankSet;
  readonly say: string;
}

/** A rank showed an image or a plot. Names: width, height, colours, blank (rows of one colour), series, points. */
export interface OutputExpectation {
  readonly kind: "output";
  readonly what: "image" | "plot";
  readonly rank: number;
  readonly where: readonly Assertion[];
  readonly say: string;
}

/**
 * The ranks left a file for which all of `where` is true, from each of `ranks`' point of view. Names: bytes, and content,
 * which is text or a list of numbers.
 */
export interface FileExpectation {
  readonly kind: "file";
  readonly name: string;
  /** Little-endian numbers of 32 bits, of floating point with 64, or text. */
  readonly holds: "text" | "i32" | "f64";
  readonly ranks: RankSet;
  readonly where: readonly Assertion[];
  /** Template: what the file should be, for when there is none. */
  readonly say: string;
}

/** One finished run of a case, with the values that were drawn for it. */
export interface CaseRun {
  readonly case: CheckCase;
  readonly trace: Trace;
  readonly outcome: RunOutcome;
  /** What the ranks left of the files that checks look at, by name. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Set when the runner ended the run because it got nowhere: a sentence. */
  readonly gaveUp?: string;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly state: "waiting" | "running" | "passed" | "failed";
  /** For failures: what was expected, what was seen, on which rank, at which rank count. Else "". */
  readonly reason: string;
  /** The rank concerned, or -1. */
  readonly rank: number;
  /** Moment to open in the picture, µs, or NaN. */
  readonly time: number;
  /** The run that failed, to open in the picture; null when passed or when nothing ran. */
  readonly run: CaseRun | null;
}
