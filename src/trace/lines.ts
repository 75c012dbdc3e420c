/**
 * Lines of the programs of a run. Nearly always there is one; ranks may start others (`Spawn` of "worker.py"), whose lines
 * are numbers of their own, so that nothing takes line 7 of one for line 7 of another.
 */

import type { Note } from "#mpi/recorder.ts";

/** More lines than a program has. */
const perProgram = 10_000_000;
/** So many fit into an Int32Array's numbers. */
const mostPrograms = 200;

/** What has programs: a trace. "" is the run's own, which is the first. */
export interface WithPrograms {
  readonly programs?: readonly string[];
}

/** What is added to lines of a program, by its place among the run's; null where it has no number left: they are unknown. */
export function lineBase(program: number): number | null {
  return program < mostPrograms ? program * perProgram : null;
}

/** Whether a line is one of another program than the run's own: there is nothing to mark or open for it. */
export function isElsewhere(line: number): boolean {
  return line >= perProgram;
}

/** A line of the run as the rank that was in it knows it: the inverse of `Trace.lineOf`. */
export function lineInProgram(line: number): number {
  return line % perProgram;
}

/** A note with other lines: those that it names. */
export function noteWithLines(note: Note, of: (line: number) => number): Note {
  if (!("line" in note)) return note;
  const line = of(note.line);
  if ("started" in note) return { ...note, line, started: of(note.started) };
  return "made" in note ? { ...note, line, made: of(note.made) } : { ...note, line };
}

/** "7", "7 of worker.py" */
export function lineWords({ programs = [] }: WithPrograms, line: number): string {
  if (!isElsewhere(line)) return String(line);
  const name = programs[Math.floor(line / perProgram)] ?? "another program";
  return `${lineInProgram(line)} of ${name}`;
}

/** "line 5", "lines 5, 10000007 and 9" */
const lists = /\b[Ll]ines? \d+(?:(?:, | and | or )\d+)*/g;

/** A sentence with the numbers of its lines as readers know them. */
export function withLines(text: string, named: WithPrograms): string {
  if ((named.programs?.length ?? 0) < 2) return text;
  return text.replace(lists, (found) => found.replace(/\d+/g, (number) => lineWords(named, Number(number))));
}
