import type { CompileResult } from "#editor/api.ts";

/** The result for a text that was not even read. */
export function refusal(message: string): CompileResult {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { program: null, diagnostics: [{ severity: "error", source: "syntax", ...at, message, code: 0 }] };
}
