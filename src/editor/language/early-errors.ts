/**
 * What JavaScript refuses to load although it can be parsed as TypeScript: a name declared twice, a jump to nowhere, an
 * export of nothing. To TypeScript these are type errors among others; acorn, which knows JavaScript alone, is the judge.
 */
import { parse } from "acorn";
import type { Diagnostic } from "#editor/api.ts";

export interface EarlyError {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** @returns the first reason why no browser would load the module, or null */
export function earlyError(js: string): EarlyError | null {
  try {
    parse(js, { ecmaVersion: "latest", sourceType: "module" });
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError) || !hasPlace(error)) throw error;
    // Acorn's message ends in its own place: "Unexpected token (3:14)".
    const message = `${error.message.replace(/ \(\d+:\d+\)$/, "")}.`;
    return { line: error.loc.line, column: error.loc.column + 1, message };
  }
}

function hasPlace(error: SyntaxError): error is SyntaxError & { loc: { line: number; column: number } } {
  return "loc" in error;
}

/**
 * The diagnostics with the early error among them. Where TypeScript complains about the same line, its words are better:
 * that complaint, and those that repeat it elsewhere, become the error.
 */
export function judged(diagnostics: readonly Diagnostic[], error: EarlyError | null): readonly Diagnostic[] {
  if (error === null) return diagnostics;
  const { line, column, message } = error;
  const same = diagnostics.find((one) => one.line === line);
  if (same === undefined) {
    const place = { line, column, endLine: line, endColumn: column + 1 };
    return [
      ...diagnostics,
      { severity: "error" as const, source: "syntax" as const, ...place, message, code: 0 },
    ].sort((a, b) => a.line - b.line || a.column - b.column);
  }
  return diagnostics.map((one) =>
    one.code === same.code && one.message === same.message
      ? { ...one, severity: "error", source: "syntax" }
      : one,
  );
}
