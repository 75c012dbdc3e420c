import { grown } from "./columns.ts";

const FAN = 16;
const SHIFT = 4;

/**
 * Ends of spans that begin in order, some still open, as a tree of maxima: finds the spans among the first `count` that
 * end at or after a moment without looking at those that do not.
 */
export class OpenMax {
  /** Level 0 holds the ends themselves, Infinity while open; each level above the maxima of 16 below. */
  readonly #levels: Float64Array[] = [new Float64Array(FAN)];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A span begins; it is open. */
  append(): void {
    let index = this.#length++;
    for (let level = 0; ; level++) {
      let ends = this.#levels[level];
      if (index >= ends.length) {
        ends = grown(ends, ends.length * 2);
        this.#levels[level] = ends;
      }
      ends[index] = Number.POSITIVE_INFINITY;
      if (level === this.#levels.length - 1) {
        if (index < FAN) return;
        const top = new Float64Array(FAN);
        for (let child = 0; child <= index; child++) {
          const slot = child >> SHIFT;
          if (ends[child] > top[slot]) top[slot] = ends[child];
        }
        this.#levels.push(top);
        return;
      }
      index >>= SHIFT;
    }
  }

  /** Span `index` ends. */
  close(index: number, end: number): void {
    this.#levels[0][index] = end;
    let at = index;
    for (let level = 1; level < this.#levels.length; level++) {
      const below = this.#levels[level - 1];
      at >>= SHIFT;
      const first = at << SHIFT;
      let most = Number.NEGATIVE_INFINITY;
      for (let child = first; child < first + FAN && child < below.length; child++) {
        if (below[child] > most) most = below[child];
      }
      if (this.#levels[level][at] === most) return;
      this.#levels[level][at] = most;
    }
  }

  /** Visits, in order, the spans among the first `count` that end at or after `moment` (open ones end never). */
  visit(count: number, moment: number, visit: (index: number) => void): void {
    const top = this.#levels.length - 1;
    const slots = Math.ceil(count / FAN ** top);
    for (let slot = 0; slot < slots; slot++) this.#descend(top, slot, count, moment, visit);
  }

  #descend(level: number, slot: number, count: number, moment: number, visit: (index: number) => void): void {
    if (!(this.#levels[level][slot] >= moment)) return;
    if (level === 0) {
      if (slot < count) visit(slot);
      return;
    }
    const first = slot << SHIFT;
    // Leaves under a child of this slot.
    const span = FAN ** (level - 1);
    for (let child = first; child < first + FAN && child * span < count; child++) {
      this.#descend(level - 1, child, count, moment, visit);
    }
  }
}
