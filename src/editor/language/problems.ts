/** TypeScript's diagnostics as the page's: which of them stop a run, which are noise here, and plainer words for some. */
import ts from "typescript";
import type { Diagnostic } from "#editor/api.ts";
import type { Remark } from "./rules.ts";

/**
 * Found by the type checker, yet errors of JavaScript itself: no rank could even load such a program. Redeclared names,
 * jumps and returns out of place, await outside async, strict-mode rules, names that a module does not export.
 */
const stopping = new Set([
  1100, 1101, 1102, 1104, 1105, 1107, 1108, 1113, 1114, 1115, 1116, 1121, 1155, 1163, 1210, 1212, 1213, 1214,
  1215, 1308, 1359, 1205, 1484, 1485, 2300, 2305, 2337, 2451, 2480, 2492, 2528, 2614, 2724, 18016,
]);

/** Said by Ringside's own rules in other words: erasable syntax only, a module that is not there. */
const said = new Set([1294, 2307, 2792, 2882]);

/** Complaints that some value is implicitly `any`: no mistake in a program of one page. */
function asksForAnnotation(code: number): boolean {
  return code >= 7005 && code <= 7053 && code !== 7027 && code !== 7028 && code !== 7029 && code !== 7030;
}

const browserNames = new Set([
  "document",
  "window",
  "confirm",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "history",
  "requestAnimationFrame",
  "Image",
  "HTMLElement",
]);
const networkNames = new Set(["fetch", "XMLHttpRequest", "WebSocket", "EventSource"]);
const unknownName = new Set([2304, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2868]);

function plainMessage(code: number, name: string, original: string): string {
  if (!unknownName.has(code)) return original;
  if (browserNames.has(name)) {
    return `A rank has no page, so there is no ${name} here. Print with console.log, ask with prompt, draw with imshow and plot.`;
  }
  if (networkNames.has(name))
    return `A rank has no network, so there is no ${name} here. Ranks talk through MPI.`;
  if (name === "require" || name === "module")
    return 'There is no require here: write import { MPI } from "mpi";';
  if (name === "MPI") return 'Cannot find MPI: write import { MPI } from "mpi"; at the top.';
  if (name === "imshow" || name === "plot")
    return `Cannot find ${name}: write import { ${name} } from "plot"; at the top.`;
  return original;
}

/** What a diagnostic of the parser (`parsed`) or of the checker means here, or null where it is noise. */
export function fromTypeScript(
  diagnostic: ts.Diagnostic,
  file: ts.SourceFile,
  parsed: boolean,
): Diagnostic | null {
  const { code } = diagnostic;
  if (said.has(code) || asksForAnnotation(code)) return null;
  const start = Math.min(diagnostic.start ?? 0, file.text.length);
  const end = Math.min(start + (diagnostic.length ?? 0), file.text.length);
  const stops = parsed || stopping.has(code);
  const original = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  return {
    severity: stops ? "error" : "warning",
    source: stops ? "syntax" : "type",
    ...place(file, start, end),
    message: plainMessage(code, file.text.slice(start, end), original),
    code,
  };
}

export function fromRemark(remark: Remark, file: ts.SourceFile): Diagnostic {
  return {
    severity: remark.severity,
    source: remark.severity === "error" ? "syntax" : "type",
    ...place(file, remark.start, remark.end),
    message: remark.message,
    code: 0,
  };
}

function place(file: ts.SourceFile, start: number, end: number) {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  return {
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** Errors first as they stand in the text, one of two that say the same. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.line - b.line || a.column - b.column);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before?.line !== one.line || before.column !== one.column || before.message !== one.message;
  });
}
