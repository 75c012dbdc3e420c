import { ERR_LASTCODE, wordsOfClass } from "./error-classes.ts";

interface AddedCode {
  /** Its class; a class is its own. */
  readonly errorClass: number;
  text: string;
}

/**
 * Error classes and codes that the program has added, with their texts. They are the rank's, not a communicator's, and an
 * error that the program makes knows no more than its code: so there is one list for the whole thread.
 */
export const addedCodes = new Map<number, AddedCode>();

let last = ERR_LASTCODE;

/** MPI_LASTUSEDCODE: the largest error code there is. */
export function lastUsedCode(): number {
  return last;
}

/** A code of this class, or a class when there is none to belong to. */
export function addCode(errorClass: number | null): number {
  last += 1;
  addedCodes.set(last, { errorClass: errorClass ?? last, text: "" });
  return last;
}

/** MPI_Error_class: the class of a code, ERR_UNKNOWN's own for numbers that MPI does not know. */
export function classOfCode(code: number): number {
  return addedCodes.get(code)?.errorClass ?? code;
}

/** MPI_Error_string: what a program has said of its own code, "MPI_ERR_RANK: Invalid rank" of MPI's. */
export function textOfCode(code: number): string {
  const added = addedCodes.get(code);
  if (added !== undefined) return added.text;
  const { name, text } = wordsOfClass(code) ?? { name: "ERR_UNKNOWN", text: "Unknown error" };
  return `MPI_${name}: ${text}`;
}
