import type { SharedMemory } from "#mpi/shared-memory.ts";

const wordBytes = 4;

/**
 * A window over memory that other ranks cannot reach has two copies (MPI-4.1 section 12.4, the separate memory model): the
 * program's own, and the public one in shared memory. What either side has changed since they were last alike is brought to
 * the other, byte by byte.
 */
export class PrivateCopy {
  readonly own: Uint8Array;
  readonly place: number;
  readonly #memory: SharedMemory;
  readonly #shared: Uint8Array;
  /** What both were when they were last alike. */
  readonly #base: Uint8Array;
  /** Place of the word that counts the changes of the public copy. */
  readonly #version: number;
  #seen = -1;

  /**
   * Starts with the program's memory and the public copy alike.
   * @param version place of the word that whoever changes the public copy adds to
   */
  constructor(own: Uint8Array, memory: SharedMemory, place: number, version: number) {
    this.own = own;
    this.place = place;
    this.#memory = memory;
    this.#shared = memory.bytes(place, own.length);
    this.#base = own.slice();
    this.#version = version;
  }

  /** Makes what the program has stored from byte `start` to `end` visible to the other ranks. */
  publish(start = 0, end = this.#base.length): void {
    if (this.#gone || !bring(this.own, this.#shared, this.#base, start, end)) return;
    this.#memory.add(this.#version, 1);
  }

  /** Makes all that the other ranks have stored visible to the program. */
  collect(): void {
    const version = this.#memory.load(this.#version);
    if (version === this.#seen || this.#gone) return;
    this.#seen = version;
    this.collectPart(0, this.#base.length);
  }

  /** The same for the bytes from `start` to `end` alone. */
  collectPart(start: number, end: number): void {
    if (this.#gone) return;
    // Engines compare memory of one thread several times as fast as shared memory.
    const now = this.#shared.slice(start, end);
    bring(now, this.own.subarray(start, end), this.#base.subarray(start, end), 0, end - start);
  }

  /** A program in JavaScript can give its memory away. */
  get #gone(): boolean {
    return this.own.length !== this.#base.length;
  }
}

/** Returns whether anything was different. */
function bring(from: Uint8Array, to: Uint8Array, base: Uint8Array, start: number, end: number): boolean {
  // Nearly all of it is alike: that is found out a word at a time.
  const first = Math.floor(start / wordBytes);
  const aligned = (from.byteOffset | base.byteOffset) % wordBytes === 0;
  const last = aligned ? Math.floor(end / wordBytes) : first;
  if (last <= first) return bringBytes(from, to, base, start, end);
  const now = new Int32Array(from.buffer, from.byteOffset, last);
  const before = new Int32Array(base.buffer, base.byteOffset, last);
  let changed = false;
  let index = firstDifference(now, before, first, last);
  while (index < last) {
    const at = index * wordBytes;
    if (bringBytes(from, to, base, Math.max(at, start), at + wordBytes)) changed = true;
    index = firstDifference(now, before, index + 1, last);
  }
  return bringBytes(from, to, base, last * wordBytes, end) || changed;
}

/** All there is to do for most of the memory, so that engines make the best of it. */
function firstDifference(a: Int32Array, b: Int32Array, from: number, to: number): number {
  let index = from;
  while (index < to && a[index] === b[index]) index += 1;
  return index;
}

function bringBytes(from: Uint8Array, to: Uint8Array, base: Uint8Array, first: number, end: number): boolean {
  let changed = false;
  for (let at = first; at < end; at += 1) {
    const byte = from[at];
    if (byte === base[at]) continue;
    to[at] = byte;
    base[at] = byte;
    changed = true;
  }
  return changed;
}
