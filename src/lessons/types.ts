/** A lesson as the page gets it: data made at build time from lessons/NN-slug/ (see vite plugin in scripts/). */
export interface Lesson {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly ranks: number;
  /** Rank counts for which the program makes sense, e.g. ring needs 2. */
  readonly minRanks: number;
  readonly maxRanks: number;
  readonly args: string;
  readonly env: string;
  readonly seed: number | null;
  readonly concepts: readonly string[];
  /** Sanitised HTML, made at build time (markdown-it, html off). */
  readonly html: string;
  /** HTML, nudge first, nearly the answer last. */
  readonly hints: readonly string[];
  readonly exercise: boolean;
  readonly files: { readonly start: string; readonly solution: string };
  /** Extra programs the text offers ("dynamic": second version), by name. */
  readonly variants: readonly { readonly name: string; readonly title: string; readonly source: string }[];
  readonly checks: readonly Check[];
}

/** Runs that a check is made over; every check runs once per case. */
export interface CheckCase {
  readonly ranks: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: readonly string[];
  readonly seed?: number;
  /** Never shown to the student. */
  readonly hidden?: boolean;
}

export interface Check {
  readonly id: string;
  /** What must be true, as one sentence: "every rank printed the table". */
  readonly title: string;
  readonly cases: readonly CheckCase[];
  readonly expect: readonly Expectation[];
}

/**
 * Declarative expectations over a finished run's trace. Numbers in templates: {rank}, {size}, {arg0}, {env.N}, {stdin0}
 * and simple arithmetic between braces. The lessons owner extends this union; each kind lives in its own file.
 */
export type Expectation =
  | { readonly kind: "outcome"; readonly how: "finished" }
  | {
      readonly kind: "prints";
      readonly ranks: "all" | "others" | number;
      readonly match: string;
      readonly times?: number;
    }
  | {
      readonly kind: "called";
      readonly call: string;
      readonly ranks: "all" | number;
      readonly root?: number;
      readonly times?: number | { atLeast: number };
    }
  | {
      readonly kind: "messages";
      readonly collective?: boolean;
      readonly count?: string;
      readonly atLeast?: string;
      readonly rounds?: string;
    }
  | { readonly kind: "program"; readonly name: string; readonly options?: Readonly<Record<string, unknown>> };

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly state: "running" | "passed" | "failed";
  /** For failures: what was expected, what was seen, on which rank, at which rank count. */
  readonly reason: string;
  readonly rank: number;
  readonly time: number;
}
