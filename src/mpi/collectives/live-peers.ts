import type { Communicator } from "#mpi/communicator.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import type { Endpoint, Operation } from "#mpi/endpoint-types.ts";
import type { Group } from "#mpi/group.ts";
import type { Op } from "#mpi/ops.ts";
import { lengthsDisagree, tellUnequal, type Underway } from "./disagreement.ts";
import type { Peers } from "./peers.ts";
import { collectiveTag } from "./tags.ts";

/**
 * Messages among the ranks of a group inside one collective call of a communicator, sent and waited for at once. They
 * travel on the communicator's second context; the tag holds the kind of call and its number, so that ranks in different
 * collectives never take each other's messages for their own: they wait, and the diagnosis sees who is where.
 */
export class LivePeers implements Peers {
  readonly comm: Communicator;
  readonly rank: number;
  readonly size: number;
  readonly endpoint: Endpoint;
  readonly #context: number;
  readonly #toWorld: Int32Array;
  #kind = 0;
  #call = 0;
  #tag = 0;
  #type = 0;

  /** `group`: the communicator's own, its remote one, or of both. */
  constructor(comm: Communicator, group: Group) {
    this.comm = comm;
    this.rank = group.rankOf(comm.runtime.endpoint.rank);
    this.size = group.size;
    this.endpoint = comm.runtime.endpoint;
    this.#context = comm.id + 1;
    this.#toWorld = Int32Array.from(group.members);
  }

  among(group: Group): LivePeers {
    const others = new LivePeers(this.comm, group);
    others.#kind = this.#kind;
    others.#call = this.#call;
    others.#tag = this.#tag;
    others.#type = this.#type;
    return others;
  }

  /** What follows belongs to this call. `type` is for the log: 0 object, else a datatype's index. */
  begin(kind: number, number: number, call: number, type: number): void {
    this.#kind = kind;
    this.#call = call;
    this.#tag = collectiveTag(kind, number);
    this.#type = type;
  }

  typed(type: number): void {
    this.#type = type;
  }

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

  finish(operation: Operation, length: number): void {
    if (operation.error !== 0 || operation.bytes !== length) this.#mismatch(operation, length);
  }

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

  copy(from: Uint8Array, into: Uint8Array): void {
    into.set(from);
  }

  combine(op: Op, left: Uint8Array, right: Uint8Array, count: number, type: Datatype): void {
    if (op.index < 0) this.comm.runtime.callBack(() => op.elements(left, right, count, type));
    else op.elements(left, right, count, type);
  }

  tellOwn(sent: number, expected: number): void {
    tellUnequal(this.#underway(), this.endpoint.rank, sent, expected);
  }

  checkOwn(sent: number, expected: number): void {
    if (sent !== expected) this.#disagree(this.endpoint.rank, sent, expected);
  }

  #mismatch(operation: Operation, expected: number): never {
    this.#disagree(operation.source, operation.bytes, expected);
  }

  #disagree(sender: number, sent: number, expected: number): never {
    throw lengthsDisagree(this.#underway(), sender, sent, expected, this.#type);
  }

  #underway(): Underway {
    return { comm: this.comm, kind: this.#kind, tag: this.#tag };
  }
}
