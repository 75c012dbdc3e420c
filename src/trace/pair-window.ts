import { grown } from "./columns.ts";
import { TraceFormatError } from "./format.ts";

/** More missing numbers between two messages than any log of ours has. */
const LARGEST_GAP = 1024;
const TAKEN = 0;
const MISSING = -1;

/** The messages from one rank to another that are on their way, by their pair number. */
export class PairWindow {
  /** Message index + 1, TAKEN or MISSING, of the pair numbers from `#first` on. */
  #items = new Int32Array(8);
  #head = 0;
  #length = 0;
  #first = 1;

  sent(pair: number, message: number): void {
    const offset = pair - this.#first;
    if (offset > this.#length + LARGEST_GAP || (offset < this.#length && this.#at(offset) !== MISSING)) {
      const next = this.#first + this.#length;
      throw new TraceFormatError(`message ${pair} of a pair of ranks was sent where message ${next} was due`);
    }
    while (this.#length <= offset) this.#push(MISSING);
    this.#items[this.#head + offset] = message + 1;
  }

  /** The message `pair`, which is taken out; -1 when it has not been sent yet. */
  take(pair: number): number {
    const offset = pair - this.#first;
    const item = this.#at(offset);
    if (item === MISSING) return -1;
    if (item === TAKEN) throw new TraceFormatError(`message ${pair} of a pair of ranks was received twice`);
    this.#items[this.#head + offset] = TAKEN;
    while (this.#length > 0 && this.#items[this.#head] === TAKEN) {
      this.#head++;
      this.#length--;
      this.#first++;
    }
    return item - 1;
  }

  /** Whether `take(pair)` would not have to wait. */
  has(pair: number): boolean {
    return this.#at(pair - this.#first) !== MISSING;
  }

  #at(offset: number): number {
    if (offset < 0) return TAKEN;
    return offset < this.#length ? this.#items[this.#head + offset] : MISSING;
  }

  #push(item: number): void {
    if (this.#head + this.#length === this.#items.length) {
      if (this.#head > this.#items.length / 2)
        this.#items.copyWithin(0, this.#head, this.#head + this.#length);
      else this.#items = grown(this.#items.subarray(this.#head), this.#items.length * 2);
      this.#head = 0;
    }
    this.#items[this.#head + this.#length++] = item;
  }
}
