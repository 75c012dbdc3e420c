import type { Communicator } from "#mpi/communicator.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import type { Op } from "#mpi/ops.ts";

/** A message of a schedule; which rank of COMM_WORLD it goes to or comes from. */
export interface Transfer {
  readonly receive: boolean;
  readonly peer: number;
  /** What is sent, or where what comes is put: it must fill this memory exactly. */
  readonly bytes: Uint8Array;
  /** Datatype for the log. */
  readonly type: number;
  /** Place among the schedule's transfers. */
  readonly number: number;
}

/** One step of a schedule. */
export type Step =
  | { readonly do: "start"; readonly transfer: Transfer }
  /** Nothing further until these are done: it ends a round. */
  | { readonly do: "wait"; readonly transfers: readonly Transfer[] }
  | { readonly do: "copy"; readonly from: Uint8Array; readonly into: Uint8Array }
  /** `left` and `right` combined into `right`. */
  | {
      readonly do: "combine";
      readonly op: Op;
      readonly left: Uint8Array;
      readonly right: Uint8Array;
      readonly count: number;
      readonly type: Datatype;
    };

/**
 * What one rank does in one collective operation, written down: rounds of sends, receives, copies and combinations, as
 * libNBC has them (Hoefler, Lumsdaine, Rehm: Implementation and Performance Analysis of Non-Blocking Collective
 * Operations for MPI, 2007). It can be done any number of times, with what the memory holds then.
 */
export class Schedule {
  readonly comm: Communicator;
  /** The call that the program made, for errors. */
  kind = 0;
  /** That all messages travel with, on the communicator's second context. */
  tag = 0;
  readonly steps: Step[] = [];
  transfers = 0;

  constructor(comm: Communicator) {
    this.comm = comm;
  }
}
