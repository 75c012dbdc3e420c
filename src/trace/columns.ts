/** Columns that only grow: typed arrays that double, never shrink, and are read by index while they grow. */

type Column = Int32Array | Float64Array | Uint8Array;

/** A copy of `column` with room for `capacity` entries. */
export function grown<T extends Column>(column: T, capacity: number): T {
  const bigger = new (column.constructor as new (length: number) => T)(capacity);
  bigger.set(column);
  return bigger;
}

/** A growing list of integers. */
export class IntList {
  #items = new Int32Array(16);
  #length = 0;
  #view: Int32Array | null = null;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) this.#items = grown(this.#items, this.#length * 2);
    this.#items[this.#length++] = value;
    this.#view = null;
  }

  at(index: number): number {
    return this.#items[index];
  }

  /** The entries so far. A later push does not show in it. */
  view(): Int32Array {
    this.#view ??= this.#items.subarray(0, this.#length);
    return this.#view;
  }
}

/** First index in [from, to) for which `after` holds, `to` when there is none. `after` must be monotone. */
export function firstWhere(from: number, to: number, after: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
