/**
 * A student's program as a module that a worker can import. A Blob module cannot import bare names, so the specifiers of
 * the modules that a rank offers are pointed at their addresses; everything else stays where it was, line and column.
 */

import type { Touch } from "#base/touches.ts";

/** Same shape as the engine's: JavaScript of the same length as the source, module specifiers located; or Python. */
export interface ProgramText {
  readonly file: string;
  readonly js: string;
  readonly imports: readonly { start: number; end: number; specifier: string }[];
  /** What is added to the text where memory is touched; nothing unless that is watched. */
  readonly touches?: readonly Touch[];
  /** Other modules of the program's own, by path beside it ("helper.py"); Python's alone. */
  readonly modules?: Readonly<Record<string, string>>;
  /** The module that runs the program, as with python -m mpi4py.futures program.py; Python's alone. */
  readonly startedBy?: string;
  readonly disk?: DiskPlace;
  /** It lies in no file: what python -m and -c run. */
  readonly withoutFile?: boolean;
  /** Another program than the run's own, which its ranks have started. */
  readonly isOther?: boolean;
}

/** Where the run is at home on a machine's disk, in paths as ranks know them: its ranks read and write there. */
export interface DiskPlace {
  /** The working directory, and its name for the machine. */
  readonly cwd: string;
  readonly machineCwd: string;
  /** The user's folder. */
  readonly home: string;
  /** The program's path, "" for a module without one, and as it was typed. */
  readonly program: string;
  readonly typed: string;
  /** Folders with modules, in the order in which they are looked through. */
  readonly searchPath: readonly string[];
  /** Whether the trace is to have what is written. */
  readonly keepWritten: boolean;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A program that cannot start, with the place that says why. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

export interface LinkedProgram {
  readonly text: string;
  /** Where something stands in the student's source, given where it stands in `text`. Lines and columns from 1. */
  sourcePosition(line: number, column: number): Position;
}

interface Shift {
  readonly line: number;
  /** In the linked text: columns from here on are displaced by `by`. */
  readonly from: number;
  readonly by: number;
}

/**
 * Points the imports at `modules` (name to address). Throws ProgramError for a module that is not there. `opening` are
 * statements without a line's end, which run before the program's own.
 */
export function linkProgram(
  program: ProgramText,
  modules: Readonly<Record<string, string>>,
  opening = "",
): LinkedProgram {
  // A first line that says what runs the program must stay the first.
  const openingAt = program.js.startsWith("#!") ? program.js.indexOf("\n") + 1 : 0;
  const openingLine = openingAt === 0 ? 1 : 2;
  const shifts = new Shifts();
  shifts.add({ line: openingLine, from: 1 + opening.length, by: opening.length });
  let text = program.js.slice(0, openingAt) + opening;
  let copied = openingAt;
  let displaced = opening.length;
  let line = openingLine;
  const places = new Places(program.js);
  for (const { start, end, text: added } of changesOf(program, modules)) {
    const position = places.of(start);
    text += program.js.slice(copied, start) + added;
    copied = end;
    if (position.line !== line) displaced = 0;
    line = position.line;
    displaced += added.length - (end - start);
    shifts.add({ line, from: position.column + (end - start) + displaced, by: displaced });
  }
  text += `${program.js.slice(copied)}\n//# sourceURL=${program.file}`;
  return { text, sourcePosition: (atLine, column) => shifts.sourcePosition(atLine, column) };
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In the order of their places; what is added at one place keeps its order. */
function changesOf(program: ProgramText, modules: Readonly<Record<string, string>>): Change[] {
  const imports = program.imports.map(({ start, end, specifier }): Change => {
    const address = Object.hasOwn(modules, specifier) ? modules[specifier] : undefined;
    if (address === undefined)
      throw new ProgramError(missingModule(specifier, modules), positionAt(program.js, start));
    return { start, end, text: JSON.stringify(address) };
  });
  const added = (program.touches ?? []).map(({ at, text }): Change => ({ start: at, end: at, text }));
  return [...imports, ...added].sort((a, b) => a.start - b.start);
}

/** Where columns of the linked text are displaced, by line. */
class Shifts {
  readonly #byLine = new Map<number, Shift[]>();

  add(shift: Shift): void {
    const known = this.#byLine.get(shift.line);
    if (known === undefined) this.#byLine.set(shift.line, [shift]);
    else known.push(shift);
  }

  sourcePosition(line: number, column: number): Position {
    const shift = this.#byLine.get(line)?.findLast(({ from }) => column >= from);
    return { line, column: column - (shift?.by ?? 0) };
  }
}

/** Lines and columns of ascending offsets. */
class Places {
  readonly #text: string;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  of(offset: number): Position {
    for (;;) {
      const end = this.#text.indexOf("\n", this.#lineStart);
      if (end < 0 || end >= offset) return { line: this.#line, column: offset - this.#lineStart + 1 };
      this.#line += 1;
      this.#lineStart = end + 1;
    }
  }
}

function missingModule(specifier: string, modules: Readonly<Record<string, string>>): string {
  const offered = new Intl.ListFormat("en-GB").format(Object.keys(modules));
  if (/^(\.{0,2}\/|[a-z][a-z0-9+.-]*:)/i.test(specifier)) {
    return `"${specifier}" cannot be imported: a program is one file here, and it can import ${offered}`;
  }
  return `there is no module "${specifier}" here; programs can import ${offered}`;
}

/** Line and column, from 1, of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

/** Where the one match of `pattern` (global) stands; null when there are several, or none. */
export function onlyPlace(text: string, pattern: RegExp): Position | null {
  const places = [...text.matchAll(pattern)];
  return places.length === 1 ? positionAt(text, places[0].index) : null;
}
