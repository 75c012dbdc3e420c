/** A short text of a payload, from the first bytes that the log keeps. `type`: 0 an object, else a datatype index. */
export function previewOf(_type: number, first: Uint8Array, bytes: number): string {
  const shown = [...first].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return first.length < bytes ? `${shown} …` : shown;
}
