/**
 * Copies between a rank's own memory and memory that ranks share. Engines copy shared memory a word at a time where both
 * sides lie alike within a word, else byte by byte, which takes eight times as long: then the bytes go by way of memory
 * that lies as the shared side does, to and from which engines copy at full speed.
 */
const wordBytes = 8;
const wayBytes = 16 * 1024;
/** From here on the way round is shorter. */
const detourBytes = 512;
const way = new Uint8Array(wordBytes + wayBytes);

/** All of `from` to `shared`, from its byte `at` on. */
export function copyToShared(from: Uint8Array, shared: Uint8Array, at: number): void {
  const place = shared.byteOffset + at;
  const { length } = from;
  const alike = ((from.byteOffset - place) & (wordBytes - 1)) === 0;
  // Within one memory both may overlap, which takes an engine to get right.
  if (length < detourBytes || alike || from.buffer === shared.buffer) {
    shared.set(from, at);
    return;
  }
  const start = place & (wordBytes - 1);
  for (let done = 0; done < length; done += wayBytes) {
    const end = Math.min(length, done + wayBytes);
    way.set(from.subarray(done, end), start);
    shared.set(way.subarray(start, start + end - done), at + done);
  }
}

/** `length` bytes of `shared`, from its byte `at` on, to byte `into` of `to`. */
export function copyFromShared(
  shared: Uint8Array,
  at: number,
  length: number,
  to: Uint8Array,
  into: number,
): void {
  const place = shared.byteOffset + at;
  const alike = ((to.byteOffset + into - place) & (wordBytes - 1)) === 0;
  if (length < detourBytes || alike || to.buffer === shared.buffer) {
    to.set(shared.subarray(at, at + length), into);
    return;
  }
  const start = place & (wordBytes - 1);
  for (let done = 0; done < length; done += wayBytes) {
    const end = Math.min(length, done + wayBytes);
    way.set(shared.subarray(at + done, at + end), start);
    to.set(way.subarray(start, start + end - done), into + done);
  }
}
