import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { WaitEntry, WaitInfo } from "#mpi/transport.ts";

/** One rank as the engine finds it when it looks at all of them. */
export interface RankStatus {
  /**
   * computing: not in an MPI call that sleeps; waiting: see `wait`; input: in prompt(); log: waits for the page to take
   * its log; finished: its program is over and only serves others; failed and aborted ranks are gone.
   */
  readonly state: "computing" | "waiting" | "input" | "log" | "finished" | "failed" | "aborted";
  /** What it waits for, when `waiting`. */
  readonly wait: WaitInfo | null;
  /** What it asks for in a loop that finds nothing, when `computing`: see `findEndlessPolls`. */
  readonly asks?: WaitInfo;
}

/** Ranks of COMM_WORLD whose messages a rank can receive on a communicator; undefined when not known. */
export type ReachOf = (rank: number, comm: number) => readonly number[] | undefined;

/**
 * Which ranks can never go on, ascending, by reduction of the wait-for graph: a rank is live when it computes, or when
 * what it waits for can come from a live rank; the rest are stuck. A collective that goes on beside a rank's program is
 * live by itself: the rank sends its messages on however long it waits for something else. Exact for what MPI calls can
 * wait for, provided that `statuses` is a true picture of one moment with no message on its way to a waiting rank; nothing
 * is guessed from time.
 */
export function findStuck(statuses: readonly RankStatus[], reachOf: ReachOf): number[] {
  const live = statuses.map(
    ({ state, wait }) =>
      state === "computing" || state === "input" || state === "log" || (state === "waiting" && wait === null),
  );
  const collectives = collectivesUnderWay(statuses);
  const possible = (rank: number, entry: WaitEntry) =>
    suppliers(rank, entry, statuses, reachOf).some(
      (one) => live[one] || (isCollective(entry) && goesOn(one, entry, statuses, collectives)),
    );
  const comesTrue = (rank: number, entry: WaitEntry) =>
    (servedByAnyone(entry) && isThere(statuses[entry.peer])) || possible(rank, entry);
  for (let changed = true; changed; ) {
    changed = false;
    for (const one of collectives) {
      if (one.live || !one.entries.every((entry) => comesTrue(one.rank, entry))) continue;
      one.live = true;
      changed = true;
    }
    for (const [rank, { state, wait }] of statuses.entries()) {
      if (live[rank] || state !== "waiting" || wait === null) continue;
      if (!canComeTrue(wait, (entry) => comesTrue(rank, entry))) continue;
      live[rank] = true;
      changed = true;
    }
  }
  return statuses.flatMap(({ state }, rank) => (state === "waiting" && !live[rank] ? [rank] : []));
}

function canComeTrue(wait: WaitInfo, comesTrue: (entry: WaitEntry) => boolean): boolean {
  const entries = entriesOf(wait);
  if (entries.length === 0) return true;
  if (wait.mode === "all") return entries.every(comesTrue);
  // All that one collective waits for is needed for any of it.
  return entries.some((entry) =>
    isCollective(entry)
      ? entries.filter((other) => together(other, entry)).every(comesTrue)
      : comesTrue(entry),
  );
}

/** A collective that a rank is in, with all that it waits for; others wait for the rank's messages of it. */
interface UnderWay {
  readonly rank: number;
  readonly entries: readonly WaitEntry[];
  live: boolean;
}

function collectivesUnderWay(statuses: readonly RankStatus[]): UnderWay[] {
  return statuses.flatMap(({ state, wait }, rank) => {
    if (state !== "waiting" || wait === null) return [];
    // Where not all is told one by one, the call is taken to wait for all of it.
    const own = (wait.more ?? 0) > 0 && wait.mode === "all" ? [] : wait.entries.filter(isCollective);
    const all = [...own, ...(wait.beside ?? [])];
    const firsts = all.filter((entry, at) => all.findIndex((other) => together(other, entry)) === at);
    return firsts.map((first) => {
      return { rank, entries: all.filter((entry) => together(entry, first)), live: false };
    });
  });
}

function goesOn(
  rank: number,
  entry: WaitEntry,
  statuses: readonly RankStatus[],
  collectives: readonly UnderWay[],
): boolean {
  // What is not told cannot be said to be stuck.
  if (statuses[rank]?.wait?.moreBeside === true) return true;
  return collectives.some((one) => one.live && one.rank === rank && together(one.entries[0], entry));
}

/** Collectives' messages travel on the odd contexts. */
function isCollective({ context }: WaitEntry): boolean {
  return context > 0 && (context & 1) === 1;
}

function together(a: WaitEntry, b: WaitEntry): boolean {
  return a.context === b.context && a.tag === b.tag;
}

const unknownContext = -1;

/** All entries of a wait. Those that came without detail stand as messages that their peers have to send. */
export function entriesOf(wait: WaitInfo): readonly WaitEntry[] {
  if (wait.morePeers === undefined || wait.morePeers.length === 0) return wait.entries;
  const rest = wait.morePeers.map((peer): WaitEntry => {
    // It may be of any communicator: "from anyone" is then from anyone at all.
    return {
      what: "recv",
      peer,
      context: peer === ANY_SOURCE ? unknownContext : wait.comm,
      tag: ANY_TAG,
      bytes: 0,
    };
  });
  return [...wait.entries, ...rest];
}

/** Every rank that is not gone takes packets in while it waits, so that room appears without any call of its program. */
function servedByAnyone(entry: WaitEntry): boolean {
  return entry.what === "room" || entry.what === "transfer";
}

function isThere(status: RankStatus | undefined): boolean {
  return status !== undefined && status.state !== "failed" && status.state !== "aborted";
}

/** The ranks that could make an entry come true. */
export function suppliers(
  rank: number,
  entry: WaitEntry,
  statuses: readonly RankStatus[],
  reachOf: ReachOf,
): readonly number[] {
  if (entry.peer >= 0) return entry.peer < statuses.length ? [entry.peer] : [];
  const reach = reachOf(rank, entry.context & ~1) ?? statuses.map((_, index) => index);
  return reach.filter((member) => member !== rank);
}
