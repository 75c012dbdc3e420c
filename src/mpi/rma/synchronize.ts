/** The synchronization of windows (MPI-4.1 section 12.5). */
import { barrier } from "#mpi/collectives/rooted-buffers.ts";
import { isDone } from "#mpi/decide-done.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Group } from "#mpi/group.ts";
import { noBytes } from "#mpi/operation.ts";
import { spelled } from "#mpi/spelling.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import type { Window } from "./window.ts";

/** MPI's assertions, MPICH's numbers. */
export const MODE_NOCHECK = 1024;
export const MODE_NOSTORE = 2048;
export const MODE_NOPUT = 4096;
export const MODE_NOPRECEDE = 8192;
export const MODE_NOSUCCEED = 16384;
export const LOCK_EXCLUSIVE = 234;
export const LOCK_SHARED = 235;

export const modes = {
  MODE_NOCHECK,
  MODE_NOSTORE,
  MODE_NOPUT,
  MODE_NOPRECEDE,
  MODE_NOSUCCEED,
  LOCK_EXCLUSIVE,
  LOCK_SHARED,
} as const;

/** Tags of the messages between who exposes its part and who accesses it, on the window's own communicator. */
const exposed = 1;
const accessed = 2;

/** MPI_Win_fence: ends one epoch on all ranks and begins the next. */
export function fence(window: Window, kind: number, assertion: number): void {
  window.check(kind);
  checkAssertion(kind, assertion, MODE_NOSTORE | MODE_NOPUT | MODE_NOPRECEDE | MODE_NOSUCCEED);
  const { epochs, comm } = window;
  epochs.checkNone(spelled(kind));
  epochs.checkNotExposed(spelled(kind));
  barrier(comm.collective, kind);
  epochs.fence = (assertion & MODE_NOSUCCEED) === 0;
  epochs.used = false;
}

/** MPI_Win_post: the ranks of `group` may access this rank's part until `wait`. */
export function post(window: Window, kind: number, group: Group, assertion: number): void {
  const { epochs, comm, runtime } = window;
  checkAssertion(kind, assertion, MODE_NOCHECK | MODE_NOSTORE | MODE_NOPUT);
  within(window, kind, -1, (call) => {
    epochs.checkNotExposed(spelled(kind));
    const ranks = ranksOf(window, kind, group);
    epochs.posted = ranks;
    epochs.fence = false;
    for (const rank of ranks)
      runtime.endpoint.isend(comm.toWorld[rank], comm.id, exposed, noBytes, "standard", call, 0);
  });
}

/** MPI_Win_start: blocks until every rank of `group` has posted; then their parts may be accessed until `complete`. */
export function start(window: Window, kind: number, group: Group, assertion: number): void {
  const { epochs, comm, runtime } = window;
  checkAssertion(kind, assertion, MODE_NOCHECK);
  within(window, kind, -1, (call) => {
    epochs.checkNone(spelled(kind));
    const ranks = ranksOf(window, kind, group);
    const { endpoint } = runtime;
    endpoint.waitAll(
      ranks.map((rank) => endpoint.irecv(comm.toWorld[rank], comm.id, exposed, noBytes, call)),
    );
    epochs.started = new Set(ranks);
    epochs.fence = false;
  });
}

/** MPI_Win_complete: the accesses that `start` allowed are over. */
export function complete(window: Window, kind: number): void {
  const { epochs, comm, runtime } = window;
  within(window, kind, -1, (call) => {
    if (epochs.started === null)
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        spelled(kind),
        "no epoch was begun: call win.Start(group) first",
      );
    for (const rank of epochs.started)
      runtime.endpoint.isend(comm.toWorld[rank], comm.id, accessed, noBytes, "standard", call, 0);
    epochs.started = null;
  });
}

/** MPI_Win_wait: blocks until every rank that `post` named has completed its accesses. */
export function wait(window: Window, kind: number): void {
  const { epochs, comm, runtime } = window;
  within(window, kind, -1, (call) => {
    const ranks = exposedTo(window, kind);
    const { endpoint } = runtime;
    endpoint.waitAll(
      ranks.map((rank) => endpoint.irecv(comm.toWorld[rank], comm.id, accessed, noBytes, call)),
    );
    epochs.posted = null;
  });
}

/** MPI_Win_test: like `wait`, but false, and nothing changed, when some have not completed yet. */
export function test(window: Window, kind: number): boolean {
  const { epochs, comm, runtime } = window;
  return within(window, kind, -1, (call) => {
    const ranks = exposedTo(window, kind);
    const { endpoint } = runtime;
    const over = (rank: number) => endpoint.iprobe(comm.toWorld[rank], comm.id, accessed) !== null;
    const awaited = ranks.map((rank): WaitEntry => {
      return { what: "recv", peer: comm.toWorld[rank], context: comm.id, tag: accessed, bytes: 0 };
    });
    if (!isDone(comm, kind, () => ranks.every(over), { waitsFor: () => awaited })) return false;
    for (const rank of ranks) endpoint.recv(comm.toWorld[rank], comm.id, accessed, noBytes, call);
    epochs.posted = null;
    return true;
  });
}

