/** Modest colours for the TypeScript in lesson texts, done when the site is built: five classes, no library. */
const token =
  /(\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\b(import|from|const|let|if|else|for|of|in|while|function|return|new|null|true|false|typeof|throw|break|continue|type|interface|as)\b|\b(\d[\d_.]*)\b|\b([A-Za-z_$][\w$]*)(?=\()/g;

const classes = ["comment", "string", "keyword", "number", "call"] as const;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** HTML with `<span class="tok-…">`; everything in it is escaped. */
export function highlight(code: string): string {
  let html = "";
  let end = 0;
  for (const match of code.matchAll(token)) {
    html += escapeHtml(code.slice(end, match.index));
    const kind = classes[match.slice(1).findIndex((group) => group !== undefined)];
    html += `<span class="tok-${kind}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(end));
}
