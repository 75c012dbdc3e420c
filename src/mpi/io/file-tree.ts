/**
 * The bytes of a file in shared memory: chunks below a tree that grows with the file. What was never written has no chunk
 * and reads as zeros. Nothing is given back before the file is gone, so that nobody who reads has to take a lock.
 */
import type { SharedMemory } from "#mpi/shared-memory.ts";

/** Bytes of a chunk. */
export const chunkBytes = 64 * 1024;
const branches = 1024;
/** Places are multiples of 64: what is below tells how many levels the tree has. */
const levelMask = 63;

export class FileTree {
  readonly #memory: SharedMemory;
  /** Place of the word with the root. */
  readonly #root: number;

  constructor(memory: SharedMemory, root: number) {
    this.#memory = memory;
    this.#root = root;
  }

  /** Place of a chunk by its number, 0 where there is none. */
  find(chunk: number): number {
    const root = this.#memory.load(this.#root);
    const levels = root & levelMask;
    if (chunk >= branches ** levels) return 0;
    let place = root - levels;
    for (let level = levels; level > 0 && place !== 0; level--)
      place = this.#memory.load(slot(place, chunk, level));
    return place;
  }

  /** The same, and makes it where it is missing; nobody else does so at the same time. Throws ERR_NO_MEM. */
  make(chunk: number): number {
    const memory = this.#memory;
    let root = memory.load(this.#root);
    while (root === 0 || chunk >= branches ** (root & levelMask)) {
      root = this.#higher(root, chunk);
      memory.store(this.#root, root);
    }
    let place = root & ~levelMask;
    for (let level = root & levelMask; level > 0; level--) {
      const at = slot(place, chunk, level);
      place = memory.load(at);
      if (place !== 0) continue;
      place = memory.allocate(level === 1 ? chunkBytes : branches * 4);
      memory.store(at, place);
    }
    return place;
  }

  /** A root one level above; the first is as high as it has to be. */
  #higher(root: number, chunk: number): number {
    const memory = this.#memory;
    if (root === 0) {
      let levels = 0;
      while (chunk >= branches ** levels) levels++;
      return memory.allocate(levels === 0 ? chunkBytes : branches * 4) + levels;
    }
    const place = memory.allocate(branches * 4);
    memory.store(place, root & ~levelMask);
    return place + (root & levelMask) + 1;
  }

  /** Visits the chunks that are there, from one number up to another. */
  each(from: number, to: number, visit: (chunk: number, place: number) => void): void {
    const root = this.#memory.load(this.#root);
    if (root !== 0) this.#walk(root & ~levelMask, root & levelMask, 0, from, to, visit);
  }

  #walk(
    place: number,
    level: number,
    first: number,
    from: number,
    to: number,
    visit: (chunk: number, place: number) => void,
  ): void {
    if (level === 0) {
      if (first >= from && first < to) visit(first, place);
      return;
    }
    const each = branches ** (level - 1);
    const begin = Math.max(0, Math.floor((from - first) / each));
    for (let branch = begin; branch < branches && first + branch * each < to; branch++) {
      const below = this.#memory.load(place + 4 * branch);
      if (below !== 0) this.#walk(below, level - 1, first + branch * each, from, to, visit);
    }
  }

  /** Gives all of it back. */
  free(): void {
    const root = this.#memory.load(this.#root);
    if (root !== 0) this.#free(root & ~levelMask, root & levelMask);
    this.#memory.store(this.#root, 0);
  }

  #free(place: number, level: number): void {
    for (let branch = 0; level > 0 && branch < branches; branch++) {
      const below = this.#memory.load(place + 4 * branch);
      if (below !== 0) this.#free(below, level - 1);
    }
    this.#memory.free(place);
  }
}

function slot(place: number, chunk: number, level: number): number {
  return place + 4 * (Math.floor(chunk / branches ** (level - 1)) % branches);
}
