import { type LogSink, MAX_RECORD_WORDS } from "./log-sink.ts";

/** A log in plain memory, for exports and tests: takes any number of records, `drain` hands them over. */
export class MemoryLog implements LogSink {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly #full: Int32Array[] = [];
  #at = 0;

  constructor(words = 16384) {
    this.words = new Int32Array(Math.max(words, MAX_RECORD_WORDS));
    this.doubles = new Float64Array(this.words.buffer);
  }

  reserve(words: number): number {
    if (this.#at + words > this.words.length) this.#put();
    return this.#at;
  }

  commit(words: number): void {
    this.#at += words;
  }

  /** All records since the last drain. */
  drain(): Int32Array {
    this.#put();
    const length = this.#full.reduce((sum, part) => sum + part.length, 0);
    const all = new Int32Array(length);
    let at = 0;
    for (const part of this.#full) {
      all.set(part, at);
      at += part.length;
    }
    this.#full.length = 0;
    return all;
  }

  #put(): void {
    if (this.#at > 0) this.#full.push(this.words.slice(0, this.#at));
    this.#at = 0;
  }
}
