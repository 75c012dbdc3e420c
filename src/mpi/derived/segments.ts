/**
 * Where the data of an element lies, in the order of its typemap: pieces of equal length at equal distances. A vector is
 * one segment however many blocks it has; neighbouring bytes are one piece.
 */
export class Segments {
  length = 0;
  /** Of each segment: first byte, bytes of a piece, pieces, bytes from piece to piece. */
  offsets = new Float64Array(2);
  lengths = new Float64Array(2);
  counts = new Float64Array(2);
  strides = new Float64Array(2);

  /** Appends pieces, joined with the last segment where they go on with it. */
  add(offset: number, length: number, count: number, stride: number): void {
    if (length === 0 || count === 0) return;
    if (count > 1 && stride === length) this.#add(offset, length * count, 1, 0);
    else this.#add(offset, length, count, count === 1 ? 0 : stride);
  }

  #add(offset: number, length: number, count: number, stride: number): void {
    const last = this.length - 1;
    if (last >= 0 && this.#joins(last, offset, length, count, stride)) return;
    if (this.length === this.offsets.length) this.#grow();
    this.offsets[this.length] = offset;
    this.lengths[this.length] = length;
    this.counts[this.length] = count;
    this.strides[this.length] = stride;
    this.length += 1;
  }

  #joins(last: number, offset: number, length: number, count: number, stride: number): boolean {
    const { offsets, lengths, counts, strides } = this;
    const distance = offset - offsets[last];
    if (counts[last] === 1 && count === 1 && distance === lengths[last]) {
      lengths[last] += length;
      return true;
    }
    if (lengths[last] !== length) return false;
    if (counts[last] === 1) {
      // Two pieces have a distance, whichever it is; more must have the same.
      if (count > 1 && stride !== distance) return false;
      strides[last] = distance;
    } else if (distance !== counts[last] * strides[last] || (count > 1 && stride !== strides[last])) {
      return false;
    }
    counts[last] += count;
    return true;
  }

  /** Appends `inner` `times` times, `stride` bytes apart, the first from byte `at` on. */
  repeat(inner: Segments, times: number, stride: number, at: number): void {
    if (inner.length === 0) return;
    if (inner.length === 1 && times > 1) {
      const offset = at + inner.offsets[0];
      const count = inner.counts[0];
      if (count === 1) {
        this.add(offset, inner.lengths[0], times, stride);
        return;
      }
      if (stride === count * inner.strides[0]) {
        this.add(offset, inner.lengths[0], times * count, inner.strides[0]);
        return;
      }
    }
    for (let time = 0; time < times; time++) {
      for (let i = 0; i < inner.length; i++) {
        this.add(at + time * stride + inner.offsets[i], inner.lengths[i], inner.counts[i], inner.strides[i]);
      }
    }
  }

  /** Pieces in all. */
  get pieces(): number {
    let sum = 0;
    for (let i = 0; i < this.length; i++) sum += this.counts[i];
    return sum;
  }

  #grow(): void {
    const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(2 * old.length);
      larger.set(old);
      return larger;
    };
    this.offsets = grown(this.offsets);
    this.lengths = grown(this.lengths);
    this.counts = grown(this.counts);
    this.strides = grown(this.strides);
  }
}

/** Bytes from `start` up to `end`. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Beyond so many pieces nobody waits for a check of each. */
const mostPieces = 200_000;

/** The pieces of `count` elements, by where they lie; null when they are too many to look at. */
export function intervalsOf(segments: Segments, count: number, extent: number): Interval[] | null {
  if (count * segments.pieces > mostPieces) return null;
  const found: Interval[] = [];
  for (let element = 0; element < count; element++) {
    for (let i = 0; i < segments.length; i++) {
      for (let piece = 0; piece < segments.counts[i]; piece++) {
        const start = element * extent + segments.offsets[i] + piece * segments.strides[i];
        found.push({ start, end: start + segments.lengths[i] });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The first byte that two pieces of one list share, or -1. */
export function firstShared(intervals: readonly Interval[]): number {
  for (let i = 1; i < intervals.length; i++)
    if (intervals[i].start < intervals[i - 1].end) return intervals[i].start;
  return -1;
}
