/**
 * What MPI leaves open and a run has decided: which rank's message a receive from ANY_SOURCE took, what a poll answered,
 * which requests a Waitany completed. A rank asks such questions in the order of its program, so that a number is a
 * question's name: the same program asks the same ones, as long as they get the same answers.
 *
 * With a record of an earlier run the answers are taken from it: a run is repeated exactly. A record may end early, as one
 * of a run that was stopped does; from there on this rank decides freely. Messages of one sender never overtake each other
 * (MPI-4.1 section 3.5), so that the source alone tells which message is meant.
 */
import { ANY_SOURCE } from "./constants.ts";
import { ErrorClass, MpiError } from "./errors.ts";
import type { Recorder } from "./recorder.ts";
import { spelled } from "./spelling.ts";

/** Kinds of questions. The numbers are part of the log's format: add at the end. */
export const Question = {
  /** No question: the number of all that the program asked, written at its end. */
  End: 0,
  /** Which rank's message a receive from ANY_SOURCE takes, or which rank an Accept. */
  Receive: 1,
  /** Which rank's message a Probe or Mprobe finds. */
  Probe: 2,
  /** Which rank's message an Iprobe or Improbe finds, if any. */
  Poll: 3,
  /** Which request a Waitany or Testany completes, if any. */
  Any: 4,
  /** Which requests a Waitsome or Testsome completes: an answer each. */
  Some: 5,
  /** Whether a Test or Testall completes all that it is given. */
  All: 6,
  /** Whether a receive is cancelled, told of the receive. */
  Cancelled: 7,
  /** Whether something else is done: a partition has come (Parrived), an exposure of a window is over (Win.Test). */
  Done: 8,
} as const;
export type Question = (typeof Question)[keyof typeof Question];

const words: Readonly<Record<Question, string>> = {
  [Question.End]: "the end of the program",
  [Question.Receive]: "a receive from any source or an accept",
  [Question.Probe]: "a probe that waits",
  [Question.Poll]: "an iprobe or improbe that found a message",
  [Question.Any]: "a waitany or testany",
  [Question.Some]: "a waitsome or testsome",
  [Question.All]: "a test that completed requests",
  [Question.Cancelled]: "a receive that was cancelled",
  [Question.Done]: "a Parrived or Win.Test that said yes",
};

/** Numbers in a row of a record: the question's number, its kind, its communicator, the answer. */
export const DECISION_NUMBERS = 4;

/** Whether a rank of a run with so many ranks can have asked and been answered so. */
export function isDecision(number: number, question: number, answer: number, ranks: number): boolean {
  const ofSource = question === Question.Receive || question === Question.Probe || question === Question.Poll;
  return number >= 1 && Object.hasOwn(words, question) && (!ofSource || (answer >= 0 && answer < ranks));
}

/** A rank's answers of an earlier run, DECISION_NUMBERS each, in any order. */
export type DecisionRecord = Int32Array;

/** A source that stands for no message at all. */
export const NOBODY = -100;

interface Answers {
  readonly question: Question;
  readonly comm: number;
  readonly given: number[];
}

/** The program is not what was recorded: it asks something else, or asks in another order. */
export class Departure extends MpiError {}

/** Tells the log of the answers, and gives those of a record where there is one. */
export class Decisions {
  readonly #recorder: Recorder;
  readonly #record: ReadonlyMap<number, Answers> | null;
  /** The last question that the record knows of. */
  readonly #last: number;
  /** The record tells the program's own end. */
  readonly #whole: boolean;
  #asked = 0;
  /** Why the record can be followed no further; set for good. */
  departure: Departure | null = null;

  constructor(recorder: Recorder, record: DecisionRecord | null = null) {
    this.#recorder = recorder;
    const answers = record === null ? null : byNumber(record);
    this.#record = answers;
    let last = 0;
    for (const number of answers?.keys() ?? []) last = Math.max(last, number);
    this.#last = last;
    this.#whole = answers?.get(this.#last)?.question === Question.End;
  }

  /** The number of the question that the program asks now. */
  ask(): number {
    this.#asked += 1;
    return this.#asked;
  }

  /**
   * The recorded answers: null where this run decides, none where the earlier one came to nothing (no message, false).
   * `kind`: the call that asks. Throws Departure when the record has another question here.
   */
  recorded(number: number, question: Question, comm: number, kind: number): readonly number[] | null {
    if (this.#record === null || number > this.#last) return null;
    const answers = this.#record.get(number);
    if (answers === undefined) return [];
    const { question: recorded } = answers;
    if (recorded !== question) throw this.#depart(number, kind, `has ${words[recorded]}`);
    if (answers.comm !== comm)
      throw this.#depart(number, kind, `has ${words[recorded]} on another communicator`);
    return answers.given;
  }

  /**
   * Whose message a receive takes that is posted now and asks for `source`: a rank's, or NOBODY's where none ever came or
   * the receive was cancelled.
   */
  sourceOf(number: number, source: number, comm: number, kind: number): number {
    if (!this.follows(number)) return source;
    const answers = this.#record?.get(number);
    if (answers?.question === Question.Cancelled && answers.comm === comm) return NOBODY;
    const [answer] = this.recorded(number, Question.Receive, comm, kind) ?? [];
    if (answer !== undefined) return answer;
    return source === ANY_SOURCE ? NOBODY : source;
  }

  /** Whether the record tells the answer to this question. */
  follows(number: number): boolean {
    return this.#record !== null && number <= this.#last;
  }

  /** Whether a receive that the record does not call cancelled has taken a message, as far as the record can tell. */
  promises(number: number, wild: boolean): boolean {
    return this.follows(number) && (this.#whole || (wild && this.#record?.has(number) === true));
  }

  /** Whether a record that ends before the program did has told all it can: from here on everything is free. */
  get spent(): boolean {
    return !this.#whole && this.#asked >= this.#last;
  }

  /** Tells the log of an answer. One that came to nothing is not told. */
  told(number: number, question: Question, comm: number, answer: number): void {
    if (this.#recorder.enabled) this.#recorder.decided(number, question, comm, answer);
  }

  /** The recorded answer cannot be the answer of this call: throws. */
  impossible(number: number, kind: number): never {
    const recorded = this.#record?.get(number);
    const found = recorded === undefined ? "nothing" : words[recorded.question];
    throw this.#depart(number, kind, `has ${found} with another outcome`);
  }

  /** The program is at its end. Throws Departure when the record goes on. */
  finish(kind: number): void {
    const number = this.ask();
    if (this.#whole && number < this.#last) throw this.#depart(number, kind, "goes on");
    this.told(number, Question.End, 0, 0);
  }

  #depart(number: number, kind: number, found: string): Departure {
    this.departure ??= new Departure(
      ErrorClass.ERR_OTHER,
      `${spelled(kind)}: this run departs from the record that it repeats. ` +
        `At its open choice number ${number} the record ${found}. ` +
        "The program, its input or what it reads has changed since: run it afresh to record it again.",
    );
    return this.departure;
  }
}

function byNumber(record: DecisionRecord): Map<number, Answers> {
  const answers = new Map<number, Answers>();
  for (let at = 0; at + DECISION_NUMBERS <= record.length; at += DECISION_NUMBERS) {
    const [number, question, comm, answer] = record.subarray(at, at + DECISION_NUMBERS);
    const known = answers.get(number);
    if (known !== undefined) known.given.push(answer);
    else answers.set(number, { question: question as Question, comm, given: [answer] });
  }
  return answers;
}
