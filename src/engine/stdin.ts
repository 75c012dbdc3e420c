/** Which ranks ask for a line of input, in the order in which they asked, and what they are told. */
import type { Segment } from "#shm/segment.ts";
import { StdinWriter } from "#shm/stdin.ts";
import type { Trace } from "#trace/model.ts";

export interface Question {
  readonly rank: number;
  readonly text: string;
}

export class StandardInput {
  readonly #writers: readonly StdinWriter[];
  readonly #trace: Trace;
  readonly #open: Question[] = [];
  /** Lines given with the run, or null: ask the page. */
  readonly #given: string[] | null;
  #notesSeen = 0;
  #sending = false;

  constructor(segment: Segment, trace: Trace, given: readonly string[] | undefined) {
    this.#writers = Array.from({ length: segment.ranks }, (_, rank) => new StdinWriter(segment, rank));
    this.#trace = trace;
    this.#given = given === undefined ? null : [...given];
  }

  /** The question that has been open longest, or null. */
  get question(): Question | null {
    return this.#open[0] ?? null;
  }

  /** Whether a rank has yet to take a part of its answer: it is awake, and takes it at once. */
  get sending(): boolean {
    return this.#sending;
  }

  /** Takes in what the trace brought, and sends what long answers have left. True when the open question changed. */
  update(): boolean {
    const before = this.question;
    const { notes } = this.#trace;
    for (; this.#notesSeen < notes.length; this.#notesSeen++) {
      const { note, rank } = notes[this.#notesSeen];
      if (note.type === "input") this.#ask({ rank, text: note.question });
    }
    this.#sending = false;
    for (const writer of this.#writers) if (writer.pump()) this.#sending = true;
    return this.question !== before;
  }

  /** Answers the open question, if there is one. */
  answer(line: string | null): void {
    const question = this.#open.shift();
    if (question !== undefined) this.#writers[question.rank].answer(line);
  }

  #ask(question: Question): void {
    if (this.#given === null) this.#open.push(question);
    else this.#writers[question.rank].answer(this.#given.shift() ?? null);
  }
}
