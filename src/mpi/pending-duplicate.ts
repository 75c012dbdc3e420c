import { Attributes, communicatorKeyvals } from "./attributes.ts";
import { bcast } from "./collectives/bcast.ts";
import { bothGroups } from "./collectives/group-roles.ts";
import type { Communicator, CommunicatorOptions } from "./communicator.ts";
import { callError, ErrorClass } from "./errors.ts";
import type { Info } from "./info.ts";
import type { Request } from "./request.ts";
import { nonblocking } from "./schedule/planned-collectives.ts";

/** A duplicate that the program has before it can be used (MPI-4.1 section 7.4.2): its request says when that is. */
export class PendingDuplicate {
  readonly request: Request;
  readonly #of: Communicator;
  readonly #options: CommunicatorOptions;
  /** The counter, from the rank that chooses it. */
  readonly #counter: Int32Array;
  #made: Communicator | null = null;

  constructor(of: Communicator, options: CommunicatorOptions, counter: Int32Array, request: Request) {
    this.request = request;
    this.#of = of;
    this.#options = options;
    this.#counter = counter;
  }

  /** Throws ERR_COMM as long as its request is not complete; `call` as the program spells it. */
  get(call: string): Communicator {
    if (this.#made !== null) return this.#made;
    if (this.request.active || !this.request.over)
      throw callError(
        ErrorClass.ERR_COMM,
        call,
        `the ${this.#options.label} can be used once its request is complete: wait for it first`,
      );
    const { runtime, group } = this.#of;
    this.#made = runtime.makeCommunicator(this.#counter[0], group, this.#options);
    return this.#made;
  }
}

/** MPI_Comm_idup, MPI_Comm_idup_with_info: the first rank chooses, since only its choice has to be a new one. */
export function startDuplicate(comm: Communicator, kind: number, info: Info | null = null): PendingDuplicate {
  const { runtime, remote, topology } = comm;
  const calls = nonblocking(comm.collective);
  calls.beginMove(kind, null, -1, 0, -1, 0, 0);
  const everybody = remote === null ? comm.group : bothGroups(comm);
  const counter = Int32Array.of(0);
  if (everybody.members[0] === runtime.rank) {
    counter[0] = runtime.nextCommunicator;
    runtime.skipCommunicator(counter[0]);
  }
  const request = calls.perform(() => {
    const shape = everybody.size === 1 ? "linear" : "binomial";
    bcast(shape, calls.peers.among(everybody), new Uint8Array(counter.buffer), 0);
  });
  if (request === null) throw new Error("a call beside the program has a request");
  const attributes = new Attributes(communicatorKeyvals);
  comm.attributes.copyTo(attributes, comm);
  const label = `${comm.next("duplicate")} of ${comm.label}`;
  const hints = (info ?? comm.info).copy();
  const options = { label, parent: comm.id, remote, topology, info: hints, attributes };
  return new PendingDuplicate(comm, options, counter, request);
}
