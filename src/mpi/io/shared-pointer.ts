import type { SharedMemory } from "#mpi/shared-memory.ts";

/** Byte offsets of what the ranks that have opened a file together share. */
const Word = { Mutex: 0, Low: 4, High: 8, Atomic: 12 } as const;
export const SHARED_BYTES = 16;

/** The pointer that all ranks of an open file move, in etypes. */
export class SharedPointer {
  readonly #memory: SharedMemory;
  readonly #place: number;

  constructor(memory: SharedMemory, place: number) {
    this.#memory = memory;
    this.#place = place;
  }

  get(): number {
    return this.#exclusively(() => this.#load());
  }

  set(value: number): void {
    this.#exclusively(() => this.#store(value));
  }

  /** Moves it on; returns where it was. */
  take(count: number): number {
    return this.#exclusively(() => {
      const before = this.#load();
      this.#store(before + count);
      return before;
    });
  }

  /** While this works no other rank's access to the file does: in atomic mode an access is one step. */
  alone<T>(work: () => T): T {
    return this.#memory.exclusively(this.#place + Word.Atomic, work);
  }

  /** No rank uses it any more. */
  free(): void {
    this.#memory.free(this.#place);
  }

  #exclusively<T>(work: () => T): T {
    return this.#memory.exclusively(this.#place + Word.Mutex, work);
  }

  #load(): number {
    const low = this.#memory.load(this.#place + Word.Low) >>> 0;
    return this.#memory.load(this.#place + Word.High) * 2 ** 32 + low;
  }

  #store(value: number): void {
    this.#memory.store(this.#place + Word.Low, value | 0);
    this.#memory.store(this.#place + Word.High, Math.floor(value / 2 ** 32));
  }
}
