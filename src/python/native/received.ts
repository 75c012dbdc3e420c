import type { Values } from "./values.ts";

/** What `_pickle.py` puts before an object whose buffers travel beside its pickle. */
const mark = new TextEncoder().encode("\0oob\r\n\x1a\n");

/**
 * A received object as Python unpickles it. Buffers beside the pickle become memory of the objects made of them, which
 * a program may write to: those bytes lie in a bytearray.
 */
export function received(values: Values, bytes: Uint8Array): number {
  const writable = bytes.length > mark.length && mark.every((byte, index) => bytes[index] === byte);
  return writable ? values.bytearray(bytes) : values.bytes(bytes);
}
