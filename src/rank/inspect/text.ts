/** The text of names and primitive values. */

const identifier = /^[A-Za-z_][A-Za-z_0-9]*$/;
/** Control characters, the backslash, and surrogates that stand alone. */
const needsEscape = /[\p{Cc}\p{Cs}\\]/gu;
const shortEscapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  "\\": "\\\\",
};

/** A string as a literal, in the quotes that need no escaping inside where there are such. */
export function quote(text: string): string {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes("`") && !text.includes("${")) mark = "`";
  }
  const escaped = text.replace(needsEscape, escapeOne);
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

function escapeOne(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  if (code > 0xff) return `\\u${code.toString(16).toUpperCase()}`;
  return `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
}

export function keyText(key: string | symbol): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return identifier.test(key) ? key : quote(key);
}

export function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** English: "1 more item", "9,900 more items". */
export function more(count: number, what: string): string {
  return `… ${count.toLocaleString("en-US")} more ${what}${count === 1 ? "" : "s"}`;
}
