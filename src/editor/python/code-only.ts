/** A Python program with its comments and the words of its strings blanked, every other character at its place. */

const opening = /[A-Za-z]{0,2}('''|"""|'|")/y;

/** What stands in the braces of an f-string is code, and stays. */
export function codeOnly(text: string): string {
  const out: string[] = [];
  let at = 0;
  const blank = (end: number): void => {
    for (; at < end && at < text.length; at++) out.push(text.charAt(at) === "\n" ? "\n" : " ");
  };
  const keep = (): void => {
    out.push(text.charAt(at));
    at += 1;
  };
  /** Up to the quote that closes, past it; an f-string's braces lead back to code. */
  const string = (quote: string, formatted: boolean): void => {
    while (at < text.length) {
      if (text.startsWith(quote, at)) {
        blank(at + quote.length);
        return;
      }
      const c = text.charAt(at);
      // A short string that is not closed ends with its line.
      if (c === "\n" && quote.length === 1) return;
      if (c === "\\") blank(at + 2);
      else if (formatted && (text.startsWith("{{", at) || text.startsWith("}}", at))) blank(at + 2);
      else if (formatted && c === "{") {
        keep();
        code("}", quote);
      } else blank(at + 1);
    }
  };
  /** Up to `end`, past it; to the end of the text when there is none. `outer` ends an f-string that was left open. */
  const code = (end: string, outer: string): void => {
    let depth = 0;
    while (at < text.length) {
      const c = text.charAt(at);
      if (end !== "" && depth === 0 && c === end) {
        keep();
        return;
      }
      if (outer !== "" && (text.startsWith(outer, at) || (c === "\n" && outer.length === 1))) return;
      if (c === "#") {
        const line = text.indexOf("\n", at);
        blank(line < 0 ? text.length : line);
        continue;
      }
      opening.lastIndex = at;
      const found = /\w/.test(text.charAt(at - 1)) ? null : opening.exec(text);
      if (found !== null) {
        blank(at + found[0].length);
        string(found[1], /[fFtT]/.test(found[0].slice(0, -found[1].length)));
        continue;
      }
      if (c === "{" || c === "(" || c === "[") depth += 1;
      if (c === "}" || c === ")" || c === "]") depth -= 1;
      keep();
    }
  };
  code("", "");
  return out.join("");
}
