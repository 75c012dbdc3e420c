import { rankBound } from "#mpi/codec/rank-bound.ts";
import { callError } from "#mpi/errors.ts";
import { Printable } from "./printable.ts";

/** Only the binding has it: programs get MPI's objects from MPI, never by `new`. */
export const made = Symbol("made by MPI");

/** What `new` answers to a program: how to get such an object. */
export interface HowToGet {
  readonly errorClass: number;
  /** "new MPI.Op". */
  readonly call: string;
  readonly sentence: string;
}

/** What MPI calls a handle: it stands for something that one rank has, so it can be neither copied nor sent. */
export abstract class Handle extends Printable {
  /** @throws MpiError when a program calls it */
  constructor(pass: typeof made, { errorClass, call, sentence }: HowToGet) {
    super();
    if (pass !== made) throw callError(errorClass, call, sentence);
  }

  /** In words, "a communicator". */
  abstract get [rankBound](): string;
}
