/**
 * Which accesses a rank may make on a window at present (MPI-4.1 section 12.5): between two fences, between start and
 * complete, or while it holds a lock.
 */
import { callError, ErrorClass } from "#mpi/errors.ts";

export class Epochs {
  /** A fence has been passed, and no other kind of synchronization used since. */
  fence = false;
  /** Something has been accessed since the last fence. */
  used = false;
  /** Ranks that `Start` named, null outside. */
  started: ReadonlySet<number> | null = null;
  /** Ranks that `Post` named, null outside. */
  posted: readonly number[] | null = null;
  /** Ranks whose locks are held, one by one. */
  readonly locked = new Map<number, "exclusive" | "shared">();
  lockedAll = false;

  /** Accesses were made after a fence that no other one has followed. */
  get unfenced(): boolean {
    return this.fence && this.used;
  }

  /** Throws ERR_RMA_SYNC unless this rank may access the part of `target` now. */
  checkAccess(call: string, target: number): void {
    if (this.fence || this.lockedAll || this.locked.has(target) || this.started?.has(target)) return;
    const instead = this.#instead(target);
    throw callError(
      ErrorClass.ERR_RMA_SYNC,
      call,
      `the window of rank ${target} cannot be accessed now: ${instead}`,
    );
  }

  #instead(target: number): string {
    if (this.started !== null) return `win.Start named ${listed(this.started)} only`;
    if (this.locked.size > 0)
      return `this rank has locked ${listed(this.locked.keys())} only: call win.Lock(${target}) too`;
    return `no epoch is open: call win.Fence() on all ranks before it, or win.Lock(${target})`;
  }

  /** Throws ERR_RMA_SYNC unless a lock epoch is open, as flushes need (of one target, or of all with -1). */
  checkPassive(call: string, target: number): void {
    if (this.lockedAll || (target < 0 ? this.locked.size > 0 : this.locked.has(target))) return;
    const whom = target < 0 ? "no rank's window" : `the window of rank ${target}`;
    throw callError(
      ErrorClass.ERR_RMA_SYNC,
      call,
      target < 0
        ? "no lock is held: call win.Lock or win.Lock_all first"
        : `${whom} is not locked: call win.Lock(${target}) or win.Lock_all() first`,
    );
  }

  /** Throws ERR_RMA_SYNC when an epoch of another kind is open, naming what ends it. */
  checkNone(call: string): void {
    if (this.started !== null)
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        call,
        "win.Start has begun an epoch that win.Complete() has to end first",
      );
    if (this.lockedAll)
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        call,
        "win.Lock_all holds all locks: call win.Unlock_all() first",
      );
    for (const target of this.locked.keys())
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        call,
        `the lock of rank ${target} is held: call win.Unlock(${target}) first`,
      );
  }

  /** Throws ERR_RMA_SYNC while other ranks may access this one's part. */
  checkNotExposed(call: string): void {
    if (this.posted !== null)
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        call,
        "win.Post has exposed the window: call win.Wait() first",
      );
  }
}

function listed(ranks: Iterable<number>): string {
  const all = [...ranks];
  return all.length === 0 ? "no rank" : `rank${all.length === 1 ? "" : "s"} ${all.join(", ")}`;
}
