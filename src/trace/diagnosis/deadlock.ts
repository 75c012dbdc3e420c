import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { History } from "./history.ts";
import { findPattern } from "./patterns.ts";
import { findStuck, type RankStatus } from "./stuck.ts";
import { describeStuck, type StuckRank, stuckSentence } from "./stuck-rank.ts";
import { waitGraph } from "./wait-graph.ts";
import { callWords, capital, rankWords } from "./words.ts";

/**
 * Explains why ranks can never go on; null when every rank can. `statuses` is a picture of one moment in which every
 * waiting rank sleeps and no message is on its way to one (the engine sees to it), `trace` all that was logged before.
 */
export function diagnoseDeadlock(statuses: readonly RankStatus[], trace: Trace): Finding | null {
  const membersOf = (rank: number, comm: number) => trace.commOf(rank, comm)?.members;
  const ranks = findStuck(statuses, membersOf);
  if (ranks.length === 0) return null;
  const history = new History(trace);
  const untaken = history.untaken();
  const stuck = ranks.flatMap((rank) => {
    const wait = statuses[rank].wait;
    return wait === null ? [] : [describeStuck(rank, wait, statuses, untaken, history)];
  });
  const { graph, cycle, tangles } = waitGraph(stuck, statuses);
  const { summary, advice } = findPattern({ stuck, statuses, cycle, tangles, history });
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
  return {
    class: "Deadlock",
    severity: "error",
    summary: `${summary}${rest}`,
    details: [
      ...stuck.map((one): FindingDetail => {
        const text = stuckSentence(one, statuses, history);
        return { rank: one.rank, line: one.line, text, time: one.time };
      }),
      ...neverEntered(stuck, statuses, history),
      ...stuck
        .flatMap(({ nearMisses }) => nearMisses)
        .map(({ message, text }): FindingDetail => {
          const { source, sendTime } = trace.messages;
          return { rank: source[message], line: history.sendLine(message), text, time: sendTime[message] };
        }),
    ],
    advice,
    waits: graph,
  };
}

/** A sentence for each rank that others wait for in a collective: what it does instead. */
function neverEntered(
  stuck: readonly StuckRank[],
  statuses: readonly RankStatus[],
  history: History,
): FindingDetail[] {
  const details: FindingDetail[] = [];
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
      const text = `Rank ${rank} never entered ${call}: ${whatInstead(statuses[rank], last, history)}.`;
      const time = last < 0 ? Number.NaN : history.trace.calls.enterTime[last];
      details.push({ rank, line, text, time });
    }
  }
  return details;
}

function whatInstead(status: RankStatus | undefined, lastCall: number, history: History): string {
  const state = status?.state ?? "finished";
  if (state === "finished") {
    if (lastCall < 0) return "it finished without any call";
    return `it finished after ${callWords(history.nameOf(lastCall), history.trace.calls.line[lastCall])}`;
  }
  if (state === "failed" || state === "aborted") return `it ${state === "failed" ? "failed" : "was aborted"}`;
  return state === "input" ? "it waits for input" : "it is still at work";
}
