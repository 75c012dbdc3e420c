/** From here on a piece is copied as a whole; shorter ones in words or bytes, which is faster than to begin a copy. */
const longPiece = 128;

/**
 * Copies pieces of equal length at equal distances from one piece of memory to another. Words are copied as integers: a
 * float that passes through a number may lose what makes one NaN differ from another.
 */
export class Copier {
  readonly #from: Uint8Array;
  readonly #to: Uint8Array;
  /** Null where the memory does not begin at a word. */
  readonly #fromWords: Int32Array | null;
  readonly #toWords: Int32Array | null;

  constructor(from: Uint8Array, to: Uint8Array) {
    this.#from = from;
    this.#to = to;
    this.#fromWords = wordsOf(from);
    this.#toWords = wordsOf(to);
  }

  /** `count` pieces of `length` bytes: from byte `at` on, `stride` bytes apart, to byte `toAt` on, `toStride` bytes apart. */
  move(length: number, count: number, at: number, stride: number, toAt: number, toStride: number): void {
    const from = this.#from;
    const to = this.#to;
    if (length >= longPiece) {
      for (let i = 0; i < count; i++) {
        const start = at + i * stride;
        to.set(from.subarray(start, start + length), toAt + i * toStride);
      }
      return;
    }
    const source = this.#fromWords;
    const target = this.#toWords;
    if (source !== null && target !== null && isWhole(length, at, stride, toAt, toStride)) {
      // Loops over numbers of 32 bits are several times as fast; memory has fewer words than these can count.
      const [read, step, write, toStep] = [
        (at / 4) | 0,
        (stride / 4) | 0,
        (toAt / 4) | 0,
        (toStride / 4) | 0,
      ];
      if (length === 8) moveTwo(source, target, count, read, step, write, toStep);
      else moveWords(source, target, (length / 4) | 0, count, read, step, write, toStep);
      return;
    }
    for (let i = 0; i < count; i++) {
      const read = at + i * stride;
      const write = toAt + i * toStride;
      for (let byte = 0; byte < length; byte++) to[write + byte] = from[read + byte];
    }
  }
}

function wordsOf({ buffer, byteOffset, length }: Uint8Array): Int32Array | null {
  return byteOffset % 4 === 0 ? new Int32Array(buffer, byteOffset, Math.floor(length / 4)) : null;
}

/** The last bits of a number's low 32 bits are the number's own. */
function isWhole(length: number, at: number, stride: number, toAt: number, toStride: number): boolean {
  return ((length | at | stride | toAt | toStride) & 3) === 0;
}

function moveTwo(
  from: Int32Array,
  to: Int32Array,
  count: number,
  at: number,
  stride: number,
  toAt: number,
  toStride: number,
): void {
  let read = at;
  let write = toAt;
  for (let i = 0; i < count; i++) {
    to[write] = from[read];
    to[write + 1] = from[read + 1];
    read += stride;
    write += toStride;
  }
}

function moveWords(
  from: Int32Array,
  to: Int32Array,
  each: number,
  count: number,
  at: number,
  stride: number,
  toAt: number,
  toStride: number,
): void {
  let read = at;
  let write = toAt;
  for (let i = 0; i < count; i++) {
    for (let word = 0; word < each; word++) to[write + word] = from[read + word];
    read += stride;
    write += toStride;
  }
}
