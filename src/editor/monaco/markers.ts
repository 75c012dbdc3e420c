/** Diagnostics and run findings as markers of Monaco. Pure but for Monaco's numbers. */
import { type editor, MarkerSeverity } from "monaco-editor/editor";
import type { Diagnostic, RunMarker } from "#editor/api.ts";

/** The part of a text model that is needed to place a marker. */
export interface Lines {
  getLineCount(): number;
  getLineFirstNonWhitespaceColumn(line: number): number;
  getLineMaxColumn(line: number): number;
}

export function diagnosticMarker(diagnostic: Diagnostic): editor.IMarkerData {
  const { line, column, endLine, endColumn, message, code, severity } = diagnostic;
  return {
    severity: severityOf(severity),
    startLineNumber: line,
    startColumn: column,
    endLineNumber: endLine,
    // An error at the very end (a missing brace) has no width, and would not be seen.
    endColumn: line === endLine && column === endColumn ? endColumn + 1 : endColumn,
    message,
    ...(code === 0 ? {} : { code: String(code) }),
  };
}

/** From the column, or the first character, to the end of the line. Null where the text has no such line any more. */
export function runMarker(marker: RunMarker, lines: Lines): editor.IMarkerData | null {
  const { line, message, severity } = marker;
  if (!Number.isInteger(line) || line < 1 || line > lines.getLineCount()) return null;
  const end = lines.getLineMaxColumn(line);
  const start = Math.min(marker.column ?? Math.max(1, lines.getLineFirstNonWhitespaceColumn(line)), end);
  return {
    severity: severityOf(severity),
    startLineNumber: line,
    startColumn: start,
    endLineNumber: line,
    endColumn: Math.max(end, start + 1),
    message,
    source: "run",
  };
}

function severityOf(severity: "error" | "warning"): MarkerSeverity {
  return severity === "error" ? MarkerSeverity.Error : MarkerSeverity.Warning;
}
