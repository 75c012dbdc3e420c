/** Splits what a student types into Arguments and Environment, with a shell's quotes and nothing else of a shell. */

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** `--count 3 "two words"` → ["--count", "3", "two words"]. A backslash keeps the next character as it is. */
export function splitWords(text: string): Parsed<string[]> {
  const words: string[] = [];
  let word: string | null = null;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\" && quote !== "'" && i + 1 < text.length) {
      i += 1;
      word = (word ?? "") + text.charAt(i);
    } else if (quote !== "") {
      if (c === quote) quote = "";
      else word = (word ?? "") + c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word = word ?? "";
    } else if (/\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + c;
    }
  }
  if (quote !== "") return { ok: false, message: `A ${quote} is opened and never closed.` };
  if (word !== null) words.push(word);
  return { ok: true, value: words };
}

/** `N=20 NAME="two words"` → { N: "20", NAME: "two words" }. */
export function parseEnvironment(text: string): Parsed<Record<string, string>> {
  const words = splitWords(text);
  if (!words.ok) return words;
  const env: Record<string, string> = {};
  for (const word of words.value) {
    const at = word.indexOf("=");
    if (at < 0) return { ok: false, message: `“${word}” has no “=”: write NAME=value.` };
    const name = word.slice(0, at);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return { ok: false, message: `“${name}” is not a name: letters, digits and _, not a digit first.` };
    }
    env[name] = word.slice(at + 1);
  }
  return { ok: true, value: env };
}

/** An empty field is no seed; otherwise a whole number from 0 to 4294967295. */
export function parseSeed(text: string): Parsed<number | null> {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: null };
  const value = Number(trimmed);
  if (!/^\d+$/.test(trimmed) || value > 0xffffffff) {
    return {
      ok: false,
      message: `“${trimmed}” is not a seed: a whole number from 0 to 4294967295, or empty.`,
    };
  }
  return { ok: true, value };
}
