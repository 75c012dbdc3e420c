import { plural } from "#base/plural.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { datatypeByIndex } from "#mpi/datatypes.ts";
import type { Endpoint, Operation } from "#mpi/endpoint-types.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Group } from "#mpi/group.ts";
import { spelled } from "#mpi/spelling.ts";

/** Collectives number their messages by call, so that what is left of one never matches another. 21 bits of it fit. */
const NUMBERS = 1 << 21;

/**
 * Messages among the ranks of a communicator's group inside one of its collective calls, or to those of its remote group. They travel on the communicator's
 * second context; the tag holds the kind of call and its number, so that ranks in different collectives never take each
 * other's messages for their own: they wait, and the diagnosis sees who is where.
 */
export class Peers {
  readonly comm: Communicator;
  /** This rank's number in its own group. */
  readonly rank: number;
  /** How many ranks can be sent to. */
  readonly size: number;
  readonly endpoint: Endpoint;
  readonly #context: number;
  /** Those whose ranks the calls here take. */
  readonly #group: Group;
  readonly #toWorld: Int32Array;
  #kind = 0;
  #call = 0;
  #tag = 0;
  #type = 0;

  /** `group`: the communicator's own, or its remote one. */
  constructor(comm: Communicator, group: Group) {
    this.comm = comm;
    this.rank = comm.rank;
    this.size = group.size;
    this.endpoint = comm.runtime.endpoint;
    this.#context = comm.id + 1;
    this.#group = group;
    this.#toWorld = Int32Array.from(group.members);
  }

  /** What follows belongs to this call. `type` is for the log: 0 object, else a datatype's index. */
  begin(kind: number, number: number, call: number, type: number): void {
    this.#kind = kind;
    this.#call = call;
    this.#tag = kind * NUMBERS + (number % NUMBERS);
    this.#type = type;
  }

  /** What the messages that follow hold, for the log. */
  typed(type: number): void {
    this.#type = type;
  }

  /** Blocks until `bytes` may be changed again. */
  send(dest: number, bytes: Uint8Array): void {
    this.endpoint.send(
      this.#toWorld[dest],
      this.#context,
      this.#tag,
      bytes,
      "standard",
      this.#call,
      this.#type,
    );
  }

  isend(dest: number, bytes: Uint8Array): Operation {
    return this.endpoint.isend(
      this.#toWorld[dest],
      this.#context,
      this.#tag,
      bytes,
      "standard",
      this.#call,
      this.#type,
    );
  }

  /** Blocks until a message that fills `target` exactly has come. */
  recv(source: number, target: Uint8Array): void {
    const operation = this.endpoint.recv(this.#toWorld[source], this.#context, this.#tag, target, this.#call);
    if (operation.error !== 0 || operation.bytes !== target.length) this.#mismatch(operation, target.length);
  }

  irecv(source: number, target: Uint8Array): Operation {
    return this.endpoint.irecv(this.#toWorld[source], this.#context, this.#tag, target, this.#call);
  }

  /** Like `recv`, for a message of any length: the payload is valid until `release`. */
  recvAny(source: number): Operation {
    return this.endpoint.recv(this.#toWorld[source], this.#context, this.#tag, null, this.#call);
  }

  irecvAny(source: number): Operation {
    return this.endpoint.irecv(this.#toWorld[source], this.#context, this.#tag, null, this.#call);
  }

  release(operation: Operation): void {
    this.endpoint.release(operation);
  }

  wait(operation: Operation): void {
    if (!operation.done) this.endpoint.wait(operation);
  }

  waitAll(operations: readonly Operation[]): void {
    this.endpoint.waitAll(operations);
  }

  /** Checks a receive that `irecv` started and that is done. */
  finish(operation: Operation, length: number): void {
    if (operation.error !== 0 || operation.bytes !== length) this.#mismatch(operation, length);
  }

  /** Sends and receives at the same time, so that neither side waits for the other to receive first. */
  exchange(dest: number, bytes: Uint8Array, source: number, target: Uint8Array): void {
    const { endpoint } = this;
    if (endpoint.sendNow(this.#toWorld[dest], this.#context, this.#tag, bytes, this.#call, this.#type)) {
      this.recv(source, target);
      return;
    }
    const sending = this.isend(dest, bytes);
    this.recv(source, target);
    this.wait(sending);
  }

  /** Ranks disagree about how much is sent. Short messages are as wrong as long ones: part of the data would be stale. */
  #mismatch(operation: Operation, expected: number): never {
    this.#disagree(this.#group.rankOf(operation.source), operation.bytes, expected);
  }

  /** What a rank sends to itself must agree too. */
  checkOwn(sent: number, expected: number): void {
    if (sent !== expected) this.#disagree(this.rank, sent, expected);
  }

  #disagree(other: number, sent: number, expected: number): never {
    const type = datatypeByIndex(this.#type);
    const whole = type !== null && sent % type.extent === 0 && expected % type.extent === 0;
    const counts = whole
      ? ` (${sent / type.extent} and ${plural(expected / type.extent, "element")} of ${type.name})`
      : "";
    const wanted = expected.toLocaleString("en-US");
    const what = `rank ${other} sent ${plural(sent, "byte")} and rank ${this.rank} expects ${wanted}${counts}`;
    throw callError(
      ErrorClass.ERR_TRUNCATE,
      spelled(this.#kind),
      `${what}: count and datatype must agree on all ranks of the communicator`,
    );
  }
}
