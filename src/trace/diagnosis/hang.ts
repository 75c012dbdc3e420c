import type { Finding } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { findMismatches } from "#trace/rules/collective-mismatch.ts";
import { findRaces } from "#trace/rules/message-race.ts";
import { diagnoseDeadlock } from "./deadlock.ts";
import { explainPolls, findEndlessPolls } from "./endless-poll.ts";
import { nameRanks } from "./name-ranks.ts";
import { findStuck, type RankStatus } from "./stuck.ts";

/** The last explanation of a trace: ranks may be stuck for long while others fill the trace. */
const explained = new WeakMap<Trace, { readonly key: string; readonly findings: Finding[] }>();

/**
 * Everything to say of a run that hangs: the deadlock, and before it the mismatched collective that it comes from, if
 * there is one, and polls that can never find anything. Empty when every rank can still go on. See `diagnoseDeadlock` for
 * what `statuses` have to be. Cheap to ask again and again while the same ranks are stuck in the same calls.
 */
export function explainHang(statuses: readonly RankStatus[], trace: Trace): Finding[] {
  const stuck = findStuck(statuses, (rank, comm) => reachOf(trace, rank, comm));
  const polling = findEndlessPolls(statuses, (rank, comm) => reachOf(trace, rank, comm));
  if (stuck.length === 0 && polling.length === 0) return [];
  const key = JSON.stringify(
    statuses.map(({ state, wait, asks }, rank) => {
      if (stuck.includes(rank)) return wait;
      if (polling.includes(rank)) return asks;
      return state === "finished" || state === "failed" || state === "aborted" ? state : "";
    }),
  );
  const known = explained.get(trace);
  if (known?.key === key) return known.findings;
  const isOver = (rank: number) => stuck.includes(rank) || statuses[rank]?.state === "finished";
  const deadlock = diagnoseDeadlock(statuses, trace);
  const causes =
    deadlock === null
      ? []
      : [...findMismatches(trace, { finished: false, isOver }), ...findRaces(trace, "hangs"), deadlock];
  const findings = nameRanks([...causes, ...explainPolls(polling, statuses, trace)], trace);
  explained.set(trace, { key, findings });
  return findings;
}
