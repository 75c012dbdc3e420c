import { plural } from "#base/plural.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { ofCollective } from "#mpi/collectives/tags.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { isPortContext } from "#mpi/processes/ports.ts";
import type { WaitEntry, WaitInfo } from "#mpi/transport.ts";
import { everybodyIn, reachOf } from "#trace/model.ts";
import type { History } from "./history.ts";
import { findNearMisses, type NearMiss } from "./near-misses.ts";
import type { Saying } from "./sayings.ts";
import { entriesOf, type RankStatus, suppliers } from "./stuck.ts";
import { callWords, commWords, listWords, rankWords } from "./words.ts";

/** A rank that can never go on, with all that explains it. */
export interface StuckRank {
  readonly rank: number;
  /** In a collective, or one that goes on beside the program: its communicator and number are the collective's. */
  readonly wait: WaitInfo;
  /** "Wait" where the collective was started before, null where the rank is in the call itself. */
  readonly through: string | null;
  readonly entries: readonly WaitEntry[];
  readonly line: number;
  /** "bcast #2" for a collective (the rank's second bcast on the communicator), else the call's name. */
  readonly call: string;
  /** " on communicator rows", "" for COMM_WORLD. */
  readonly on: string;
  /** When it entered the call, µs, NaN when not recorded. */
  readonly time: number;
  /** In a collective: members that have not entered it, as far as the trace tells. */
  readonly missing: readonly number[];
  readonly nearMisses: readonly NearMiss[];
  /** Whom it waits for: an arrow each. */
  readonly blockers: readonly { readonly to: number; readonly label: string }[];
}

export function describeStuck(
  rank: number,
  published: WaitInfo,
  statuses: readonly RankStatus[],
  untaken: readonly number[],
  history: History,
): StuckRank {
  const { trace } = history;
  const recorded = history.callOfWait(rank, published);
  const started = startedCollective(rank, published, history);
  const wait = started === null ? published : { ...published, ...started };
  const through = started === null ? null : (callNames[published.kind] ?? "none");
  const inCollective = wait.collective > 0;
  const comm = trace.commOf(rank, wait.comm);
  const members = comm === undefined ? [] : everybodyIn(comm);
  // Without a record of the call itself nothing is known of the others' either.
  const entered = inCollective ? history.collectiveCall(rank, wait.comm, wait.collective) : -1;
  const missing =
    entered >= 0
      ? members.filter((member) => history.collectiveCall(member, wait.comm, wait.collective) < 0)
      : [];
  const call =
    entered >= 0
      ? `${history.nameOf(entered)} #${history.ordinal(entered)}`
      : (callNames[published.kind] ?? "none");
  const entries = entriesOf(wait);
  const reach = (of: number, id: number) => reachOf(trace, of, id);
  const blockers =
    missing.length > 0
      ? missing.map((to) => ({ to, label: call }))
      : entries.flatMap((entry) =>
          suppliers(rank, entry, statuses, reach).map((to) => ({ to, label: edgeLabel(entry, call) })),
        );
  return {
    rank,
    wait,
    through,
    entries,
    line: history.lineOfWait(rank, published),
    call,
    on: commWords(wait.comm, comm?.name),
    time: recorded < 0 ? Number.NaN : trace.calls.enterTime[recorded],
    missing,
    nearMisses: inCollective ? [] : findNearMisses(rank, entries, untaken, history),
    blockers: blockers.filter((one, at) => blockers.findIndex(({ to }) => to === one.to) === at),
  };
}

/**
 * The nonblocking collective that a rank waits for, by its communicator and number: of several one that not everybody
 * has come to. Null for other waits.
 */
function startedCollective(
  rank: number,
  { collective, mode, entries }: WaitInfo,
  history: History,
): { comm: number; collective: number } | null {
  if (collective > 0 || entries.length === 0) return null;
  const found = entries
    .filter(({ context }) => (context & 1) === 1)
    .map(({ context, tag }) => ({ comm: context - 1, collective: ofCollective(tag).number }))
    .filter((one) => history.collectiveCall(rank, one.comm, one.collective) >= 0);
  if (mode === "any" && found.length < entries.length) return null;
  const isMissed = (one: { comm: number; collective: number }) => {
    const comm = history.trace.commOf(rank, one.comm);
    const members = comm === undefined ? [] : everybodyIn(comm);
    return members.some((member) => history.collectiveCall(member, one.comm, one.collective) < 0);
  };
  return found.find(isMissed) ?? (found.length === entries.length ? (found[0] ?? null) : null);
}

