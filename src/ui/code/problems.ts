/** What the Problems list shows, as data. Pure. */
import type { Diagnostic } from "#editor/api.ts";
import { itemsOf } from "#trace/finding-items.ts";
import type { Finding } from "#trace/findings.ts";

export interface Problem {
  readonly key: string;
  readonly severity: "error" | "warning";
  /** "Syntax", "Types", "Deadlock" … */
  readonly kind: string;
  readonly message: string;
  /** What to do about it, or "". */
  readonly advice: string;
  /** Where: one line of the program for a diagnostic, one entry a rank or group of ranks for a finding. */
  readonly places: readonly Place[];
  /** What the run showed; null for what is wrong with the text itself. */
  readonly finding: Finding | null;
}

export interface Place {
  /** 0: no line is known. */
  readonly line: number;
  readonly column: number;
  /** -1: of several ranks, or of none in particular. */
  readonly rank: number;
  /** "" where the message says it already. */
  readonly text: string;
  /** µs of the run, or NaN. */
  readonly time: number;
}

/** Findings of the run first (they are why the student looks), then the program's own, errors before warnings. */
export function problemsOf(
  diagnostics: readonly Diagnostic[],
  findings: readonly Finding[],
): readonly Problem[] {
  const found = findings.map((finding, index): Problem => {
    const { severity, summary, advice } = finding;
    const places = itemsOf(finding).map((item) => ({ ...item, column: 1 }));
    return { key: `run ${index}`, severity, kind: finding.class, message: summary, advice, places, finding };
  });
  const read = diagnostics.map((one, index): Problem => {
    const { severity, source, line, column, message } = one;
    const places = [{ line, column, rank: -1, text: "", time: Number.NaN }];
    const kind = source === "syntax" ? "Syntax" : "Types";
    return { key: `program ${index}`, severity, kind, message, advice: "", places, finding: null };
  });
  return [...errorsFirst(found), ...errorsFirst(read)];
}

function errorsFirst(problems: readonly Problem[]): Problem[] {
  const is = (severity: Problem["severity"]) => problems.filter((one) => one.severity === severity);
  return [...is("error"), ...is("warning")];
}

/** Problems of a kind that stand together, as many as are read at once and the others. */
export interface ProblemGroup {
  readonly key: string;
  readonly kind: string;
  readonly shown: readonly Problem[];
  readonly folded: readonly Problem[];
}

/** Of more than this many of a kind only the first few are shown at once. */
const mostOfKind = 4;
const shownOfKind = 3;

/** Problems by their kind, in the order in which the first of each comes. */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), problem]);
  }
  return [...kinds].map(([key, all]) => {
    const count = all.length > mostOfKind ? shownOfKind : all.length;
    return { key, kind: all[0].kind, shown: all.slice(0, count), folded: all.slice(count) };
  });
}

/** For a badge on the tab. */
export function countProblems(diagnostics: readonly Diagnostic[], findings: readonly Finding[]): number {
  return diagnostics.length + findings.length;
}
