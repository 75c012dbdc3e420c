/** Python's tracebacks of a run, and what in them leads to a line of the program. Pure. */
import type { Trace } from "#trace/model.ts";

export interface Traceback {
  /** Ranks that failed in this very way, in rank order. */
  readonly ranks: readonly number[];
  /** As Python prints it. */
  readonly text: string;
}

/** Frames of the program's own: what lies elsewhere has a path. Those of exception groups stand behind bars. */
const frame = /^((?: +\|)? {2,}File "([^"/\\]+\.py)", )(line (\d+))/gm;

export interface TracebackPart {
  readonly text: string;
  /** Line of the program that the text names, or 0. */
  readonly line: number;
}

/** In the order in which ranks failed; a traceback that several ranks have is there once. */
export function tracebacksOf(trace: Trace): readonly Traceback[] {
  const ranks = new Map<string, number[]>();
  const failed = trace.notes.filter(({ note }) => note.type === "error").sort((a, b) => a.time - b.time);
  for (const { note, rank } of failed) {
    // A stack of another language has other words.
    if (note.type !== "error" || note.stack.search(frame) < 0) continue;
    ranks.set(note.stack, [...(ranks.get(note.stack) ?? []), rank]);
  }
  return [...ranks].map(([text, all]) => ({ text, ranks: all.sort((a, b) => a - b) }));
}

/** The text in pieces, each place in the program a piece of its own. `others`: other programs of the run. */
export function tracebackParts(text: string, others: readonly string[] = []): readonly TracebackPart[] {
  const parts: TracebackPart[] = [];
  let at = 0;
  for (const { index, 1: before, 2: file, 3: words, 4: line } of text.matchAll(frame)) {
    if (others.includes(file)) continue;
    const start = index + before.length;
    parts.push({ text: text.slice(at, start), line: 0 }, { text: words, line: Number(line) });
    at = start + words.length;
  }
  return [...parts, { text: text.slice(at), line: 0 }];
}
