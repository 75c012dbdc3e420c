/**
 * How a check reads what a rank printed: `"{rank} {count:int} {data:list}"`. Braces with a type capture, braces without
 * are expressions whose value must stand there, `{...}` is any text, `{..}` any text without digits and brackets, white
 * space matches white space of any length.
 */
import { evaluate, type Scope, show, type Value } from "./evaluate.ts";

const captureTypes = {
  int: String.raw`-?\d+`,
  number: String.raw`-?\d+(?:\.\d+)?(?:e[-+]?\d+)?`,
  word: String.raw`\S+`,
  text: ".+",
  // As arrays are printed: [1, 2], Int32Array(2) [1, 2], array('i', [1, 2]), array([1, 2]), and numpy's [1 2].
  list: String.raw`(?:\w+\(\d+\)\s*|array\((?:'\w',\s*)?)?\[[^\]]*\]`,
} as const;

export type CaptureType = keyof typeof captureTypes;

export interface Capture {
  readonly name: string;
  readonly type: CaptureType;
}

const gaps: Readonly<Record<string, string>> = { "...": "[^]*?", "..": String.raw`[^\d[\]]*?` };

const brace = /\{([^{}]+)\}/g;

/** The captures of a pattern. Throws Error for an unknown type. */
export function capturesOf(pattern: string): Capture[] {
  const found: Capture[] = [];
  for (const [, inside = ""] of pattern.matchAll(brace)) {
    const capture = asCapture(inside);
    if (capture !== null) found.push(capture);
  }
  return found;
}

/** The braces of a pattern that are expressions. */
export function expressionsOf(pattern: string): string[] {
  return [...pattern.matchAll(brace)]
    .map((match) => match[1] ?? "")
    .filter((inside) => !Object.hasOwn(gaps, inside) && asCapture(inside) === null);
}

function asCapture(inside: string): Capture | null {
  const match = /^([A-Za-z]\w*):(\w+)$/.exec(inside);
  if (match === null) return null;
  const [, name = "", type = ""] = match;
  if (!Object.hasOwn(captureTypes, type))
    throw new Error(`"${type}" is no capture type; expected one of ${Object.keys(captureTypes).join(", ")}`);
  return { name, type: type as CaptureType };
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const literal = (text: string): string => text.split(/\s+/).map(escapeRegExp).join(String.raw`\s+`);

/** Whether a text fits; what it captured, or null. */
export function matchPattern(pattern: string, text: string, scope: Scope): Map<string, Value> | null {
  let source = "";
  let end = 0;
  const captures = capturesOf(pattern);
  for (const match of pattern.matchAll(brace)) {
    source += literal(pattern.slice(end, match.index));
    end = match.index + match[0].length;
    const inside = match[1] ?? "";
    const capture = asCapture(inside);
    if (Object.hasOwn(gaps, inside)) source += gaps[inside];
    else if (capture !== null) source += `(${captureTypes[capture.type]})`;
    else source += literal(show(evaluate(inside, scope)));
  }
  source += literal(pattern.slice(end));
  // No digit, letter or point may touch the ends: {count:int} must not read 3 out of 13 or 0.3.
  const found = new RegExp(String.raw`(?<![\w.])${source}(?![\w]|\.\d)`).exec(text);
  if (found === null) return null;
  const values = new Map<string, Value>();
  for (const [index, capture] of captures.entries()) {
    const value = read(capture.type, found[index + 1] ?? "");
    if (value === null) return null;
    values.set(capture.name, value);
  }
  return values;
}

function read(type: CaptureType, text: string): Value | null {
  if (type === "int" || type === "number") return Number(text);
  if (type === "list") return readList(text);
  return text;
}

/** Null when the list was printed shortened: then nobody can tell what was in it. */
function readList(text: string): Value | null {
  const inside = text.slice(text.indexOf("[") + 1, -1).trim();
  if (/more items?|…|(?<!\S)\.\.\.,?(?!\S)/.test(inside)) return null;
  if (inside === "") return [];
  const numbers = inside.split(/\s+/);
  if (numbers.every((part) => Number.isFinite(Number(part)))) return numbers.map(Number);
  return inside.split(",").map((part) => {
    const item = part.trim();
    const quoted = /^(['"`])(.*)\1$/s.exec(item);
    if (quoted !== null) return quoted[2] ?? "";
    return item === "" || Number.isNaN(Number(item)) ? item : Number(item);
  });
}
