import type { SharedMemory } from "#mpi/shared-memory.ts";

/** A word counts all changes, and one for each of so many blocks those in it. */
export const blocks = 64;
const smallestShift = 12;
export const CHANGES_BYTES = 4 + 4 * blocks;

/**
 * What of a part's public copy has changed: whoever keeps a copy of its own reads again only the blocks whose counts it has
 * not seen. Blocks are numbered by their places in shared memory, in a circle where there are more than counts.
 */
export class Changes {
  readonly #memory: SharedMemory;
  readonly #place: number;
  /** A block has 2 to the power of this many bytes. */
  readonly #shift: number;

  /** @param bytes of all the memory that is counted here; 0 where that is not known before */
  constructor(memory: SharedMemory, place: number, bytes: number) {
    this.#memory = memory;
    this.#place = place;
    this.#shift = Math.max(smallestShift, Math.ceil(Math.log2(Math.max(1, bytes / blocks))));
  }

  get blockBytes(): number {
    return 2 ** this.#shift;
  }

  /** The count of all changes: what has been stored before it went up is seen by who reads it. */
  get version(): number {
    return this.#memory.load(this.#place);
  }

  /** The number of the block that a place is in, from 0 on: its count is that of the remainder by `blocks`. */
  blockOf(place: number): number {
    return Math.floor(place / this.blockBytes);
  }

  countOf(index: number): number {
    return this.#memory.load(this.#wordOf(index));
  }

  /** `bytes` bytes from `place` on have been stored. */
  note(place: number, bytes: number): void {
    if (bytes === 0) return;
    const first = this.blockOf(place);
    const last = Math.min(this.blockOf(place + bytes - 1), first + blocks - 1);
    for (let block = first; block <= last; block += 1) this.#memory.add(this.#wordOf(block % blocks), 1);
    this.#memory.add(this.#place, 1);
  }

  #wordOf(index: number): number {
    return this.#place + 4 + 4 * index;
  }
}
