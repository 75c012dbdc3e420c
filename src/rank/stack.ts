/**
 * Places in the student's program, read from stack traces. Engines write them differently; all end a frame in
 * `file:line:column`, where the file is the program's name or the address of its Blob.
 */
import type { Position } from "./program.ts";

export interface Frame extends Position {
  readonly name: string;
}

export interface ProgramPlace {
  readonly file: string;
  /** Address of the Blob, for engines that ignore the name. */
  readonly address: string;
  sourcePosition(line: number, column: number): Position;
}

/** The frames of a stack that lie in the program, innermost first. */
export function programFrames(stack: string, place: ProgramPlace): Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split("\n")) {
    const frame = parseFrame(line, place);
    if (frame !== null) frames.push(frame);
  }
  return frames;
}

function parseFrame(text: string, place: ProgramPlace): Frame | null {
  const tail = /:(\d+):(\d+)\)?$/.exec(text.trimEnd());
  if (tail === null) return null;
  const before = text.slice(0, tail.index);
  const file = [place.address, place.file].find((each) => each !== "" && before.endsWith(each));
  if (file === undefined) return null;
  const lead = before.slice(0, before.length - file.length);
  // A file whose name merely ends like the program's is another file.
  if (lead !== "" && !/[\s(@]$/.test(lead)) return null;
  const position = place.sourcePosition(Number(tail[1]), Number(tail[2]));
  return { name: frameName(lead), line: position.line, column: position.column };
}

/** Chromium: "    at async name (", Firefox and Safari: "name@". */
function frameName(lead: string): string {
  const name = lead.replace(/^\s*at /, "").replace(/[@(\s]+$/, "");
  return name.replace(/^async( |$)/, "");
}

/** An error as the console shows it: its class and message, then the program's own frames. */
export function errorText(error: Error, place: ProgramPlace): string {
  return [headline(error), ...framesText(error, place)].join("\n");
}

export function framesText(error: Error, place: ProgramPlace): string[] {
  return programFrames(stackOf(error), place).map(
    ({ name, line, column }) =>
      `    at ${name === "" ? "" : `${name} (`}${place.file}:${line}:${column}${name === "" ? "" : ")"}`,
  );
}

export function stackOf(error: Error): string {
  return typeof error.stack === "string" ? error.stack : "";
}

function headline(error: Error): string {
  const name = errorName(error);
  const message = String(error.message);
  return message === "" ? name : `${name}: ${message}`;
}

/** A class of the student's own is shown by its name even where it did not set one. */
export function errorName(error: Error): string {
  const given = typeof error.name === "string" && error.name !== "" ? error.name : "Error";
  const own = error.constructor?.name;
  return given === "Error" && typeof own === "string" && own !== "" ? own : given;
}
