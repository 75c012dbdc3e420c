/** What ended a Python program, as the log's "error" note tells it. */
import { errorClassName, MpiError, type Refusal } from "#mpi/errors.ts";
import type { ErrorNote } from "#rank/failure.ts";

/** What the runner (lib/_ringside_runner.py) says of a program's end. */
export type RunResult = EndedResult | FailedResult;

interface EndedResult {
  readonly code: number;
  /** Where the program ended itself, 0 where it came to its end. */
  readonly line: number;
}

interface FailedResult {
  readonly code: 1;
  readonly name: string;
  readonly message: string;
  /** Python's traceback as it would be printed, with its last line. */
  readonly stack: string;
  readonly line: number;
  readonly column: number;
  /** MPI error class, 0 for errors that are not MPI's. */
  readonly errorClass: number;
  /** What MPI refused, null for errors of the program's own. */
  readonly refusal: Refusal | null;
}

/** The note of a program that failed; null for one that ended itself. */
export function failureOf(result: RunResult): ErrorNote | null {
  if (!("stack" in result)) return null;
  const { name, message, stack, line, column } = result;
  const errorClass = result.errorClass === 0 ? "" : errorClassName(result.errorClass);
  const refusal = result.refusal === null ? {} : { refusal: result.refusal };
  return { type: "error", errorClass, name, message, stack, line, column, aborts: true, ...refusal };
}

/** The browser's own stack is full: in the middle of Python, which must not be called again. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/** The note of an interpreter that could not go on; `line` is where the program was, 0 when not known. */
export function crashNote(error: unknown, line: number): ErrorNote {
  // MPI.ERRORS_ARE_FATAL ends the run where it is; Python does not hear of it.
  if (error instanceof MpiError) {
    const { message, errorClass } = error;
    const called = errorClassName(errorClass);
    return {
      type: "error",
      errorClass: called,
      name: "Exception",
      message,
      stack: "",
      line,
      column: 0,
      aborts: true,
      ...(error.refusal !== null && { refusal: error.refusal }),
    };
  }
  const raw = error instanceof Error ? error.message : String(error);
  // Pyodide prints the error for itself, which takes memory as well.
  const full = /\bMemoryError\b|occurred while formatting traceback/.test(raw);
  const tooDeep = isStackOverflow(error);
  const outside = error instanceof WebAssembly.RuntimeError && /out of bounds/i.test(raw);
  const message = tooDeep
    ? "a function calls itself too deeply for the browser's stack, which is smaller than Python's own limit says"
    : outside
      ? "the program read or wrote memory that is not its own, and Python could not go on"
      : full
        ? "the program asked for more memory than a rank has, and left none to tell where"
        : `Python could not go on: ${raw}`;
  const name = tooDeep ? "RecursionError" : full ? "MemoryError" : "SystemError";
  return { type: "error", errorClass: "", name, message, stack: "", line, column: 0, aborts: true };
}
