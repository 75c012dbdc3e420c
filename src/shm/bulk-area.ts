/**
 * The two ends of a bulk area: a sender's one large buffer, through which one message at a time streams while its
 * receiver copies out what is already there. Positions count bytes of the stream.
 */
import { copyFromShared, copyToShared } from "./copy.ts";
import { Block } from "./layout.ts";
import type { Segment } from "./segment.ts";

/** So that both sides copy at once even when a message is small. */
const largestChunk = 64 * 1024;
const smallestChunk = 16 * 1024;
const destShift = 24;
const idMask = (1 << destShift) - 1;

export class BulkWriter {
  dest = -1;
  readonly consumedAt: number;
  /** The reader's position as last seen. */
  knownConsumed = 0;
  private produced = 0;
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly size: number;
  private readonly base: number;
  private readonly streamAt: number;
  private readonly producedAt: number;

  constructor(segment: Segment, rank: number) {
    const block = segment.blockWord(rank);
    this.words = segment.words;
    this.bytes = segment.bytes;
    this.size = segment.layout.bulkBytes(rank);
    this.base = segment.layout.bulk(rank);
    this.streamAt = block + Block.BulkStream;
    this.producedAt = block + Block.BulkProduced;
    this.consumedAt = block + Block.BulkConsumed;
  }

  open(dest: number, id: number): boolean {
    const { words } = this;
    this.knownConsumed = Atomics.load(words, this.consumedAt);
    if (this.knownConsumed !== this.produced) return false;
    // No stream while the positions go back to 0: a late look of the last receiver must not see the next one's bytes.
    Atomics.store(words, this.streamAt, 0);
    Atomics.store(words, this.consumedAt, 0);
    Atomics.store(words, this.producedAt, 0);
    Atomics.store(words, this.streamAt, ((dest + 1) << destShift) | id);
    this.dest = dest;
    this.produced = 0;
    this.knownConsumed = 0;
    return true;
  }

  write(payload: Uint8Array, from: number): number {
    const { words, bytes, size } = this;
    this.knownConsumed = Atomics.load(words, this.consumedAt);
    const room = size - ((this.produced - this.knownConsumed) | 0);
    const left = payload.length - from;
    const chunk = left >= 4 * largestChunk ? largestChunk : Math.max(smallestChunk, (left >> 2) & -64);
    const count = Math.min(room, left, chunk);
    if (count === 0) return 0;
    const start = this.produced & (size - 1);
    const first = Math.min(count, size - start);
    copyToShared(payload.subarray(from, from + first), bytes, this.base + start);
    if (first < count) copyToShared(payload.subarray(from + first, from + count), bytes, this.base);
    this.produced = (this.produced + count) | 0;
    Atomics.store(words, this.producedAt, this.produced);
    return count;
  }
}

export class BulkReader {
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly size: number;
  private readonly base: number;
  private readonly streamAt: number;
  private readonly producedAt: number;
  private readonly consumedAt: number;
  private readonly rank: number;

  constructor(segment: Segment, source: number, rank: number) {
    const block = segment.blockWord(source);
    this.words = segment.words;
    this.bytes = segment.bytes;
    this.size = segment.layout.bulkBytes(source);
    this.base = segment.layout.bulk(source);
    this.streamAt = block + Block.BulkStream;
    this.producedAt = block + Block.BulkProduced;
    this.consumedAt = block + Block.BulkConsumed;
    this.rank = rank;
  }

  /** The receiving operation whose bytes wait here for this rank, or 0. */
  pending(): number {
    const { words } = this;
    const stream = Atomics.load(words, this.streamAt);
    if (stream >> destShift !== this.rank + 1) return 0;
    if (Atomics.load(words, this.producedAt) === Atomics.load(words, this.consumedAt)) return 0;
    // The positions may be those of a stream opened since; then the stream word has changed.
    return Atomics.load(words, this.streamAt) === stream ? stream & idMask : 0;
  }

  read(target: Uint8Array, to: number): number {
    const { words, bytes, size } = this;
    const consumed = Atomics.load(words, this.consumedAt);
    const ready = (Atomics.load(words, this.producedAt) - consumed) | 0;
    const count = Math.min(ready, largestChunk);
    const start = consumed & (size - 1);
    const first = Math.min(count, size - start);
    copyFromShared(bytes, this.base + start, first, target, to);
    if (first < count) copyFromShared(bytes, this.base, count - first, target, to + first);
    Atomics.store(words, this.consumedAt, (consumed + count) | 0);
    return count;
  }
}
