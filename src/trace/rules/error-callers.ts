/** The lines of a program that led to an error, read from what its language says of the stack. */
import type { Note } from "#mpi/recorder.ts";

export type ErrorNote = Extract<Note, { type: "error" }>;

/** Lines that led to where it failed, the nearest first, each once. */
export function callersOf({ stack, line }: ErrorNote): number[] {
  const found = pythonLines(stack) ?? stack.split("\n").map((frame) => lineIn(/:(\d+):\d+\)?$/, frame));
  return [...new Set(found)].filter((each) => each > 0 && each !== line);
}

/** Lines of the program in a Python traceback, the nearest first; null for a stack of another language. */
function pythonLines(stack: string): number[] | null {
  const ofFile = /^ {2}(?:\| {3})?File "[^"/\\<]+", line (\d+)/;
  const frames = stack.split("\n");
  if (!frames.some((frame) => /^[ |]*File "/.test(frame))) return null;
  // What an error was raised from stands before it, with a traceback of its own; a group's members stand further in.
  const begin = frames.findLastIndex((frame) =>
    /^(?: {2}[+|] (?:Exception Group )?)?Traceback \(most/.test(frame),
  );
  const lines = frames.slice(Math.max(begin, 0)).map((frame) => lineIn(ofFile, frame));
  return lines.reverse();
}

function lineIn(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}
