import type { Datatype } from "./datatypes.ts";

/**
 * Elements one after another: what an upper-case call sends or receives. They are a piece of the program's memory, or
 * stand for elements that lie elsewhere there (lending.ts).
 */
export interface Memory {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly type: Datatype;
}

/** One block for each rank: `counts[r]` elements from element `displs[r]` on. */
export interface VectorMemory {
  readonly bytes: Uint8Array;
  readonly counts: readonly number[];
  readonly displs: readonly number[];
  readonly type: Datatype;
}

/** Memory for the steps of a collective: `take` gives a piece of this length, which is garbage at first. */
/** What a call does with memory. Where a binding cannot tell it says "both". */
export type Access = "read" | "write" | "both";

export interface ScratchMemory {
  take(length: number): Uint8Array;
  give(piece: Uint8Array): void;
}

/** Beyond this a piece of memory is given back rather than kept for the next call. */
const KEEP = 4 << 20;
const SLOTS = 4;

/**
 * Memory for the steps of collectives. Asked again for the same length it gives the same piece, so that views made of
 * it can be kept too: allocating costs a worker more than the whole of a small collective.
 */
export class Scratch implements ScratchMemory {
  readonly #free: Uint8Array[] = [];

  take(length: number): Uint8Array {
    const free = this.#free;
    for (let i = free.length - 1; i >= 0; i--) {
      if (free[i].length === length) {
        const piece = free[i];
        free[i] = free[free.length - 1];
        free.pop();
        return piece;
      }
    }
    return new Uint8Array(length);
  }

  give(piece: Uint8Array): void {
    if (piece.length > KEEP) return;
    if (this.#free.length >= SLOTS) this.#free.shift();
    this.#free.push(piece);
  }

  /** Keeps nothing of what was given. */
  clear(): void {
    this.#free.length = 0;
  }
}
