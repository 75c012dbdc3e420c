import { previewElements, previewMixed } from "./preview-numbers.ts";
import { previewObject } from "./preview-object.ts";
import { previewPickle } from "./preview-pickle.ts";
import { firstBasics, type TracedType } from "./traced-types.ts";

/** More elements than a preview shows. */
const most = 8;

/** A short text of a payload of `bytes` bytes, from the first that the log keeps. `type` null: an object. */
export function previewOf(type: TracedType | null, first: Uint8Array, bytes: number): string {
  if (bytes === 0) return "empty";
  const text =
    type === null ? (previewPickle(first) ?? previewObject(first)) : memoryWords(type, first, bytes);
  return text?.replace(/\p{Cc}/gu, " ") ?? `${bytes} bytes`;
}

function memoryWords(type: TracedType, first: Uint8Array, bytes: number): string {
  if (type.basic !== null) return previewElements(type.basic, first, bytes);
  return previewMixed(firstBasics(type, most), first, bytes);
}
