/**
 * UTF-8 by hand: the platform's coders refuse shared memory in Chromium, and text goes straight into the log here.
 * Lone surrogates become U+FFFD, as TextEncoder does it.
 */

/** Where an encoding stopped: characters of the string read, bytes written. */
export interface Encoded {
  read: number;
  written: number;
}

/**
 * Encodes `text` from character `from` into `target[at..]`, at most `room` bytes, whole characters only.
 * The result is written into `out` (so that nothing is allocated).
 */
export function encodeUtf8(
  text: string,
  from: number,
  target: Uint8Array,
  at: number,
  room: number,
  out: Encoded,
): void {
  const end = at + room;
  let to = at;
  let index = from;
  while (index < text.length) {
    let code = text.charCodeAt(index);
    if (code < 0x80) {
      if (to >= end) break;
      target[to++] = code;
      index++;
      continue;
    }
    let taken = 1;
    if (code >= 0xd800 && code < 0xe000) {
      const low = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
      if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        taken = 2;
      } else {
        code = 0xfffd;
      }
    }
    const size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (to + size > end) break;
    if (size === 2) {
      target[to] = 0xc0 | (code >> 6);
    } else if (size === 3) {
      target[to] = 0xe0 | (code >> 12);
      target[to + 1] = 0x80 | ((code >> 6) & 63);
    } else {
      target[to] = 0xf0 | (code >> 18);
      target[to + 1] = 0x80 | ((code >> 12) & 63);
      target[to + 2] = 0x80 | ((code >> 6) & 63);
    }
    target[to + size - 1] = 0x80 | (code & 63);
    to += size;
    index += taken;
  }
  out.read = index - from;
  out.written = to - at;
}

const CHUNK = 4096;

/** The text of `bytes[from..to]`. What is not UTF-8 becomes U+FFFD, one for each byte that does not fit. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  let units: number[] = [];
  let index = from;
  while (index < to) {
    const lead = bytes[index];
    let code = lead;
    let size = 1;
    if (lead >= 0x80) {
      size = lead >= 0xf0 && lead < 0xf8 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
      code = 0xfffd;
      if (size > 1 && lead < 0xf8 && index + size <= to) {
        let value = lead & (0xff >> (size + 1));
        let good = true;
        for (let more = 1; more < size; more++) {
          const next = bytes[index + more];
          good &&= (next & 0xc0) === 0x80;
          value = (value << 6) | (next & 63);
        }
        const least = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
        if (good && value >= least && value < 0x110000 && !(value >= 0xd800 && value < 0xe000)) code = value;
      }
      if (code === 0xfffd) size = isReplacement(bytes, index, to) ? 3 : 1;
    }
    if (code < 0x10000) units.push(code);
    else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    index += size;
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

function isReplacement(bytes: Uint8Array, at: number, to: number): boolean {
  return at + 3 <= to && bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
}
