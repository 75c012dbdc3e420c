import type { Operation } from "#mpi/endpoint-types.ts";
import type { LivePeers } from "./live-peers.ts";
import type { Peers, Started } from "./peers.ts";

/**
 * The parts of a collective's data, one for each rank, in memory or encoded. Gathering, scattering and their kin are
 * written once in terms of runs of parts: `count` parts from that of rank `first` on, round the end to rank 0.
 */
export interface Blocks {
  /** Sends a run as one message. Returns when the parts may be changed again. */
  send(dest: number, first: number, count: number): void;
  isend(dest: number, first: number, count: number): Started;
  /** Receives a run that was sent as one message. */
  receive(source: number, first: number, count: number): void;
}

/** Where each rank's share of `length` bytes begins, and last the length: whole elements, as evenly as it goes. */
export function evenShares(size: number, length: number, element: number): number[] {
  const elements = length / element;
  return Array.from({ length: size + 1 }, (_, rank) => Math.floor((elements * rank) / size) * element);
}

/** Parts that lie in memory, of lengths that this rank knows. */
export class BufferBlocks implements Blocks {
  readonly #peers: Peers;
  readonly #memory: Uint8Array;
  /** Bytes from the start of the memory, by rank. */
  readonly #offsets: readonly number[];
  readonly #lengths: readonly number[];

  constructor(peers: Peers, memory: Uint8Array, offsets: readonly number[], lengths: readonly number[]) {
    this.#peers = peers;
    this.#memory = memory;
    this.#offsets = offsets;
    this.#lengths = lengths;
  }

  /** Parts of `length` bytes each, one after another from that of rank `first` on. */
  static even(peers: Peers, memory: Uint8Array, length: number, first = 0): BufferBlocks {
    const { size } = peers;
    const offsets = new Array<number>(size);
    for (let rank = 0; rank < size; rank++) offsets[rank] = ((rank - first + size) % size) * length;
    return new BufferBlocks(peers, memory, offsets, new Array<number>(size).fill(length));
  }

  /** The memory divided among the ranks in whole elements, as evenly as it goes. */
  static shares(peers: Peers, memory: Uint8Array, element: number): BufferBlocks {
    const starts = evenShares(peers.size, memory.length, element);
    const lengths = starts.slice(1).map((end, rank) => end - starts[rank]);
    return new BufferBlocks(peers, memory, starts, lengths);
  }

  part(rank: number): Uint8Array {
    const offset = this.#offsets[rank];
    return this.#memory.subarray(offset, offset + this.#lengths[rank]);
  }

  send(dest: number, first: number, count: number): void {
    this.#peers.send(dest, this.#run(first, count) ?? this.#packed(first, count));
  }

  isend(dest: number, first: number, count: number): Started {
    return this.#peers.isend(dest, this.#run(first, count) ?? this.#packed(first, count));
  }

  receive(source: number, first: number, count: number): void {
    const run = this.#run(first, count);
    if (run !== null) {
      this.#peers.recv(source, run);
      return;
    }
    const message = new Uint8Array(this.#total(first, count));
    this.#peers.recv(source, message);
    const { size } = this.#peers;
    let at = 0;
    for (let i = 0; i < count; i++) {
      const part = this.part((first + i) % size);
      this.#peers.copy(message.subarray(at, at + part.length), part);
      at += part.length;
    }
  }

  #total(first: number, count: number): number {
    const { size } = this.#peers;
    let total = 0;
    for (let i = 0; i < count; i++) total += this.#lengths[(first + i) % size];
    return total;
  }

  /** The memory of a run whose parts lie one after another, else null. */
  #run(first: number, count: number): Uint8Array | null {
    const { size } = this.#peers;
    const start = this.#offsets[first];
    let end = start;
    for (let i = 0; i < count; i++) {
      const rank = (first + i) % size;
      if (this.#offsets[rank] !== end && this.#lengths[rank] > 0) return null;
      end += this.#lengths[rank];
    }
    return this.#memory.subarray(start, end);
  }

  #packed(first: number, count: number): Uint8Array {
    const { size } = this.#peers;
    const message = new Uint8Array(this.#total(first, count));
    let at = 0;
    for (let i = 0; i < count; i++) {
      const part = this.part((first + i) % size);
      this.#peers.copy(part, message.subarray(at, at + part.length));
      at += part.length;
    }
    return message;
  }
}

/** Encoded objects: of any length, known to who has them only. A run of several carries their lengths in front. */
export class ObjectBlocks implements Blocks {
  readonly #peers: LivePeers;
  readonly #parts: (Uint8Array | null)[];

  constructor(peers: LivePeers, parts: (Uint8Array | null)[]) {
    this.#peers = peers;
    this.#parts = parts;
  }

  part(rank: number): Uint8Array {
    const part = this.#parts[rank];
    if (part === null) throw new RangeError(`the part of rank ${rank} has not come`);
    return part;
  }

  send(dest: number, first: number, count: number): void {
    this.#peers.send(dest, this.pack(first, count));
  }

  isend(dest: number, first: number, count: number): Operation {
    return this.#peers.isend(dest, this.pack(first, count));
  }

  receive(source: number, first: number, count: number): void {
    const operation = this.#peers.recvAny(source);
    const message = operation.payload.slice();
    this.#peers.release(operation);
    this.unpack(message, first, count);
  }

  /** Takes the parts out of a message. The message stays in use. */
  unpack(message: Uint8Array, first: number, count: number): void {
    const { size } = this.#peers;
    if (count === 1) {
      this.#parts[first] = message;
      return;
    }
    const lengths = new Uint32Array(message.buffer, message.byteOffset, count);
    let at = 4 * count;
    for (let i = 0; i < count; i++) {
      this.#parts[(first + i) % size] = message.subarray(at, at + lengths[i]);
      at += lengths[i];
    }
  }

  /** A run as one message. */
  pack(first: number, count: number): Uint8Array {
    if (count === 1) return this.part(first);
    const { size } = this.#peers;
    let total = 4 * count;
    for (let i = 0; i < count; i++) total += this.part((first + i) % size).length;
    const message = new Uint8Array(total);
    const lengths = new Uint32Array(message.buffer, 0, count);
    let at = 4 * count;
    for (let i = 0; i < count; i++) {
      const part = this.part((first + i) % size);
      lengths[i] = part.length;
      message.set(part, at);
      at += part.length;
    }
    return message;
  }
}
