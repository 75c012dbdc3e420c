/** Lines of the program that ran, in the text as it stands by now. */
import { runStore } from "./run.ts";
import { revealLine } from "./view.ts";
import { workspaceStore } from "./workspace.ts";

/**
 * Where a line of a text stands after an edit, both from 1. Of a line that was itself edited the place where it was; blanks
 * within a line are no edit.
 */
export function lineNow(line: number, before: string, now: string): number {
  if (before === now) return line;
  const [old, text] = [before, now].map((each) => each.split("\n").map((row) => row.trim()));
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old[head] === text[head]) head++;
  if (line <= head) return line;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === text.at(-1 - tail)) tail++;
  if (line > old.length - tail) return line + text.length - old.length;
  const edited = text.slice(head, text.length - tail);
  const same = edited.indexOf(old[line - 1]);
  if (same >= 0 && same === edited.lastIndexOf(old[line - 1])) return head + same + 1;
  return Math.max(1, Math.min(line, head + Math.max(edited.length, 1)));
}

/** Brings a line of the program that ran into view, from 1, wherever edits have moved it since. */
export function revealRunLine(line: number): void {
  revealLine(lineNow(line, runStore.getState().source, workspaceStore.getState().text));
}
