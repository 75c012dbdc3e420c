import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkBlocks } from "#mpi/memory-checks.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Bridge } from "./bridge.ts";
import { typeOf } from "./buffers.ts";

const empty = new Uint8Array(0);

/** The buffers of one collective call, lent by Python until the call is over. */
export class Lent {
  readonly #bridge: Bridge;
  readonly #call: string;
  readonly #views: number[] = [];

  /** `call` as the program spells it. */
  constructor(bridge: Bridge, call: string) {
    this.#bridge = bridge;
    this.#call = call;
  }

  /** Four words at `args`: object, first byte, count, datatype; all None stands for IN_PLACE, which is null. */
  memory(args: number, argument: string, writable: boolean): Memory | null {
    if (this.#nothing(args)) return null;
    const memory = this.#bridge.buffers.borrow(args, writable, this.#call, argument);
    this.#views.push(memory.view);
    return memory;
  }

  /** Like `memory` where IN_PLACE has no meaning. */
  needed(args: number, argument: string, writable: boolean): Memory {
    return this.memory(args, argument, writable) ?? this.#refuse(argument);
  }

  /** Four words at `args`: object, list of counts, list of displacements, datatype; all None stands for IN_PLACE. */
  blocks(args: number, argument: string, writable: boolean): VectorMemory | null {
    if (this.#nothing(args)) return null;
    const { py, values, buffers } = this.#bridge;
    const object = py.HEAPU32[args];
    const counts = values.toInts(py.HEAPU32[args + 1]);
    const displs = values.toInts(py.HEAPU32[args + 2]);
    const type = typeOf(values.toInt(py.HEAPU32[args + 3]), this.#call);
    let bytes: Uint8Array = empty;
    if (!values.isNone(object)) {
      const view = buffers.open(object, writable);
      this.#views.push(view);
      bytes = buffers.bytesOf(view);
    }
    const memory: VectorMemory = { bytes, counts, displs, type };
    checkBlocks(this.#call, argument, memory);
    return memory;
  }

  /** Like `blocks` where IN_PLACE has no meaning. */
  neededBlocks(args: number, argument: string, writable: boolean): VectorMemory {
    return this.blocks(args, argument, writable) ?? this.#refuse(argument);
  }

  /** Throws when the two overlap. */
  apart(
    send: Memory | VectorMemory | null,
    receive: Memory | VectorMemory | null,
    inPlace: "sendbuf" | "recvbuf",
  ): void {
    checkApart(this.#call, send, receive, inPlace);
  }

  /**
   * What a reduction hands in: null when it is the very memory that it takes the result into, which mpi4py takes for
   * IN_PLACE.
   */
  reduced(send: Memory | null, receive: Memory | null): Memory | null {
    if (send === null || receive === null) return send;
    const same =
      send.bytes.byteOffset === receive.bytes.byteOffset &&
      send.bytes.length === receive.bytes.length &&
      send.type === receive.type;
    if (same && send.bytes.length > 0) return null;
    this.apart(send, receive, "sendbuf");
    return send;
  }

  giveBack(): void {
    for (const view of this.#views) this.#bridge.buffers.giveBack(view);
  }

  #nothing(args: number): boolean {
    const { py, values } = this.#bridge;
    return values.isNone(py.HEAPU32[args + 3]);
  }

  #refuse(argument: string): never {
    throw argumentError(ErrorClass.ERR_BUFFER, this.#call, argument, null, "a buffer on this rank");
  }
}

/** Runs a call of which Python lends the buffers, and gives them back whichever way it goes. */
export function withLent(bridge: Bridge, call: string, work: (lent: Lent) => void): number {
  const lent = new Lent(bridge, call);
  try {
    work(lent);
  } finally {
    lent.giveBack();
  }
  return bridge.values.none();
}
