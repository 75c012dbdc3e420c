/**
 * The lock of one rank's part of a window, in shared memory: nobody has to answer for it. Its state, who holds it, and who
 * has to be rung when it comes free.
 */
import type { Communicator } from "#mpi/communicator.ts";
import type { WaitEntry } from "#mpi/transport.ts";

/** Words of a lock. Holders and waiters are ranks of the window's communicator, a bit each in two words. */
const Word = { State: 0, Holders: 4, Waiters: 12, WaitingAlone: 20, Turns: 28 } as const;
/** Bytes of a lock. */
export const LOCK_BYTES = 32;

const exclusively = -1;
/**
 * How long whoever would share a lock gives way to a rank that waits to have it alone. Sharers that come and go would keep
 * that one out for ever; but one that holds its share may be waiting for the newcomer, so that there has to be an end.
 */
const courtesyMs = 50;
const looks = 10_000;

export class WindowLock {
  readonly #comm: Communicator;
  readonly #place: number;

  /** @param comm the window's, of at most 64 ranks */
  constructor(comm: Communicator, place: number) {
    this.#comm = comm;
    this.#place = place;
  }

  /**
   * Blocks until this rank holds it: alone, or together with others that share it.
   * @param until up to which moment it gives way, where it takes several
   */
  take(exclusive: boolean, until?: number): void {
    if (!exclusive && this.#isShared && this.#wantedAlone) this.#giveWay(until ?? this.endOfCourtesy);
    if (!this.#try(exclusive)) this.#await(exclusive);
    if (exclusive) this.#comm.runtime.options.sharedMemory.add(this.#place + Word.Turns, 1);
    this.#mark(Word.Holders);
  }

  give(): void {
    const { sharedMemory } = this.#comm.runtime.options;
    this.#unmark(Word.Holders);
    const state = this.#place + Word.State;
    if (sharedMemory.load(state) === exclusively) sharedMemory.exchange(state, 0);
    else sharedMemory.add(state, -1);
    // Also while others hold a share: who waits has told that it waits for this rank too, which the diagnosis goes by.
    this.#ringWaiters();
  }

  /** Up to when a call that begins now gives way. */
  get endOfCourtesy(): number {
    return this.#comm.runtime.options.now() + courtesyMs;
  }

  get #isShared(): boolean {
    return this.#comm.runtime.options.sharedMemory.load(this.#place + Word.State) > 0;
  }

  get #wantedAlone(): boolean {
    const { sharedMemory } = this.#comm.runtime.options;
    const words = this.#place + Word.WaitingAlone;
    return sharedMemory.load(words) !== 0 || (this.#comm.size > 32 && sharedMemory.load(words + 4) !== 0);
  }

  /** Until one that waits has had its turn: then it is this rank's to try, or sharers would be kept out in turn. */
  #giveWay(until: number): void {
    const { endpoint, options } = this.#comm.runtime;
    const { sharedMemory } = options;
    const turns = this.#place + Word.Turns;
    const before = sharedMemory.load(turns);
    while (this.#wantedAlone && sharedMemory.load(turns) === before && options.now() < until)
      endpoint.progress();
  }

  #try(exclusive: boolean): boolean {
    const { sharedMemory } = this.#comm.runtime.options;
    const state = this.#place + Word.State;
    if (exclusive) return sharedMemory.compareExchange(state, 0, exclusively) === 0;
    for (;;) {
      const sharers = sharedMemory.load(state);
      if (sharers === exclusively) return false;
      if (sharedMemory.compareExchange(state, sharers, sharers + 1) === sharers) return true;
    }
  }

  #await(exclusive: boolean): void {
    const { endpoint } = this.#comm.runtime;
    endpoint.waitUntil(
      () => {
        if (this.#try(exclusive)) return true;
        // Whoever gives the lock back after this look finds the mark, and rings.
        this.#mark(Word.Waiters);
        if (exclusive) this.#mark(Word.WaitingAlone);
        return this.#try(exclusive);
      },
      () => this.#entries(),
    );
    this.#unmark(Word.Waiters);
    if (exclusive) this.#unmark(Word.WaitingAlone);
  }

  #entries(): WaitEntry[] {
    const { id: context, rank: own, toWorld } = this.#comm;
    return this.#holders()
      .filter((rank) => rank !== own)
      .map((rank) => ({ what: "lock", peer: toWorld[rank], context, tag: 0, bytes: 0 }));
  }

  /** One that has just got it has not said so yet: without a holder nobody could tell why this rank waits. */
  #holders(): number[] {
    const { sharedMemory } = this.#comm.runtime.options;
    let holders = this.#marked(Word.Holders);
    for (let look = 0; look < looks && holders.length === 0; look += 1) {
      if (sharedMemory.load(this.#place + Word.State) === 0) break;
      holders = this.#marked(Word.Holders);
    }
    return holders;
  }

  #ringWaiters(): void {
    const { runtime, toWorld } = this.#comm;
    for (const rank of this.#marked(Word.Waiters)) runtime.options.sharedMemory.ring(toWorld[rank]);
  }

  #marked(words: number): number[] {
    const { sharedMemory } = this.#comm.runtime.options;
    const ranks: number[] = [];
    for (let first = 0; first < this.#comm.size; first += 32) {
      let bits = sharedMemory.load(wordOf(this.#place + words, first));
      while (bits !== 0) {
        ranks.push(first + 31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
      }
    }
    return ranks;
  }

  #mark(words: number): void {
    const { rank, runtime } = this.#comm;
    runtime.options.sharedMemory.or(wordOf(this.#place + words, rank), 1 << (rank & 31));
  }

  #unmark(words: number): void {
    const { rank, runtime } = this.#comm;
    runtime.options.sharedMemory.and(wordOf(this.#place + words, rank), ~(1 << (rank & 31)));
  }
}

function wordOf(words: number, rank: number): number {
  return words + (rank >> 5) * 4;
}
