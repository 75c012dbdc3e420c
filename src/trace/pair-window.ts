import { grown } from "./columns.ts";
import { TraceFormatError } from "./format.ts";

/** More missing numbers between two messages than any log of ours has. */
const LARGEST_GAP = 1024;

/** The messages from one rank to another that are on their way, by their pair number. */
export class PairWindow {
  /** Message index + 1, 0 when taken, of the pair numbers from `#first` on. */
  #items = new Int32Array(8);
  #head = 0;
  #length = 0;
  #first = 1;

  sent(pair: number, message: number): void {
    const gap = pair - (this.#first + this.#length);
    if (gap < 0 || gap > LARGEST_GAP) {
      const next = this.#first + this.#length;
      throw new TraceFormatError(`message ${pair} of a pair of ranks was sent where message ${next} was due`);
    }
    for (let missing = 0; missing < gap; missing++) this.#push(0);
    this.#push(message + 1);
  }

  /** The message `pair`, which is taken out; -1 when it has not been sent yet. */
  take(pair: number): number {
    const offset = pair - this.#first;
    if (offset >= this.#length) return -1;
    const message = offset < 0 ? 0 : this.#items[this.#head + offset];
    if (message === 0) throw new TraceFormatError(`message ${pair} of a pair of ranks was received twice`);
    this.#items[this.#head + offset] = 0;
    while (this.#length > 0 && this.#items[this.#head] === 0) {
      this.#head++;
      this.#length--;
      this.#first++;
    }
    return message - 1;
  }

  /** Whether `take(pair)` would not have to wait. */
  has(pair: number): boolean {
    return pair - this.#first < this.#length;
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
