/** Standard input, line by line, for the ranks that ask with prompt(). */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { RunHandle } from "#engine/api.ts";

/** Lines are read when they are asked for: what nobody asks for stays for whoever comes after. */
class Lines {
  readonly #source: Readable;
  readonly #failed: (error: Error) => void;
  #iterator: AsyncIterator<string> | null = null;

  constructor(source: Readable, failed: (error: Error) => void) {
    this.#source = source;
    this.#failed = failed;
  }

  /** The next line, null at the end of input. */
  async next(): Promise<string | null> {
    this.#iterator ??= this.#open();
    const { value, done } = await this.#iterator.next();
    return done === true ? null : value;
  }

  #open(): AsyncIterator<string> {
    // The lines end there; who asks for more is told that there are none.
    this.#source.on("error", this.#failed);
    // Not as a terminal: readline would keep Ctrl-C for itself.
    const crlfDelay = Number.POSITIVE_INFINITY;
    return createInterface({ input: this.#source, terminal: false, crlfDelay })[Symbol.asyncIterator]();
  }
}

export class Input {
  readonly #run: RunHandle;
  readonly #readers: number | "all" | "none";
  readonly #lines: Lines;
  /** With several readers each gets every line: how far each rank is in those read so far. */
  readonly #read: (string | null)[] = [];
  readonly #positions = new Map<number, number>();
  #answering = false;

  constructor(
    run: RunHandle,
    readers: number | "all" | "none",
    source: Readable,
    failed: (error: Error) => void,
  ) {
    this.#run = run;
    this.#readers = readers;
    this.#lines = new Lines(source, failed);
  }

  /** Answers the questions that are open. */
  update(): void {
    if (this.#answering || this.#run.question === null) return;
    this.#answering = true;
    void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    for (let asked = this.#run.question; asked !== null; asked = this.#run.question) {
      this.#run.answer(await this.#lineFor(asked.rank));
    }
    this.#answering = false;
  }

  async #lineFor(rank: number): Promise<string | null> {
    if (this.#readers !== "all") return this.#readers === rank ? this.#lines.next() : null;
    const at = this.#positions.get(rank) ?? 0;
    this.#positions.set(rank, at + 1);
    while (this.#read.length <= at && this.#read.at(-1) !== null) this.#read.push(await this.#lines.next());
    return this.#read[at] ?? null;
  }
}
