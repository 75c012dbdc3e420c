/**
 * What happened when, by binary search: for one moment or a window of either clock. `clock` is µs, `steps` logical time.
 * Nothing here walks the trace, so that a view may ask once a frame while it grows.
 */
import type { ClockMode } from "#base/moment.ts";
import { type CallName, callNames } from "#mpi/call-kinds.ts";
import { firstWhere } from "./columns.ts";
import { blockingSends, startingSends } from "./message-calls.ts";
import type { Trace } from "./model.ts";

/** Half-open range of positions in `trace.callsOf(rank)` of the calls that overlap [from, to]. */
export function callsWithin(
  trace: Trace,
  rank: number,
  from: number,
  to: number,
  clock: ClockMode,
): { first: number; end: number } {
  const calls = trace.callsOf(rank);
  const { enterTime, enterStep, exitTime, exitStep } = trace.calls;
  const enters = clock === "clock" ? enterTime : enterStep;
  const exits = clock === "clock" ? exitTime : exitStep;
  const open = (call: number) => exitStep[call] < 0;
  return {
    first: firstWhere(0, calls.length, (at) => open(calls[at]) || exits[calls[at]] >= from),
    end: firstWhere(0, calls.length, (at) => enters[calls[at]] > to),
  };
}

export type RankActivity = "computing" | "sending" | "waiting" | "finished" | "failed" | "aborted";

export interface RankState {
  readonly activity: RankActivity;
  /** Index of the call that the rank is in, -1 outside calls. */
  readonly call: number;
}

const sends: ReadonlySet<CallName> = new Set([...blockingSends, ...startingSends]);

/** What `rank` does at `moment`. In a call it is `sending` from a send to the next receive, else it waits. */
export function rankStateAt(trace: Trace, rank: number, moment: number, clock: ClockMode): RankState {
  const end = trace.rankEnds[rank];
  if (end.how !== "running" && moment >= (clock === "clock" ? end.time : end.step)) {
    return { activity: end.how, call: -1 };
  }
  const { first, end: after } = callsWithin(trace, rank, moment, moment, clock);
  if (first >= after) return { activity: "computing", call: -1 };
  const call = trace.callsOf(rank)[after - 1];
  const times = trace.messages;
  const sendsOfRank = trace.sendsOf(rank);
  const at = clock === "clock" ? times.sendTime : times.sendStep;
  const sentBy = firstWhere(0, sendsOfRank.length, (index) => at[sendsOfRank[index]] > moment);
  const last = sentBy > 0 ? sendsOfRank[sentBy - 1] : -1;
  const isSend = sends.has(callNames[trace.calls.kind[call]] ?? "none");
  if (last < 0 || times.sendCall[last] !== call) return { activity: isSend ? "sending" : "waiting", call };
  // A large message goes when its receiver takes it: until then its sender waits.
  if (times.rendezvous[last] === 1 && isSend) return { activity: "waiting", call };
  const receives = trace.receivesOf(rank);
  const took = clock === "clock" ? times.recvTime : times.recvStep;
  const next = firstWhere(0, receives.length, (index) => took[receives[index]] > at[last]);
  const since = next < receives.length && took[receives[next]] <= moment;
  return { activity: since ? "waiting" : "sending", call };
}

/** The first moment after `moment` at which anything begins or ends on any rank; Infinity when there is none. */
export function nextMoment(trace: Trace, moment: number, clock: ClockMode): number {
  if (clock === "steps") return moment < trace.endStep ? Math.floor(moment) + 1 : Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  eachSequence(trace, (ids, times) => {
    const at = firstWhere(0, ids.length, (index) => !(times[ids[index]] <= moment));
    if (at < ids.length && times[ids[at]] < next) next = times[ids[at]];
  });
  for (const end of trace.rankEnds) if (end.time > moment && end.time < next) next = end.time;
  return next;
}

/** The last moment before `moment` at which anything begins or ends on any rank; 0 when there is none. */
export function previousMoment(trace: Trace, moment: number, clock: ClockMode): number {
  if (clock === "steps") return Math.max(0, Math.ceil(Math.min(moment, trace.endStep + 1)) - 1);
  let previous = 0;
  eachSequence(trace, (ids, times) => {
    const at = firstWhere(0, ids.length, (index) => !(times[ids[index]] < moment)) - 1;
    if (at >= 0 && times[ids[at]] > previous) previous = times[ids[at]];
  });
  for (const end of trace.rankEnds) if (end.time < moment && end.time > previous) previous = end.time;
  return previous;
}

/** Every ascending sequence of times. Only the last exit of a rank may be missing (NaN): it counts as not yet. */
function eachSequence(trace: Trace, visit: (ids: ArrayLike<number>, times: Float64Array) => void): void {
  for (let rank = 0; rank < trace.ranks; rank++) {
    visit(trace.callsOf(rank), trace.calls.enterTime);
    visit(trace.callsOf(rank), trace.calls.exitTime);
    visit(trace.sendsOf(rank), trace.messages.sendTime);
    visit(trace.receivesOf(rank), trace.messages.recvTime);
    visit(trace.printsOf(rank), trace.prints.time);
  }
}
