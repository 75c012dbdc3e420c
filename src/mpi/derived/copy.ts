/**
 * Copies pieces of equal length at equal distances. Words are copied as integers: a float that passes through a number
 * may lose what makes one NaN differ from another.
 */
const longPiece = 128;

/** `count` pieces of `length` bytes, `stride` bytes apart in `from`, one after another into `to`. */
export function gather(
  from: Uint8Array,
  at: number,
  length: number,
  count: number,
  stride: number,
  to: Uint8Array,
  toAt: number,
): void {
  move(from, at, stride, to, toAt, length, length, count);
}

/** The same the other way: pieces that lie one after another in `from` to places `stride` bytes apart in `to`. */
export function scatter(
  from: Uint8Array,
  at: number,
  to: Uint8Array,
  toAt: number,
  length: number,
  count: number,
  stride: number,
): void {
  move(from, at, length, to, toAt, stride, length, count);
}

function move(
  from: Uint8Array,
  at: number,
  fromStride: number,
  to: Uint8Array,
  toAt: number,
  toStride: number,
  length: number,
  count: number,
): void {
  if (count === 0) return;
  if (length >= longPiece || count === 1) {
    for (let i = 0; i < count; i++) {
      const start = at + i * fromStride;
      to.set(from.subarray(start, start + length), toAt + i * toStride);
    }
    return;
  }
  const fromStart = from.byteOffset + at;
  const toStart = to.byteOffset + toAt;
  if (((length | fromStart | toStart | fromStride | toStride) & 3) === 0) {
    const source = words(from, at, fromStride, length, count);
    const target = words(to, toAt, toStride, length, count);
    if (length === 8) moveTwo(source, target, count);
    else moveWords(source, target, length >> 2, count);
    return;
  }
  for (let i = 0; i < count; i++) {
    const start = at + i * fromStride;
    const end = toAt + i * toStride;
    for (let byte = 0; byte < length; byte++) to[end + byte] = from[start + byte];
  }
}

/** Memory as words, the place of the first piece, and the words from piece to piece. */
interface Words {
  readonly words: Int32Array;
  readonly first: number;
  readonly step: number;
}

function words(bytes: Uint8Array, at: number, stride: number, length: number, count: number): Words {
  const start = bytes.byteOffset + at;
  const lowest = Math.min(start, start + (count - 1) * stride);
  const highest = Math.max(start, start + (count - 1) * stride) + length;
  return {
    words: new Int32Array(bytes.buffer, lowest, (highest - lowest) >> 2),
    first: (start - lowest) >> 2,
    step: stride >> 2,
  };
}

function moveTwo(source: Words, target: Words, count: number): void {
  const from = source.words;
  const to = target.words;
  let read = source.first;
  let write = target.first;
  for (let i = 0; i < count; i++) {
    to[write] = from[read];
    to[write + 1] = from[read + 1];
    read += source.step;
    write += target.step;
  }
}

function moveWords(source: Words, target: Words, each: number, count: number): void {
  const from = source.words;
  const to = target.words;
  let read = source.first;
  let write = target.first;
  for (let i = 0; i < count; i++) {
    for (let word = 0; word < each; word++) to[write + word] = from[read + word];
    read += source.step;
    write += target.step;
  }
}
