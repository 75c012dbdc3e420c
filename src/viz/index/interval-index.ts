/** Ids found by a query. Grows and is reused, so that a frame allocates nothing. */
export class IdBuffer {
  ids = new Int32Array(256);
  length = 0;

  /** `push`, to be handed on as a visitor. */
  readonly add = (id: number): void => this.push(id);

  has(id: number): boolean {
    for (let i = 0; i < this.length; i++) if (this.ids[i] === id) return true;
    return false;
  }

  clear(): void {
    this.length = 0;
  }

  push(id: number): void {
    if (this.length === this.ids.length) {
      const larger = new Int32Array(2 * this.ids.length);
      larger.set(this.ids);
      this.ids = larger;
    }
    this.ids[this.length++] = id;
  }
}

const blockSize = 64;

/**
 * Which intervals overlap a window. Sorted by start; each block of 64 keeps its latest end, so a query skips the blocks
 * that ended before the window and never looks behind it.
 */
export class IntervalIndex {
  readonly length: number;
  /** Ids by ascending start. */
  readonly order: Int32Array;
  readonly starts: Float64Array;
  /** Infinity for what has not ended. */
  readonly ends: Float64Array;
  readonly #latestEnds: Float64Array;

  constructor(length: number, start: (id: number) => number, end: (id: number) => number) {
    this.length = length;
    const keys = new Float64Array(length);
    let ascending = true;
    for (let id = 0; id < length; id++) {
      keys[id] = start(id);
      if (id > 0 && keys[id] < keys[id - 1]) ascending = false;
    }
    this.order = Int32Array.from({ length }, (_, id) => id);
    if (!ascending) this.order.sort((a, b) => keys[a] - keys[b] || a - b);
    this.starts = new Float64Array(length);
    this.ends = new Float64Array(length);
    this.#latestEnds = new Float64Array(Math.ceil(length / blockSize)).fill(Number.NEGATIVE_INFINITY);
    for (let i = 0; i < length; i++) {
      const id = this.order[i];
      this.starts[i] = keys[id];
      this.ends[i] = end(id);
      const block = Math.floor(i / blockSize);
      if (this.ends[i] > this.#latestEnds[block]) this.#latestEnds[block] = this.ends[i];
    }
  }

  /** How many intervals start at or before `moment`. */
  startedBy(moment: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle] <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds to `found` the ids with start <= to and end >= from, by ascending start. */
  query(from: number, to: number, found: IdBuffer): void {
    const stop = this.startedBy(to);
    for (let base = 0, block = 0; base < stop; base += blockSize, block++) {
      if (this.#latestEnds[block] < from) continue;
      const last = Math.min(stop, base + blockSize);
      for (let i = base; i < last; i++) if (this.ends[i] >= from) found.push(this.order[i]);
    }
  }
}
