/** Standard input for the ranks that ask for it, in pieces of whole lines. */
import type { Readable } from "node:stream";
import type { RunHandle } from "#engine/api.ts";

/** Read when somebody asks: what nobody asks for stays for whoever comes after. */
class Lines {
  readonly #source: Readable;
  readonly #failed: (error: Error) => void;
  #chunks: AsyncIterator<string> | null = null;
  /** The beginning of a line whose end has not come. */
  readonly #begun: string[] = [];

  constructor(source: Readable, failed: (error: Error) => void) {
    this.#source = source;
    this.#failed = failed;
  }

  /** The lines that have come since, at least one, with a line end between two; null at the end of input. */
  async next(): Promise<string | null> {
    for (;;) {
      const chunk = await this.#chunk();
      const end = chunk === null ? -1 : chunk.lastIndexOf("\n");
      if (chunk !== null && end < 0) this.#begun.push(chunk);
      if (chunk !== null && end < 0) continue;
      if (chunk === null && this.#begun.length === 0) return null;
      const lines = [...this.#begun, chunk?.slice(0, end) ?? ""].join("");
      this.#begun.length = 0;
      const rest = chunk?.slice(end + 1) ?? "";
      if (rest !== "") this.#begun.push(rest);
      return lines.replaceAll("\r\n", "\n").replace(/\r$/, "");
    }
  }

  async #chunk(): Promise<string | null> {
    this.#chunks ??= this.#source.setEncoding("utf8")[Symbol.asyncIterator]();
    try {
      const { value, done } = await this.#chunks.next();
      return done === true ? null : value;
    } catch (error) {
      // The lines end there; who asks for more is told that there are none.
      this.#failed(error instanceof Error ? error : new Error(String(error)));
      return null;
    }
  }
}

export class Input {
  readonly #run: RunHandle;
  readonly #readers: number | "all" | "none";
  readonly #lines: Lines;
  /** With several readers each gets every line: how far each rank is in the pieces read so far. */
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
      this.#run.answer(await this.#linesFor(asked.rank));
    }
    this.#answering = false;
  }

  async #linesFor(rank: number): Promise<string | null> {
    if (this.#readers !== "all") return this.#readers === rank ? this.#lines.next() : null;
    const at = this.#positions.get(rank) ?? 0;
    this.#positions.set(rank, at + 1);
    while (this.#read.length <= at && this.#read.at(-1) !== null) this.#read.push(await this.#lines.next());
    return this.#read[at] ?? null;
  }
}
