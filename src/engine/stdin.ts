/** Which ranks ask for a line of input, in the order in which they asked, and what they are told. */
import type { Segment } from "#shm/segment.ts";
import { StdinWriter } from "#shm/stdin.ts";
import type { Trace } from "#trace/model.ts";
import type { RunRequest } from "./api.ts";

export interface Question {
  readonly rank: number;
  readonly text: string;
}

export class StandardInput {
  readonly #segment: Segment;
  /** By rank, for those that have asked. */
  readonly #writers = new Map<number, StdinWriter>();
  readonly #trace: Trace;
  readonly #open: Question[] = [];
  /** Lines given with the run, or null: ask the page. */
  readonly #given: string[] | null;
  /** What each rank was answered in the run that is repeated, or null. */
  readonly #answers: readonly (string | null)[][] | null;
  #notesSeen = 0;
  #sending = false;

  constructor(
    segment: Segment,
    trace: Trace,
    { stdin: given, answers }: Pick<RunRequest, "stdin" | "answers">,
  ) {
    this.#segment = segment;
    this.#trace = trace;
    this.#given = given === undefined ? null : [...given];
    this.#answers = answers?.map((lines) => [...lines]) ?? null;
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
    for (const writer of this.#writers.values()) if (writer.pump()) this.#sending = true;
    return this.question !== before;
  }

  /** Answers the open question, if there is one. */
  answer(line: string | null): void {
    const question = this.#open.shift();
    if (question !== undefined) this.#writerOf(question.rank).answer(line);
  }

  #ask(question: Question): void {
    const answer = this.#answers?.[question.rank]?.shift();
    if (answer !== undefined) this.#writerOf(question.rank).answer(answer);
    else if (this.#given === null) this.#open.push(question);
    else this.#writerOf(question.rank).answer(this.#given.shift() ?? null);
  }

  #writerOf(rank: number): StdinWriter {
    let writer = this.#writers.get(rank);
    if (writer === undefined) {
      writer = new StdinWriter(this.#segment, this.#segment.slotOf(rank));
      this.#writers.set(rank, writer);
    }
    return writer;
  }
}
