import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MiB = 1 << 20;
/** Rounds until what is loaded and compiled once is there, and rounds that are compared. */
const [warmUp, window] = [8, 10];

/** The process's memory from round to round: whether it grows for good. */
export class MemoryWatch {
  readonly #collect: () => void;
  readonly #resident: number[] = [];

  constructor() {
    setFlagsFromString("--expose-gc");
    this.#collect = runInNewContext("gc") as () => void;
  }

  /** MiB after a collection. */
  measure(): number {
    this.#collect();
    const mebibytes = process.memoryUsage().rss / MiB;
    this.#resident.push(mebibytes);
    return Math.round(mebibytes);
  }

  /** In words, when the least of the last rounds is far above the least of the first ones; else null. */
  get growth(): string | null {
    const rounds = this.#resident.slice(warmUp);
    if (rounds.length < 3 * window) return null;
    const [before, after] = [Math.min(...rounds.slice(0, window)), Math.min(...rounds.slice(-window))];
    if (after < before * 1.5 + 200) return null;
    return `memory has grown from ${Math.round(before)} to ${Math.round(after)} MiB in ${rounds.length} rounds`;
  }
}
