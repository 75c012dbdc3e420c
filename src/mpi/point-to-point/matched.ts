/** Matched probes (MPI-4.1 section 3.8.2): what is found is taken, so that nobody else can receive it. */
import type { Communicator } from "#mpi/communicator.ts";
import { ANY_TAG, PROC_NULL } from "#mpi/constants.ts";
import { findArrival } from "#mpi/decide-arrival.ts";
import type { Arrival, Operation } from "#mpi/endpoint-types.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { checkReceiveTag, checkSource } from "#mpi/message-arguments.ts";
import { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";

/** A message that was found and taken (MPI_Message). It is received once. */
export class MatchedMessage {
  readonly comm: Communicator;
  /** A rank of `comm`, PROC_NULL for the message that nobody sends. */
  readonly source: number;
  readonly tag: number;
  readonly bytes: number;
  #arrival: Arrival | null;
  #received = false;

  constructor(comm: Communicator, arrival: Arrival | null) {
    this.comm = comm;
    this.#arrival = arrival;
    this.source = arrival === null ? PROC_NULL : comm.fromWorld(arrival.source);
    this.tag = arrival?.tag ?? ANY_TAG;
    this.bytes = arrival?.bytes ?? 0;
  }

  /** Whether it is what a probe of PROC_NULL finds (MPI_MESSAGE_NO_PROC), which may be received again and again. */
  get fromNobody(): boolean {
    return this.source === PROC_NULL;
  }

  get received(): boolean {
    return this.#received;
  }

  /**
   * MPI_Mrecv into `target`, or with null into memory of the endpoint's own: then the operation returned holds the payload
   * until it is released. Null for the message of nobody. `runtime.received` tells what came.
   */
  recv(kind: number, target: Uint8Array | null, type: number, count: number): Operation | null {
    const { comm, source, tag } = this;
    const { runtime } = comm;
    this.#check(kind);
    const call = runtime.enter(kind, comm.id, source, tag, 0, count, type);
    const arrival = this.#take();
    if (arrival === null) {
      comm.receivedNothing(call);
      return null;
    }
    let operation: Operation;
    try {
      operation = runtime.endpoint.receiveTaken(arrival, target, call);
      runtime.endpoint.wait(operation);
      if (operation.error !== 0) throw comm.receiveError(kind, operation, target);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    comm.received(call, operation);
    return operation;
  }

  /** MPI_Imrecv. `decode` makes the value that completes an object receive (`target` null). */
  irecv(
    kind: number,
    target: Uint8Array | null,
    type: number,
    count: number,
    decode: ((bytes: Uint8Array) => unknown) | null,
  ): Request {
    const { comm, source, tag } = this;
    const { runtime } = comm;
    this.#check(kind);
    const call = runtime.enter(kind, comm.id, source, tag, 0, count, type);
    const request = new Request(comm, kind, true, decode);
    runtime.requestStarted(call, request, source, tag);
    const arrival = this.#take();
    if (arrival !== null) {
      try {
        request.start(runtime.endpoint.receiveTaken(arrival, target, call), target);
      } catch (error) {
        throw runtime.fail(call, error);
      }
    }
    runtime.exit(call);
    return request;
  }

  #check(kind: number): void {
    if (this.#received)
      throw callError(ErrorClass.ERR_REQUEST, spelled(kind), "the message has been received already");
  }

  #take(): Arrival | null {
    const arrival = this.#arrival;
    if (arrival === null) return null;
    this.#arrival = null;
    this.#received = true;
    return arrival;
  }
}

/** MPI_Mprobe: blocks until a message is there, and takes it; `runtime.received` tells which. */
export function mprobe(comm: Communicator, kind: number, source: number, tag: number): MatchedMessage {
  const found = look(comm, kind, source, tag, true);
  if (found === null) throw new Error("a probe that waits has found nothing");
  return found;
}

/** MPI_Improbe: takes a message that is there, or returns null. */
export function improbe(
  comm: Communicator,
  kind: number,
  source: number,
  tag: number,
): MatchedMessage | null {
  return look(comm, kind, source, tag, false);
}

function look(
  comm: Communicator,
  kind: number,
  source: number,
  tag: number,
  waits: boolean,
): MatchedMessage | null {
  comm.check(kind);
  checkSource(kind, source, comm.reach);
  checkReceiveTag(kind, "tag", tag);
  const { runtime } = comm;
  const call = runtime.enter(kind, comm.id, source, tag, 0, -1, 0);
  if (source === PROC_NULL) {
    comm.receivedNothing(call);
    return new MatchedMessage(comm, null);
  }
  let found: Arrival | null;
  try {
    const from = source < 0 ? source : comm.toWorld[source];
    found = findArrival(runtime, kind, from, comm.id, tag, { waits, takes: true });
  } catch (error) {
    throw runtime.fail(call, error);
  }
  if (found === null) {
    runtime.exit(call);
    return found;
  }
  comm.found(call, found);
  return new MatchedMessage(comm, found);
}
