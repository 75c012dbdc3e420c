import type { Finding } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { History } from "./history.ts";
import { missSaying } from "./near-misses.ts";
import { finishedAfter } from "./pattern-finished.ts";
import { findPattern } from "./patterns.ts";
import { detailsOf, groupsOf, type Saying } from "./sayings.ts";
import { findStuck, type RankStatus } from "./stuck.ts";
import { describeStuck, type StuckRank, stuckSaying } from "./stuck-rank.ts";
import { waitGraph } from "./wait-graph.ts";
import { capital, rankWords } from "./words.ts";

/**
 * Explains why ranks can never go on; null when every rank can. `statuses` is a picture of one moment in which every
 * waiting rank sleeps and no message is on its way to one (the engine sees to it), `trace` all that was logged before.
 */
export function diagnoseDeadlock(statuses: readonly RankStatus[], trace: Trace): Finding | null {
  const ranks = findStuck(statuses, (rank, comm) => reachOf(trace, rank, comm));
  if (ranks.length === 0) return null;
  const history = new History(trace);
  const untaken = history.untaken();
  const stuck = ranks.flatMap((rank) => {
    const wait = statuses[rank].wait;
    return wait === null ? [] : [describeStuck(rank, wait, statuses, untaken, history)];
  });
  const { graph, cycle, tangles } = waitGraph(stuck, statuses);
  const pattern = findPattern({ stuck, statuses, cycle, tangles, history, untaken });
  const { rule, summary, advice } = pattern;
  const goingOn = statuses.flatMap(({ state }, rank) =>
    state === "finished" ||
    state === "failed" ||
    state === "aborted" ||
    stuck.some((one) => one.rank === rank)
      ? []
      : [rank],
  );
  const rest =
    goingOn.length === 0 ? "" : ` ${capital(rankWords(goingOn))} ${goingOn.length === 1 ? "goes" : "go"} on.`;
  const sayings = [
    ...stuck.map((one) => stuckSaying(one, statuses)),
    ...neverEntered(stuck, statuses, history),
    ...(pattern.sayings ?? []),
    ...stuck.flatMap(({ nearMisses }) => nearMisses).map((miss) => missSaying(miss, history)),
  ];
  return {
    class: "Deadlock",
    rule,
    severity: "error",
    summary: `${summary}${rest}`,
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice,
    waits: graph,
  };
}

/** A sentence for each rank that others wait for in a collective: what it does instead. */
function neverEntered(
  stuck: readonly StuckRank[],
  statuses: readonly RankStatus[],
  history: History,
): Saying[] {
  const sayings: Saying[] = [];
  const told = new Set<string>();
  for (const { wait, call, missing } of stuck) {
    for (const rank of missing) {
      // One that is stuck elsewhere has its own sentence.
      if (stuck.some((one) => one.rank === rank)) continue;
      const key = `${rank} ${wait.comm} ${wait.collective}`;
      if (told.has(key)) continue;
      told.add(key);
      const last = history.lastCall(rank);
      const line = last < 0 ? 0 : history.trace.calls.line[last];
      const state = statuses[rank]?.state ?? "finished";
      const say = (many: boolean) => `never entered ${call}: ${whatInstead(state, last, history, many)}.`;
      const time = last < 0 ? Number.NaN : history.trace.calls.enterTime[last];
      sayings.push({ rank, line, time, one: say(false), many: say(true) });
    }
  }
  return sayings;
}

function whatInstead(state: RankStatus["state"], lastCall: number, history: History, many: boolean): string {
  const it = many ? "they" : "it";
  if (state === "finished") return `${it} ${finishedAfter(lastCall, history, many)}`;
  if (state === "failed") return `${it} failed`;
  if (state === "aborted") return `${it} ${many ? "were" : "was"} aborted`;
  if (state === "input") return `${it} ${many ? "wait" : "waits"} for input`;
  return `${it} ${many ? "are" : "is"} still at work`;
}
