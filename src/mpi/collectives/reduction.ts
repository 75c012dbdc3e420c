import type { Datatype } from "#mpi/datatypes.ts";
import type { ScratchMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import type { LivePeers } from "./live-peers.ts";
import type { Peers } from "./peers.ts";

/**
 * Values on their way through a reduction: memory, or objects. `left` is always the value of the lower ranks, so that
 * operations that do not commute see MPI's order. A value that was combined is used up.
 */
export interface Reduction<V> {
  /** Whether the ranks may be taken in any order. */
  readonly commutative: boolean;
  send(dest: number, value: V): void;
  receive(source: number): V;
  /** Sends to and receives from the same rank at the same time. */
  exchange(other: number, value: V): V;
  combine(left: V, right: V): V;
  /** A value of its own: for values that are needed twice. */
  copy(value: V): V;
}

/** Elements in memory, all of one length. `home` is where the result is wanted; the rest is scratch. */
export class BufferReduction implements Reduction<Uint8Array> {
  readonly commutative: boolean;
  readonly home: Uint8Array;
  readonly #peers: Peers;
  readonly #scratch: ScratchMemory;
  readonly #op: Op;
  readonly #type: Datatype;
  readonly #count: number;

  constructor(peers: Peers, scratch: ScratchMemory, op: Op, type: Datatype, count: number, home: Uint8Array) {
    this.commutative = op.commutative;
    this.home = home;
    this.#peers = peers;
    this.#scratch = scratch;
    this.#op = op;
    this.#type = type;
    this.#count = count;
  }

  send(dest: number, value: Uint8Array): void {
    this.#peers.send(dest, value);
  }

  receive(source: number): Uint8Array {
    const piece = this.#scratch.take(this.home.length);
    this.#peers.recv(source, piece);
    return piece;
  }

  exchange(other: number, value: Uint8Array): Uint8Array {
    const piece = this.#scratch.take(this.home.length);
    this.#peers.exchange(other, value, other, piece);
    return piece;
  }

  combine(left: Uint8Array, right: Uint8Array): Uint8Array {
    const swap = this.commutative && left === this.home;
    const from = swap ? right : left;
    const into = swap ? left : right;
    this.#peers.combine(this.#op, from, into, this.#count, this.#type);
    if (from !== this.home) this.#scratch.give(from);
    return into;
  }

  copy(value: Uint8Array): Uint8Array {
    const piece = this.#scratch.take(value.length);
    this.#peers.copy(value, piece);
    return piece;
  }

  /** Puts the result where it is wanted. */
  settle(value: Uint8Array): void {
    if (value === this.home) return;
    this.#peers.copy(value, this.home);
    this.#scratch.give(value);
  }
}

/** How two objects are combined: `index` is the operation's number in the log, -1 for a function of the program's. */
export interface Combine {
  readonly index: number;
  readonly combine: (left: unknown, right: unknown) => unknown;
}

/** How a language turns its objects into bytes and back. */
export interface ObjectCoder {
  /** Valid until the next call of `encode`. */
  encode(value: unknown, call: string): Uint8Array;
  decode(bytes: Uint8Array): unknown;
  /** Whether a value can change, so that a rank that goes on using it needs one of its own. */
  changeable(value: unknown): boolean;
  /** The values of a list; null for what is no list. */
  items(values: unknown): ArrayLike<unknown> | null;
}

/**
 * Objects. Order is always kept: SUM joins strings and arrays, and whether a function of the program's own commutes is
 * not known.
 */
export class ObjectReduction implements Reduction<unknown> {
  readonly commutative = false;
  readonly #peers: LivePeers;
  readonly #coder: ObjectCoder;
  readonly #call: string;
  readonly #op: Combine;

  constructor(peers: LivePeers, coder: ObjectCoder, call: string, op: Combine) {
    this.#peers = peers;
    this.#coder = coder;
    this.#call = call;
    this.#op = op;
  }

  send(dest: number, value: unknown): void {
    this.#peers.send(dest, this.#coder.encode(value, this.#call));
  }

  receive(source: number): unknown {
    const operation = this.#peers.recvAny(source);
    try {
      return this.#coder.decode(operation.payload);
    } finally {
      this.#peers.release(operation);
    }
  }

  exchange(other: number, value: unknown): unknown {
    const sending = this.#peers.isend(other, this.#coder.encode(value, this.#call));
    const received = this.receive(other);
    this.#peers.wait(sending);
    return received;
  }

  combine(left: unknown, right: unknown): unknown {
    const { index, combine } = this.#op;
    return index < 0 ? this.#peers.comm.runtime.callBack(() => combine(left, right)) : combine(left, right);
  }

  copy(value: unknown): unknown {
    return this.#coder.changeable(value) ? this.#coder.decode(this.#coder.encode(value, this.#call)) : value;
  }
}