/** "in Barrier #2 (line 9)", "in Wait (line 9) for Ibarrier #2". */
function whereWords({ call, line, on, through }: StuckRank): string {
  return through === null
    ? `in ${callWords(call, line)}${on}`
    : `in ${callWords(through, line)} for ${call}${on}`;
}

function edgeLabel(entry: WaitEntry, call: string): string {
  if (entry.what === "lock") return "has the lock";
  if ((entry.context & 1) === 1) return call;
  if (entry.what === "recv") return entry.tag === ANY_TAG ? "receives" : `receives tag ${entry.tag}`;
  return `sends tag ${entry.tag}`;
}

/** "Rank 0 waits in recv (line 12) for a message from rank 1 with tag 6." */
export function stuckSaying(stuck: StuckRank, statuses: readonly RankStatus[]): Saying {
  const { rank, line, time, wait, missing, blockers } = stuck;
  const where = whereWords(stuck);
  if (missing.length > 0) {
    const what = `${where}, which ${rankWords(missing)} ${missing.length === 1 ? "has" : "have"} not entered.`;
    return { rank, line, time, one: `waits ${what}`, many: `wait ${what}` };
  }
  const gone = blockers.map(({ to }) => to).filter((to) => statuses[to]?.state === "finished");
  const fixed = gone.filter((to) => stuck.entries.some((entry) => entry.peer === to));
  const end =
    fixed.length === 0 ? "." : `; ${rankWords(fixed)} ${fixed.length === 1 ? "has" : "have"} finished.`;
  const what = (entries: (entry: WaitEntry) => string) => {
    const parts = [...new Set(wait.entries.map(entries))];
    const told = parts.length > 4 ? 3 : parts.length;
    const more = parts.length - told + (wait.more ?? 0);
    const shown = more === 0 ? parts : [...parts.slice(0, told), `${more} more`];
    const of = wait.mode === "all" ? "all of these: " : "any of these: ";
    return `${shown.length > 1 ? of : ""}${listWords(shown)}${end}`;
  };
  return {
    rank,
    line,
    time,
    one: `waits ${where} for ${what((entry) => entryWords(entry, stuck.call))}`,
    many: `wait ${where} for ${what((entry) => entryWords(entry, stuck.call).replace(" its ", " their "))}`,
    alike: {
      key: where,
      peers: blockers.map(({ to }) => to),
      many: (peers) => `wait ${where} for ${rankWords(peers)}.`,
    },
  };
}

/** "rank 1 waits in recv (line 5) for a message from rank 2". `whom`: tell of it alone, if it waits for several. */
export function waitWords(stuck: StuckRank, whom = -1): string {
  const { rank, entries, missing, call } = stuck;
  const where = `rank ${rank} waits ${whereWords(stuck)}`;
  if (missing.length > 0) return `${where} for ${rankWords(missing.includes(whom) ? [whom] : missing)}`;
  const named = entries.filter(({ peer }) => peer === whom);
  const parts = [
    ...new Set((named.length > 0 ? named : entries).map((entry) => entryWords(entry, call))),
  ].map((part) => part.replace(" with any tag", ""));
  return `${where} for ${parts.length > 2 ? `${parts[0]} and ${parts.length - 1} more` : listWords(parts)}`;
}

/** Calls on windows that wait for another rank's call. */
const windowCalls = new Map([
  ["win.Start", "win.Post"],
  ["win.Wait", "win.Complete"],
]);

function entryWords(entry: WaitEntry, call: string): string {
  const peer = entry.peer === ANY_SOURCE ? "any rank" : `rank ${entry.peer}`;
  const other = windowCalls.get(call);
  if (other !== undefined) return `${peer} to call ${other}`;
  if (isPortContext(entry.context))
    return entry.peer === ANY_SOURCE ? "another group to connect" : `${peer} to accept`;
  if ((entry.context & 1) === 1) {
    return entry.what === "recv" ? `its part from ${peer}` : `${peer} to take its part`;
  }
  const tag = entry.tag === ANY_TAG ? "any tag" : `tag ${entry.tag}`;
  switch (entry.what) {
    case "recv":
      return `a message from ${peer} with ${tag}`;
    case "send":
      return `${peer} to take its message with ${tag} (${plural(entry.bytes, "byte")})`;
    case "room":
      return `room for its message to ${peer} with ${tag}`;
    case "lock":
      return `a lock that ${peer} holds`;
    case "transfer":
      return `the rest of a message with ${tag} that it exchanges with ${peer}`;
  }
}
