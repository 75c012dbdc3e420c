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
    return { key: `run ${index}`, severity, kind: finding.class, message: summary, advice, places };
  });
  const read = diagnostics.map((one, index): Problem => {
    const { severity, source, line, column, message } = one;
    const places = [{ line, column, rank: -1, text: "", time: Number.NaN }];
    const kind = source === "syntax" ? "Syntax" : "Types";
    return { key: `program ${index}`, severity, kind, message, advice: "", places };
  });
  return [...errorsFirst(found), ...errorsFirst(read)];
}

function errorsFirst(problems: readonly Problem[]): Problem[] {
  const is = (severity: Problem["severity"]) => problems.filter((one) => one.severity === severity);
  return [...is("error"), ...is("warning")];
}

/** For a badge on the tab. */
export function countProblems(diagnostics: readonly Diagnostic[], findings: readonly Finding[]): number {
  return diagnostics.length + findings.length;
}
