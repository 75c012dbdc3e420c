/**
 * A lesson's text to HTML, once, when the site is built: the page ships no markdown. HTML in the text is escaped; links
 * go to http(s), `term:` (glossary), `line:` (the editor), `variant:` (another program) or `lesson:`; anything else is
 * a problem. `:::try`, `:::watch`, `:::mistake`, `:::task` and `:::hint` open a block that `:::` closes.
 */
import MarkdownIt, { type Token } from "markdown-it";
import { type Language, languages } from "../../src/base/language.ts";
import { plural } from "../../src/base/plural.ts";
import { escapeHtml, highlight } from "./highlight.ts";
import { BadLesson, type Problem } from "./problem.ts";
import { fenceNames, wordsFor } from "./words-for.ts";

export interface LinkTargets {
  readonly terms: readonly string[];
  readonly variants: readonly string[];
  readonly lessons: readonly string[];
  /** The program that `line:` speaks of, and the name of its file. */
  readonly program: string;
  readonly programFile: string;
  /** How many hints there have to be. */
  readonly hints: number;
}

export interface LessonText {
  readonly html: string;
  readonly hints: readonly string[];
}

const labels: Readonly<Record<string, string>> = {
  try: "Try it",
  watch: "Watch",
  mistake: "The common mistake",
  task: "Your task",
};

interface Block {
  /** "" for plain text. */
  readonly kind: string;
  readonly line: number;
  readonly lines: string[];
}

/** For the readers of one language. Throws BadLesson with every problem; `body` begins in the file's line `firstLine`. */
export function renderLesson(
  file: string,
  body: string,
  firstLine: number,
  language: Language,
  targets: LinkTargets,
): LessonText {
  const problems: Problem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ file, line, message });
  };
  const render = renderer(targets, report);
  let html = "";
  const hints: string[] = [];
  const words = wordsFor(language, body, (index, message) => report(firstLine + index, message));
  for (const block of blocksOf(words, firstLine, report)) {
    const inside = render(block.lines.join("\n"), block.line);
    if (block.kind === "") html += inside;
    else if (block.kind === "hint") hints.push(inside);
    else html += callout(block.kind, inside);
  }
  if (hints.length !== targets.hints)
    report(
      firstLine,
      `there should be ${plural(targets.hints, "hint")} (":::hint" … ":::"), a nudge first; found ${hints.length}`,
    );
  if (html.trim() === "") report(firstLine, "the lesson has no text");
  if (problems.length > 0) throw new BadLesson(problems);
  return { html, hints };
}

function callout(kind: string, inside: string): string {
  const label = `<strong class="callout-label">${labels[kind]}.</strong> `;
  const opened = inside.startsWith("<p>") ? inside.replace("<p>", `<p>${label}`) : `<p>${label}</p>${inside}`;
  return `<div class="callout callout-${kind}" role="note">${opened}</div>\n`;
}

function blocksOf(body: string, firstLine: number, report: (line: number, message: string) => void): Block[] {
  const blocks: Block[] = [{ kind: "", line: firstLine, lines: [] }];
  let open: Block | null = null;
  for (const [index, text] of body.split("\n").entries()) {
    const line = firstLine + index;
    const fence = /^:::\s*(\S*)\s*$/.exec(text);
    if (fence === null) {
      blocks.at(-1)?.lines.push(text);
      continue;
    }
    const kind = fence[1] ?? "";
    if (kind === "" && open === null) report(line, '":::" closes nothing');
    if (kind !== "" && open !== null) report(line, `":::${kind}" begins before ":::${open.kind}" is closed`);
    if (kind !== "" && kind !== "hint" && !Object.hasOwn(labels, kind))
      report(line, `there is no block ":::${kind}"; expected one of hint, ${Object.keys(labels).join(", ")}`);
    const block = { kind, line: line + 1, lines: [] };
    blocks.push(block);
    open = kind === "" ? null : block;
  }
  if (open !== null) report(open.line - 1, `":::${open.kind}" is never closed`);
  return blocks;
}

/** Inline code up to this many characters is kept on one line: a phone's line has room for it. */
const shortCode = 24;

