/** Modest colours for the code in lesson texts, done when the site is built: five classes, no library. */
import type { Language } from "../../src/base/language.ts";

/** Groups in the order of `classes`. */
const tokens: Readonly<Record<Language, RegExp>> = {
  typescript:
    /(\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\b(import|from|const|let|if|else|for|of|in|while|function|return|new|null|true|false|typeof|throw|break|continue|type|interface|as)\b|\b(\d[\d_.]*)\b|\b([A-Za-z_$][\w$]*)(?=\()/g,
  python:
    /(#[^\n]*)|(\b[fFrRbBuU]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|\b(import|from|as|def|class|lambda|if|elif|else|for|in|while|return|yield|not|and|or|is|None|True|False|with|try|except|finally|raise|break|continue|pass|global|nonlocal|del|assert)\b|\b(\d[\d_.]*)\b|\b([A-Za-z_]\w*)(?=\()/g,
};

const classes = ["comment", "string", "keyword", "number", "call"] as const;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** HTML with `<span class="tok-…">`; everything in it is escaped. */
export function highlight(code: string, language: Language): string {
  let html = "";
  let end = 0;
  for (const match of code.matchAll(tokens[language])) {
    html += escapeHtml(code.slice(end, match.index));
    const kind = classes[match.slice(1).findIndex((group) => group !== undefined)];
    html += `<span class="tok-${kind}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(end));
}
