import type { CompileResult } from "#editor/api.ts";

/** The result for a text that was not even read. */
export function refusal(message: string): CompileResult {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { program: null, diagnostics: [{ severity: "error", source: "syntax", ...at, message, code: 0 }] };
}

/**
 * The result for a program nested so deeply that reading it ended the stack, since the parser, ts-blank-space and the
 * rules walk the tree themselves; null for every other error.
 */
export function refusalOfDepth(error: unknown): CompileResult | null {
  const tooDeep = error instanceof RangeError && /call stack/i.test(error.message);
  return tooDeep ? refusal("The program is nested too deeply to be read.") : null;
}
