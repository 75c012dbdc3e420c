/**
 * Waiting for futures. A rank has one thread, so nothing happens behind a program's back: whoever waits for a future, or
 * asks for its state, takes in the workers' results meanwhile.
 */

/** What may complete futures while somebody waits. */
export interface Source {
  /** Whether something will come of it. */
  readonly busy: boolean;
  /** Takes in what has arrived. */
  takeArrived(): void;
  /** Goes on with what there is to do, as far as that takes no waiting. */
  look(): void;
  /** Waits for the next result, and takes it in. */
  take(): void;
}

/** ms between two looks, where the wait has an end or there are several to look at. */
const pause = 1;
const nobodyRings = new Int32Array(new SharedArrayBuffer(4));
const sources = new Set<Source>();

export function enter(source: Source): void {
  sources.add(source);
}

export function leave(source: Source): void {
  sources.delete(source);
}

/** Takes in what there is, without waiting. */
export function look(): void {
  for (const source of sources) source.look();
}

/**
 * Takes in results until `done()`, at most `timeout` seconds. Returns whether it is.
 * @throws Error when nobody is at work that could make it so
 */
export function waitUntil(done: () => boolean, timeout: number | null = null): boolean {
  const end = timeout === null ? null : performance.now() + 1000 * timeout;
  for (;;) {
    // Who gives no time does not want to wait for a task of this rank's own either.
    if (end === null || end > performance.now()) look();
    else for (const source of sources) source.takeArrived();
    if (done()) return true;
    const busy = [...sources].filter((source) => source.busy);
    if (end !== null) {
      const left = end - performance.now();
      if (left <= 0) return false;
      sleep(Math.min(left, pause));
    } else if (busy.length === 0)
      throw new Error("nothing will ever complete this future: no worker has anything to do");
    else if (busy.length === 1) busy[0]?.take();
    else sleep(pause);
  }
}

function sleep(ms: number): void {
  Atomics.wait(nobodyRings, 0, 0, ms);
}