/** MPI_Win_lock: `type` LOCK_EXCLUSIVE or LOCK_SHARED. Blocks until the lock is this rank's. */
export function lock(window: Window, kind: number, rank: number, type: number, assertion: number): void {
  window.check(kind);
  window.checkTarget(kind, rank, "rank");
  checkAssertion(kind, assertion, MODE_NOCHECK);
  if (type !== LOCK_EXCLUSIVE && type !== LOCK_SHARED)
    throw argumentError(
      ErrorClass.ERR_LOCKTYPE,
      spelled(kind),
      "lock_type",
      type,
      "MPI.LOCK_EXCLUSIVE or MPI.LOCK_SHARED",
    );
  const { epochs } = window;
  const work = (): void => {
    if (epochs.lockedAll || epochs.locked.has(rank))
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        spelled(kind),
        `the window of rank ${rank} is locked by this rank already: call ${epochs.lockedAll ? "win.Unlock_all()" : `win.Unlock(${rank})`} first`,
      );
    if (epochs.started !== null) epochs.checkNone(spelled(kind));
    const exclusive = type === LOCK_EXCLUSIVE;
    window.locks[rank].take(exclusive);
    epochs.locked.set(rank, exclusive ? "exclusive" : "shared");
    epochs.fence = false;
  };
  within(window, kind, rank, work, type);
}

/** MPI_Win_unlock. */
export function unlock(window: Window, kind: number, rank: number): void {
  window.check(kind);
  window.checkTarget(kind, rank, "rank");
  const { epochs } = window;
  within(window, kind, rank, () => {
    if (!epochs.locked.has(rank))
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        spelled(kind),
        `the window of rank ${rank} is not locked by this rank: call win.Lock(${rank}) first`,
      );
    epochs.locked.delete(rank);
    window.locks[rank].give();
    window.runtime.endpoint.serve();
  });
}

/** MPI_Win_lock_all: a shared lock of every rank's part. */
export function lockAll(window: Window, kind: number, assertion: number): void {
  checkAssertion(kind, assertion, MODE_NOCHECK);
  const { epochs } = window;
  within(window, kind, -1, () => {
    epochs.checkNone(spelled(kind));
    const until = window.locks[0].endOfCourtesy;
    for (const each of window.locks) each.take(false, until);
    epochs.lockedAll = true;
    epochs.fence = false;
  });
}

/** MPI_Win_unlock_all. */
export function unlockAll(window: Window, kind: number): void {
  const { epochs } = window;
  within(window, kind, -1, () => {
    if (!epochs.lockedAll)
      throw callError(
        ErrorClass.ERR_RMA_SYNC,
        spelled(kind),
        "the locks are not held: call win.Lock_all() first",
      );
    epochs.lockedAll = false;
    for (const each of window.locks) each.give();
    window.runtime.endpoint.serve();
  });
}

/** Where `flush` is about all ranks. */
export const everyRank = -1;

/**
 * MPI_Win_flush and its kin: accesses are done when they return, so it is only checked that they could be made. A rank that
 * reads another one's memory until something stands there serves the others here.
 */
export function flush(window: Window, kind: number, rank: number): void {
  window.check(kind);
  if (rank !== everyRank) window.checkTarget(kind, rank, "rank");
  within(window, kind, rank, () => {
    window.epochs.checkPassive(spelled(kind), rank);
    window.runtime.endpoint.serve();
  });
}

/** MPI_Win_sync: brings the program's memory and what the others see together, as every call does (private-copies.ts). */
export function sync(window: Window, kind: number): void {
  within(window, kind, -1, () => window.runtime.endpoint.progress());
}

function exposedTo({ epochs }: Window, kind: number): readonly number[] {
  if (epochs.posted !== null) return epochs.posted;
  throw callError(
    ErrorClass.ERR_RMA_SYNC,
    spelled(kind),
    "the window is not exposed: call win.Post(group) first",
  );
}

function ranksOf({ comm }: Window, kind: number, group: Group): number[] {
  return group.members.map((member, index) => {
    const rank = comm.group.rankOf(member);
    if (rank >= 0) return rank;
    throw callError(
      ErrorClass.ERR_GROUP,
      spelled(kind),
      `rank ${index} of the group is ${comm.runtime.nameOf(member)}, which is not in the window's communicator`,
    );
  });
}

/** `how`: the type of a lock. */
function within<T>(window: Window, kind: number, rank: number, work: (call: number) => T, how = -1): T {
  window.check(kind);
  const { runtime, comm } = window;
  const call = runtime.enterAccess(kind, comm.id, rank, 0, -1, 0, 0, how);
  let result: T;
  try {
    result = work(call);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.exit(call);
  return result;
}

function checkAssertion(kind: number, assertion: number, allowed: number): void {
  if (Number.isInteger(assertion) && (assertion & ~allowed) === 0) return;
  throw argumentError(
    ErrorClass.ERR_ASSERT,
    spelled(kind),
    "assertion",
    assertion,
    "0 or a sum of the MPI.MODE_… constants that this call knows",
  );
}
