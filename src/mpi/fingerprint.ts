/** Numbers by which memory is known again without a copy of it. */
import type { Interval } from "./derived/segments.ts";

export interface Fingerprint {
  readonly low: number;
  readonly high: number;
}

/** Beyond so many bytes a piece is looked at in samples: a millisecond or so for each is enough. */
const wholly = 4 << 20;
const sample = 4096;
const samples = 1024;

export function fingerprintOf(buffer: ArrayBufferLike, pieces: readonly Interval[]): Fingerprint {
  const hash = { low: 0x9e3779b1 | 0, high: 0x85ebca77 | 0 };
  for (const { start, end } of pieces) {
    if (end - start <= wholly) {
      mix(hash, new Uint8Array(buffer, start, end - start));
      continue;
    }
    const step = Math.floor((end - start - sample) / (samples - 1));
    for (let index = 0; index < samples; index += 1)
      mix(hash, new Uint8Array(buffer, start + index * step, sample));
  }
  return hash;
}

export function isLike(some: Fingerprint, others: Fingerprint): boolean {
  return some.low === others.low && some.high === others.high;
}

/** Multiplies and rotates words of 32 bits; two lanes, so that 64 bits have to agree. */
function mix(hash: { low: number; high: number }, bytes: Uint8Array): void {
  let { low, high } = hash;
  const odd = bytes.byteOffset % 4;
  const head = odd === 0 ? 0 : Math.min(4 - odd, bytes.length);
  const count = (bytes.length - head) >>> 2;
  // A few bytes may end before the first whole word begins.
  const words = count === 0 ? [] : new Uint32Array(bytes.buffer, bytes.byteOffset + head, count);
  for (const word of words) {
    low = Math.imul(low ^ word, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
    high = Math.imul(((high << 7) | (high >>> 25)) ^ word, 0xc2b2ae35);
  }
  for (let at = 0; at < head; at += 1) low = Math.imul(low ^ bytes[at], 0x01000193) + at;
  for (let at = head + 4 * words.length; at < bytes.length; at += 1)
    high = Math.imul(high ^ bytes[at], 0x01000193) + at;
  hash.low = low;
  hash.high = high;
}
