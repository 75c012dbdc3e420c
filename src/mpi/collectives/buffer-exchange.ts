import type { Exchange } from "./alltoall.ts";
import type { Peers, Started } from "./peers.ts";

/** The blocks of alltoall in memory; offsets and lengths in bytes, by rank. */
export class BufferExchange implements Exchange {
  readonly #peers: Peers;
  readonly #from: Uint8Array;
  readonly #sendOffsets: readonly number[];
  readonly #sendLengths: readonly number[];
  readonly #into: Uint8Array;
  readonly #recvOffsets: readonly number[];
  readonly #recvLengths: readonly number[];

  constructor(
    peers: Peers,
    from: Uint8Array,
    sendOffsets: readonly number[],
    sendLengths: readonly number[],
    into: Uint8Array,
    recvOffsets: readonly number[],
    recvLengths: readonly number[],
  ) {
    this.#peers = peers;
    this.#from = from;
    this.#sendOffsets = sendOffsets;
    this.#sendLengths = sendLengths;
    this.#into = into;
    this.#recvOffsets = recvOffsets;
    this.#recvLengths = recvLengths;
  }

  isend(dest: number): Started {
    return this.#peers.isend(dest, part(this.#from, this.#sendOffsets[dest], this.#sendLengths[dest]));
  }

  irecv(source: number): Started {
    return this.#peers.irecv(source, part(this.#into, this.#recvOffsets[source], this.#recvLengths[source]));
  }

  take(source: number, started: Started): void {
    this.#peers.finish(started, this.#recvLengths[source]);
  }

  own(): void {
    const { rank } = this.#peers;
    const from = part(this.#from, this.#sendOffsets[rank], this.#sendLengths[rank]);
    this.#peers.checkOwn(from.length, this.#recvLengths[rank]);
    this.#peers.copy(from, part(this.#into, this.#recvOffsets[rank], from.length));
  }
}

function part(memory: Uint8Array, offset: number, length: number): Uint8Array {
  return memory.subarray(offset, offset + length);
}
