/**
 * The lock of one rank's part of a window, in shared memory: nobody has to answer for it. Its state, who holds it, and who
 * has to be rung when it comes free.
 */
import type { Runtime } from "#mpi/runtime.ts";
import type { WaitEntry } from "#mpi/transport.ts";

/** Words of a lock. Holders and waiters are ranks of COMM_WORLD, a bit each in two words. */
const Word = { State: 0, Holders: 4, Waiters: 12, WaitingAlone: 20 } as const;
/** Bytes of a lock. */
export const LOCK_BYTES = 28;

const exclusively = -1;
/**
 * How long whoever would share a lock gives way to a rank that waits to have it alone. Sharers that come and go would keep
 * that one out for ever; but one that holds its share may be waiting for the newcomer, so that there has to be an end.
 */
const courtesyMs = 50;

export class WindowLock {
  readonly #runtime: Runtime;
  readonly #place: number;
  readonly #context: number;

  /** @param context of the window's communicator, for the diagnosis */
  constructor(runtime: Runtime, place: number, context: number) {
    this.#runtime = runtime;
    this.#place = place;
    this.#context = context;
  }

  /**
   * Blocks until this rank holds it: alone, or together with others that share it.
   * @param until up to which moment it gives way, where it takes several
   */
  take(exclusive: boolean, until?: number): void {
    if (!exclusive && this.#wantedAlone) this.#giveWay(until ?? this.endOfCourtesy);
    if (!this.#try(exclusive)) this.#await(exclusive);
    this.#mark(Word.Holders);
  }

  give(): void {
    const { sharedMemory } = this.#runtime.options;
    this.#unmark(Word.Holders);
    const state = this.#place + Word.State;
    const free =
      sharedMemory.load(state) === exclusively
        ? sharedMemory.exchange(state, 0) === exclusively
        : sharedMemory.add(state, -1) === 1;
    if (free) this.#ringWaiters();
  }

  /** Up to when a call that begins now gives way. */
  get endOfCourtesy(): number {
    return this.#runtime.options.now() + courtesyMs;
  }

  get #wantedAlone(): boolean {
    const { endpoint, options } = this.#runtime;
    const words = this.#place + Word.WaitingAlone;
    if (options.sharedMemory.load(words) !== 0) return true;
    return endpoint.size > 32 && options.sharedMemory.load(words + 4) !== 0;
  }

  #giveWay(until: number): void {
    const { endpoint, options } = this.#runtime;
    while (this.#wantedAlone && options.now() < until) endpoint.progress();
  }

  #try(exclusive: boolean): boolean {
    const { sharedMemory } = this.#runtime.options;
    const state = this.#place + Word.State;
    if (exclusive) return sharedMemory.compareExchange(state, 0, exclusively) === 0;
    for (;;) {
      const sharers = sharedMemory.load(state);
      if (sharers === exclusively) return false;
      if (sharedMemory.compareExchange(state, sharers, sharers + 1) === sharers) return true;
    }
  }

  #await(exclusive: boolean): void {
    const { endpoint } = this.#runtime;
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
    const { endpoint, options } = this.#runtime;
    const entries: WaitEntry[] = [];
    for (let rank = 0; rank < endpoint.size; rank += 1) {
      const bits = options.sharedMemory.load(wordOf(this.#place + Word.Holders, rank));
      if (((bits >> (rank & 31)) & 1) === 1 && rank !== endpoint.rank)
        entries.push({ what: "lock", peer: rank, context: this.#context, tag: 0, bytes: 0 });
    }
    return entries;
  }

  #ringWaiters(): void {
    const { endpoint, options } = this.#runtime;
    for (let rank = 0; rank < endpoint.size; rank += 1) {
      const bits = options.sharedMemory.load(wordOf(this.#place + Word.Waiters, rank));
      if (((bits >> (rank & 31)) & 1) === 1) options.sharedMemory.ring(rank);
    }
  }

  #mark(words: number): void {
    const { endpoint, options } = this.#runtime;
    options.sharedMemory.or(wordOf(this.#place + words, endpoint.rank), 1 << (endpoint.rank & 31));
  }

  #unmark(words: number): void {
    const { endpoint, options } = this.#runtime;
    options.sharedMemory.and(wordOf(this.#place + words, endpoint.rank), ~(1 << (endpoint.rank & 31)));
  }
}

function wordOf(words: number, rank: number): number {
  return words + (rank >> 5) * 4;
}
