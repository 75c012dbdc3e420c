/**
 * A lesson's text serves every language. What differs is written beside one another: `{{typescript|python}}` within a
 * line, code fences named by their language, and `:::typescript` or `:::python` around whole paragraphs.
 */
import { type Language, languages } from "../../src/base/language.ts";

/** What fences are called in a lesson's text. */
export const fenceNames: Readonly<Record<Language, string>> = { typescript: "ts", python: "python" };

const alternatives = /\{\{(.*?)\}\}(?!\})/g;

/** The text for one language. Every line stays at its number: what is left out leaves empty lines. */
export function wordsFor(
  language: Language,
  body: string,
  report: (index: number, message: string) => void,
): string {
  const foreignFences = languages.filter((each) => each !== language).map((each) => fenceNames[each]);
  /** The line that ends what is being read, and whether it is kept. */
  let inside: { readonly end: string; readonly keep: boolean } | null = null;
  const lines = body.split("\n").map((line, index) => {
    const mark = line.trim();
    if (inside !== null) {
      const { end, keep } = inside;
      if (mark !== end) return keep && end === ":::" ? chosen(line, index) : keep ? line : "";
      inside = null;
      return keep && end !== ":::" ? line : "";
    }
    const fence = /^```(\S*)$/.exec(mark);
    if (fence !== null) {
      const keep = !foreignFences.includes(fence[1] ?? "");
      inside = { end: "```", keep };
      return keep ? line : "";
    }
    const only = languages.find((each) => mark === `:::${each}`);
    if (only === undefined) return chosen(line, index);
    inside = { end: ":::", keep: only === language };
    return "";
  });
  return lines.join("\n");

  function chosen(line: string, index: number): string {
    return line.replace(alternatives, (whole, written: string) => {
      const each = written.split(/(?<!\\)\|/).map((text) => text.replaceAll("\\|", "|"));
      if (each.length === languages.length) return each[languages.indexOf(language)];
      report(index, `"${whole}" should hold one text for each of ${languages.join(", ")}, separated by "|"`);
      return "";
    });
  }
}
