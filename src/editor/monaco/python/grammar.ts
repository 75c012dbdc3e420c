/** Python 3's words, strings and numbers, for colours. Monaco's own grammar knows Python 2 and no nested f-strings. */
import type { languages } from "monaco-editor/editor";
import { keywords } from "#editor/python/words.ts";

const name = /[\p{L}_][\p{L}\p{N}_]*/u;

/** The inside of a string that ends with `quote`; f-strings hold expressions, raw strings no escapes. */
function string(quote: string, kinds: { readonly format: boolean; readonly raw: boolean }) {
  const long = quote.length === 3;
  const rules: languages.IMonarchLanguageRule[] = [];
  // What ends at its line's end was never closed: the rest of the program keeps its colours.
  const rest = new RegExp(`[^\\\\${quote}${kinds.format ? "{}" : ""}]+$`);
  if (!long) rules.push([rest, { token: "string", next: "@pop" }]);
  if (kinds.format) {
    rules.push([/\{\{|\}\}/, "string.escape"]);
    rules.push([/\{/, { token: "delimiter", next: "@expression" }]);
  }
  rules.push([new RegExp(quote), { token: "string", next: "@pop" }]);
  if (kinds.raw) rules.push([/\\./, "string"]);
  else rules.push([/\\(?:[abfnrtv\\'"0-7]|x[0-9A-Fa-f]{2}|u\w{4}|U\w{8}|N\{[^}]*\}|$)/, "string.escape"]);
  rules.push([kinds.format ? /[^\\'"{}]+/ : /[^\\'"]+/, "string"]);
  rules.push([/./, "string"]);
  return rules;
}

const quotes = { single: "'", double: '"', longSingle: "'''", longDouble: '"""' } as const;
const kinds = [
  { suffix: "", prefix: "(?:[bB]|[uU])?", format: false, raw: false },
  { suffix: "Raw", prefix: "(?:[rR][bB]?|[bB][rR])", format: false, raw: true },
  { suffix: "Format", prefix: "[fFtT]", format: true, raw: false },
  { suffix: "RawFormat", prefix: "(?:[fFtT][rR]|[rR][fFtT])", format: true, raw: true },
] as const;

const strings: languages.IMonarchLanguageRule[] = [];
const insides: Record<string, languages.IMonarchLanguageRule[]> = {};
// Three quotes before one: the longer wins.
for (const [state, quote] of Object.entries(quotes).reverse()) {
  for (const kind of kinds) {
    insides[state + kind.suffix] = string(quote, kind);
    strings.push([
      new RegExp(`${kind.prefix}${quote}`),
      { token: "string", next: `@${state}${kind.suffix}` },
    ]);
  }
}

const code: languages.IMonarchLanguageRule[] = [
  [/\s+/, "white"],
  [/#.*$/, "comment"],
  ...strings,
  [/0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+/, "number"],
  [/(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/, "number"],
  [/@(?=\s*[\p{L}_])/u, { token: "function", next: "@decorator" }],
  [/(class)(\s+)([\p{L}_][\p{L}\p{N}_]*)/u, ["keyword", "white", "type"]],
  [
    new RegExp(`${name.source}(?=\\s*\\()`, "u"),
    { cases: { "@keywords": "keyword", "@default": "function" } },
  ],
  [name, { cases: { "@keywords": "keyword", "@default": "identifier" } }],
];

export const grammar: languages.IMonarchLanguage = {
  defaultToken: "",
  tokenPostfix: ".python",
  unicode: true,
  keywords: [...keywords],
  tokenizer: {
    root: [{ include: "@code" }, [/[()[\]{}]/, "@brackets"], [/[^\s\w"'#]/, "delimiter"]],
    code,
    decorator: [
      [/[\p{L}\p{N}_.]+/u, "function", "@pop"],
      [/\s+/, "white"],
      [/./, "delimiter", "@pop"],
    ],
    // In an f-string, up to its brace; what stands in braces of its own inside is still the expression's.
    expression: [
      [/![rsa](?=[:}])/, "string.escape"],
      [/:(?=[^}]*\})/, { token: "string.escape", next: "@format" }],
      [/\{/, { token: "delimiter", next: "@braces" }],
      [/\}/, { token: "delimiter", next: "@pop" }],
      // A dictionary's or a slice's colon is no format.
      [/[([]/, { token: "delimiter", next: "@braces" }],
      { include: "@code" },
      [/./, "delimiter"],
    ],
    braces: [
      [/[{([]/, { token: "delimiter", next: "@braces" }],
      [/[})\]]/, { token: "delimiter", next: "@pop" }],
      { include: "@code" },
      [/./, "delimiter"],
    ],
    format: [
      [/\{/, { token: "delimiter", next: "@expression" }],
      [/(?=\})/, { token: "", next: "@pop" }],
      [/[^{}]+/, "string.escape"],
    ],
    ...insides,
  },
  brackets: [
    { open: "{", close: "}", token: "delimiter.curly" },
    { open: "[", close: "]", token: "delimiter.bracket" },
    { open: "(", close: ")", token: "delimiter.parenthesis" },
  ],
};
