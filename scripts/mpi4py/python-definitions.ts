/** What a Python file defines, by the lines of its classes and functions; their bodies are not looked at. */
import { codeOnly } from "../../src/editor/python/code-only.ts";

export interface Definition {
  /** The class that it stands in, "" for what is the module's own. */
  readonly owner: string;
  readonly name: string;
  readonly kind: "class" | "def" | "same" | "made";
  /** `@property` without the `@`. */
  readonly decorators: readonly string[];
  /** What stands in the brackets, piece by piece; for "same" and "made" what is behind the `=`. */
  readonly given: readonly string[];
  /** The annotation behind the arrow, or "". */
  readonly returns: string;
  /** What its string says, or "". */
  readonly doc: string;
}

const statement = /^((?: {4})?)(?:(class|def) +(\w+)|(\w+) = (\w+)(\(\))?$)/gm;
const docstring = /^\s*"""([\s\S]*?)"""/;

export function definitions(text: string): Definition[] {
  const code = codeOnly(text);
  const found: Definition[] = [];
  let inside = "";
  for (const match of code.matchAll(statement)) {
    const [whole, indent, word, name, other, value, made] = match;
    if (indent === "") inside = word === "class" ? name : "";
    else if (inside === "") continue;
    const owner = indent === "" ? "" : inside;
    const end = match.index + whole.length;
    if (word === undefined) {
      const kind = made === undefined ? "same" : "made";
      const doc = docOf(text.slice(end));
      found.push({ owner, name: other, kind, decorators: [], given: [value], returns: "", doc });
      continue;
    }
    const close = code.charAt(end) === "(" ? closing(code, end) : end;
    const colon = code.indexOf(":", close);
    const decorators = decoratorsBefore(text.slice(0, match.index), indent);
    const given = close === end ? [] : pieces(code, text, end + 1, close);
    const returns = /->\s*([\s\S]*)$/.exec(text.slice(close, colon))?.[1].trim() ?? "";
    const kind = word === "class" ? "class" : "def";
    found.push({ owner, name, kind, decorators, given, returns, doc: docOf(text.slice(colon + 1)) });
  }
  return found;
}

/** The string that a file begins with. */
export function docOf(text: string): string {
  return docstring.exec(text)?.[1] ?? "";
}

/** The names in `__all__`. Throws Error for a file without one. */
export function publicNames(text: string): string[] {
  const list = /^__all__ = \[([^\]]*)\]/m.exec(text);
  if (list === null) throw new Error("a module of mpi4py.util has no __all__");
  return [...list[1].matchAll(/"(\w+)"/g)].map(([, name]) => name);
}

/** Where the bracket closes that opens at `open`. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ("([{".includes(code.charAt(at))) depth += 1;
    if (")]}".includes(code.charAt(at))) depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a bracket stays open: ${code.slice(open, open + 60)}`);
}

/** The text between two places, cut at its commas, each piece in one line. */
function pieces(code: string, text: string, start: number, end: number): string[] {
  const cuts = [start];
  let depth = 0;
  for (let at = start; at < end; at++) {
    if ("([{".includes(code.charAt(at))) depth += 1;
    if (")]}".includes(code.charAt(at))) depth -= 1;
    if (depth === 0 && code.charAt(at) === ",") cuts.push(at + 1);
  }
  return cuts
    .map((from, index) => text.slice(from, index + 1 < cuts.length ? cuts[index + 1] - 1 : end))
    .map((piece) => piece.replace(/\s+/g, " ").trim())
    .filter((piece) => piece !== "");
}

function decoratorsBefore(text: string, indent: string): string[] {
  const lines = text.split("\n").slice(0, -1);
  const found: string[] = [];
  for (let line = lines.pop(); line?.startsWith(`${indent}@`); line = lines.pop())
    found.push(line.slice(indent.length + 1).trim());
  return found;
}
