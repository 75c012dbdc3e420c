import { datatypeByIndex } from "#mpi/datatypes.ts";
import { previewElements } from "./preview-numbers.ts";
import { previewObject } from "./preview-object.ts";
import { previewPickle } from "./preview-pickle.ts";

/** A short text of a payload of `bytes` bytes, from the first that the log keeps. `type`: 0 an object, else a datatype. */
export function previewOf(type: number, first: Uint8Array, bytes: number): string {
  if (bytes === 0) return "empty";
  const datatype = datatypeByIndex(type);
  const text =
    datatype === null
      ? (previewPickle(first) ?? previewObject(first))
      : previewElements(datatype, first, bytes);
  return text?.replace(/\p{Cc}/gu, " ") ?? `${bytes} bytes`;
}
