import type { SharedMemory } from "#mpi/shared-memory.ts";

const wordBytes = 4;

/**
 * A window over memory that other ranks cannot reach has two copies (MPI-4.1 section 12.4, the separate memory model): the
 * program's own, and the public one in shared memory. What either side has changed since they were last alike is brought to
 * the other, byte by byte, when the program synchronizes.
 */
export class PrivateCopy {
  readonly own: Uint8Array;
  readonly #shared: Uint8Array;
  /** What both were when they were last alike. */
  readonly #base: Uint8Array;

  /** Starts with what the program's memory holds. */
  constructor(own: Uint8Array, memory: SharedMemory, place: number) {
    this.own = own;
    this.#shared = memory.bytes(place, own.length);
    this.#base = own.slice();
    this.#shared.set(own);
  }

  /** Makes what the program has stored visible to the other ranks. */
  publish(): void {
    bring(this.own, this.#shared, this.#base);
  }

  /** Makes what the other ranks have stored visible to the program. */
  collect(): void {
    bring(this.#shared, this.own, this.#base);
  }
}

function bring(from: Uint8Array, to: Uint8Array, base: Uint8Array): void {
  // Nearly all of it is alike: that is found out a word at a time.
  const words = from.byteOffset % wordBytes === 0 ? Math.floor(from.length / wordBytes) : 0;
  const now = new Int32Array(from.buffer, words === 0 ? 0 : from.byteOffset, words);
  const before = new Int32Array(base.buffer, 0, words);
  for (let index = 0; index < words; index += 1)
    if (now[index] !== before[index])
      bringBytes(from, to, base, index * wordBytes, index * wordBytes + wordBytes);
  bringBytes(from, to, base, words * wordBytes, from.length);
}

function bringBytes(from: Uint8Array, to: Uint8Array, base: Uint8Array, first: number, end: number): void {
  for (let at = first; at < end; at += 1) {
    const byte = from[at];
    if (byte === base[at]) continue;
    to[at] = byte;
    base[at] = byte;
  }
}
