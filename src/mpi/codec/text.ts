/** Strings out of bytes, without TextDecoder: it has no Latin-1 and changes lone surrogates. */

const KEYS = 1024;
const keys: string[] = new Array(KEYS).fill("");

/**
 * The string of `length` one-byte characters at `start`, the same object for the same characters while it stays in the
 * table: property names come again and again.
 */
export function internKey(data: Uint8Array, start: number, length: number): string {
  let hash = length;
  const end = start + length;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + data[i]) | 0;
  const slot = (hash ^ (hash >>> 10)) & (KEYS - 1);
  const found = keys[slot];
  if (found.length === length) {
    let i = 0;
    while (i < length && found.charCodeAt(i) === data[start + i]) i++;
    if (i === length) return found;
  }
  const text = oneByteText(data, start, length);
  keys[slot] = text;
  return text;
}

const fromCharCode = String.fromCharCode;
const CHUNK = 4096;
const SHORT = 32;
/** Argument lists of every short length, so that none is made for each string. */
const lists: number[][] = Array.from({ length: SHORT + 1 }, (_, length) => new Array<number>(length).fill(0));

export function oneByteText(data: Uint8Array, start: number, length: number): string {
  if (length <= SHORT) {
    if (length <= 4) return tiny(data, start, length);
    const list = lists[length];
    for (let i = 0; i < length; i++) list[i] = data[start + i];
    return fromCharCode.apply(null, list);
  }
  let text = "";
  for (let from = 0; from < length; from += CHUNK) {
    const to = Math.min(length, from + CHUNK);
    text += fromCharCode.apply(null, data.subarray(start + from, start + to) as unknown as number[]);
  }
  return text;
}

function tiny(data: Uint8Array, at: number, length: number): string {
  switch (length) {
    case 0:
      return "";
    case 1:
      return fromCharCode(data[at]);
    case 2:
      return fromCharCode(data[at], data[at + 1]);
    case 3:
      return fromCharCode(data[at], data[at + 1], data[at + 2]);
    default:
      return fromCharCode(data[at], data[at + 1], data[at + 2], data[at + 3]);
  }
}

/** `length` code units of two bytes each, lone surrogates as they are. */
export function twoByteText(data: Uint8Array, start: number, length: number): string {
  const units = new Uint16Array(Math.min(length, CHUNK));
  let text = "";
  for (let from = 0; from < length; from += CHUNK) {
    const count = Math.min(CHUNK, length - from);
    for (let i = 0; i < count; i++) {
      const at = start + 2 * (from + i);
      units[i] = data[at] | (data[at + 1] << 8);
    }
    text += fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
  }
  return text;
}
