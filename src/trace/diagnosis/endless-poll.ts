import type { WaitInfo } from "#mpi/transport.ts";
import type { Finding } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { History } from "./history.ts";
import { missAdvice } from "./near-miss-words.ts";
import { missSaying } from "./near-misses.ts";
import { detailsOf, groupsOf, type Saying } from "./sayings.ts";
import { findStuck, type RankStatus, type ReachOf } from "./stuck.ts";
import { describeStuck, type StuckRank, stuckSaying, waitWords } from "./stuck-rank.ts";
import { waitGraph } from "./wait-graph.ts";
import { callWords, capital, rankWords } from "./words.ts";

/**
 * Ranks that ask in a loop for what no rank can bring about any more, ascending: whoever could is finished or gone, or is
 * stuck itself whatever the asking rank does. That rank may give up and go on, but what it asks for never comes.
 */
export function findEndlessPolls(statuses: readonly RankStatus[], reach: ReachOf): number[] {
  if (statuses.every(({ asks }) => asks === undefined)) return [];
  const stuck = new Set(findStuck(statuses, reach));
  return statuses.flatMap(({ asks }, rank) => {
    if (asks === undefined) return [];
    // Those that are stuck although this rank may do anything are as good as gone, and all others as good as live.
    const alone = statuses.map((status, other): RankStatus => {
      if (other === rank) return { state: "waiting", wait: asks };
      if (stuck.has(other)) return status;
      return isOver(status) ? status : { state: "computing", wait: null };
    });
    return findStuck(alone, reach).includes(rank) ? [rank] : [];
  });
}

function isOver({ state }: RankStatus): boolean {
  return state === "finished" || state === "failed" || state === "aborted";
}

/** One finding for each of the ranks `polling`, as `findEndlessPolls` gives them; its first detail is that rank's. */
export function explainPolls(
  polling: readonly number[],
  statuses: readonly RankStatus[],
  trace: Trace,
): Finding[] {
  if (polling.length === 0) return [];
  const history = new History(trace);
  const untaken = history.untaken();
  const stuck = new Set(findStuck(statuses, (rank, comm) => reachOf(trace, rank, comm)));
  return polling.flatMap((rank) => {
    const asks = statuses[rank]?.asks;
    if (asks === undefined) return [];
    const one = describeStuck(rank, asks, statuses, untaken, history);
    return [explain(one, asks, { statuses, stuck, history })];
  });
}

interface Around {
  readonly statuses: readonly RankStatus[];
  readonly stuck: ReadonlySet<number>;
  readonly history: History;
}

function explain(one: StuckRank, asks: WaitInfo, { statuses, stuck, history }: Around): Finding {
  const { trace } = history;
  const asking = stuckSaying(one, statuses);
  const others = one.blockers
    .map(({ to }) => to)
    .filter((to, at, all) => to !== one.rank && all.indexOf(to) === at);
  const why = others.map((rank): Saying => {
    const last = history.lastCall(rank);
    const line = last < 0 ? 0 : trace.calls.line[last];
    const where = last < 0 ? "" : callWords(history.nameOf(last), line);
    const state = stuck.has(rank)
      ? `is stuck in ${where} for ever`
      : `has finished${last < 0 ? " without any call" : `, after ${where}`}`;
    const time = last < 0 ? Number.NaN : trace.calls.enterTime[last];
    return {
      rank,
      line,
      time,
      one: `${state}.`,
      many: `${state.replace(/^is/, "are").replace(/^has/, "have")}.`,
    };
  });
  const [miss] = one.nearMisses;
  const sayings = [
    { ...asking, one: pollWords(asking.one), many: pollWords(asking.many) },
    ...why,
    ...one.nearMisses.map((each) => missSaying(each, history)),
  ];
  const { graph } = waitGraph([one], statuses);
  const finished = others.length > 0 && !others.some((rank) => stuck.has(rank));
  const nobody = finished
    ? `${rankWords(others)} ${others.length === 1 ? "has" : "have"} finished`
    : "no rank can bring it about any more";
  const ask = capital(waitWords(one)).replace(" waits in ", " asks again and again in ");
  return {
    class: "Endless poll",
    rule: "endless-poll",
    severity: "error",
    summary: miss === undefined ? `${ask}, and ${nobody}.` : `${ask}, in vain. ${miss.text}`,
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice:
      miss === undefined
        ? "A loop of polls needs an end of its own: let the others say that they are done, with a message that the loop looks for, " +
          `and check that as many messages are sent as ${one.call} looks for.`
        : missAdvice(miss, history),
    waits: {
      ...graph,
      nodes: graph.nodes.map((node) => ({
        ...node,
        line: node.rank === one.rank ? one.line || trace.lineOf(one.rank, asks.line) : node.line,
      })),
    },
  };
}

function pollWords(text: string): string {
  return text.replace(
    /^waits? in /,
    (verb) => `${verb.startsWith("waits") ? "asks" : "ask"} again and again in `,
  );
}
