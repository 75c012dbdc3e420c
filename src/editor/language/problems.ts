/** TypeScript's diagnostics as the page's: which of them stop a run, which are noise here, and plainer words for some. */
import ts from "typescript";
import { whyImpossible } from "#base/impossible-names.ts";
import type { Diagnostic } from "#editor/api.ts";
import type { Remark } from "./rules.ts";

/**
 * Found by the type checker, yet no rank could load such a program: names that a module does not export, and types that
 * are imported or exported as if they were values.
 */
const stopping = new Set([1205, 1484, 1485, 2305, 2614, 2724]);

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

/** What is asked for that an object has not: 2551 where another name is like it. */
const unknownMember = new Set([2339, 2551]);

/** Why MPI has not a member that a program asks for, where that is known. */
function withReason(name: string, original: string): string {
  const owner = /does not exist on type '(?:typeof )?(\w+)/.exec(original)?.[1] ?? null;
  const why = owner === null ? null : whyImpossible(name, owner);
  return why === null ? original : `Ringside has no ${name}. ${why}`;
}

function plainMessage(code: number, name: string, original: string): string {
  if (unknownMember.has(code)) return withReason(name, original);
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

/** Nobody reads more, and an editor that draws a million marks stands still. */
const mostListed = 200;

/** In the order of the text, one of two that say the same; where there are too many, errors before warnings. */
export function listed(diagnostics: readonly (Diagnostic | null)[]): Diagnostic[] {
  const all = diagnostics.filter((one) => one !== null);
  if (all.length > mostListed) {
    all.sort((a, b) => rank(a) - rank(b) || inText(a, b));
    all.length = mostListed;
  }
  all.sort(inText);
  return all.filter((one, index) => {
    const before = all[index - 1];
    return before?.line !== one.line || before.column !== one.column || before.message !== one.message;
  });
}

function rank(diagnostic: Diagnostic): number {
  return diagnostic.severity === "error" ? 0 : 1;
}

function inText(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}