function renderer(
  targets: LinkTargets,
  report: (line: number, message: string) => void,
): (source: string, line: number) => string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  // Every link is looked at below, where a bad one can be named with its line.
  markdown.validateLink = () => true;
  markdown.normalizeLink = (url) => url;
  let base = 1;
  let line = 1;
  const closers: string[] = [];
  markdown.renderer.rules.link_open = (tokens, index) => {
    const link = linkTag(tokens[index], tokens[index + 1], targets);
    if ("problem" in link) report(line, link.problem);
    closers.push("problem" in link ? "" : link.close);
    return "problem" in link ? "" : link.open;
  };
  markdown.renderer.rules.link_close = () => closers.pop() ?? "";
  markdown.renderer.rules.image = () => {
    report(line, "a lesson has no images: the page draws");
    return "";
  };
  markdown.renderer.rules.fence = (tokens, index) => {
    const { info, content } = tokens[index];
    const language = languages.find((each) => fenceNames[each] === info.trim());
    const inside = language === undefined ? escapeHtml(content) : highlight(content, language);
    return `<pre tabindex="0"><code>${inside}</code></pre>\n`;
  };
  markdown.renderer.rules.code_inline = (tokens, index) => {
    const { content } = tokens[index];
    const kind = content.length <= shortCode ? ' class="short"' : "";
    return `<code${kind}>${escapeHtml(content)}</code>`;
  };
  markdown.core.ruler.push("lesson-headings", (state) => {
    for (const token of state.tokens)
      if (token.type === "heading_open" && token.tag === "h1")
        report(base + (token.map?.[0] ?? 0), 'the title is the only "# "; sections begin with "## "');
    for (const token of state.tokens)
      for (const child of token.children ?? [])
        if (child.type === "text" && child.content.includes("]("))
          report(base + (token.map?.[0] ?? 0), `this link cannot be read: "${child.content.trim()}"`);
  });
  const inline = markdown.renderer.renderInline.bind(markdown.renderer);
  return (source, first) => {
    base = first;
    const env = {};
    const tokens = markdown.parse(source, env);
    let html = "";
    for (const [index, token] of tokens.entries()) {
      line = base + (token.map?.[0] ?? line - base);
      const rule = markdown.renderer.rules[token.type];
      if (token.type === "inline") html += inline(token.children ?? [], markdown.options, env);
      else if (rule) html += rule(tokens, index, markdown.options, env, markdown.renderer);
      else html += markdown.renderer.renderToken(tokens, index, markdown.options);
    }
    return html;
  };
}

type LinkTag = { readonly open: string; readonly close: string } | { readonly problem: string };

function linkTag(token: Token, inside: Token | undefined, targets: LinkTargets): LinkTag {
  const href = String(token.attrGet("href") ?? "");
  const colon = href.indexOf(":");
  const scheme = href.slice(0, colon);
  const rest = href.slice(colon + 1);
  const button = (kind: string, value: string): LinkTag => ({
    open: `<button type="button" class="${kind}-link" data-${kind}="${escapeHtml(value)}">`,
    close: "</button>",
  });
  switch (scheme) {
    case "http":
    case "https":
      return { open: `<a href="${escapeHtml(href)}" target="_blank" rel="noreferrer">`, close: "</a>" };
    case "term":
      return targets.terms.includes(rest)
        ? button("term", rest)
        : { problem: `the glossary (src/lessons/glossary.ts) has no term "${rest}"` };
    case "variant":
      return targets.variants.includes(rest)
        ? button("variant", rest)
        : { problem: `the front matter names no variant "${rest}"` };
    case "lesson":
      return targets.lessons.includes(rest)
        ? { open: `<a href="#/lesson/${escapeHtml(rest)}">`, close: "</a>" }
        : { problem: `there is no lesson "${rest}"` };
    case "line": {
      const line = lineNumber(rest, targets.program);
      if (line === null) return { problem: `${targets.programFile} has no line "${rest}"` };
      if (inside?.type === "text") inside.content = inside.content.replace("{}", String(line));
      return button("line", String(line));
    }
    default:
      return { problem: `a link goes to http(s), term:, line:, variant: or lesson:, found "${href}"` };
  }
}

/** A number, or a piece of the line's code, which stays right when lines move. */
function lineNumber(wanted: string, program: string): number | null {
  const lines = program.split("\n");
  if (/^\d+$/.test(wanted))
    return Number(wanted) >= 1 && Number(wanted) <= lines.length ? Number(wanted) : null;
  const index = lines.findIndex((line) => line.includes(wanted));
  return index < 0 ? null : index + 1;
}
