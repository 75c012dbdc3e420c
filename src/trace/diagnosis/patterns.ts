import type { RuleId } from "#trace/rules/rule-ids.ts";
import type { History } from "./history.ts";
import { missAdvice, missSummary } from "./near-miss-words.ts";
import { circle, withItself } from "./pattern-circle.ts";
import { crossed, heldUp, notEverybody, sameCall } from "./pattern-collective.ts";
import { receiverEnded, senderEnded } from "./pattern-finished.ts";
import { groupCallAlone } from "./pattern-group-call.ts";
import { otherKind } from "./pattern-kind.ts";
import { portAlone } from "./pattern-port.ts";
import { windowAlone } from "./pattern-window.ts";
import type { Saying } from "./sayings.ts";
import type { RankStatus } from "./stuck.ts";
import type { StuckRank } from "./stuck-rank.ts";
import { capital, rankWords } from "./words.ts";

/** What a deadlock comes down to, and what to do about it. */
export interface Pattern {
  readonly summary: string;
  readonly advice: string;
  /** What is to be told of ranks beside what each waits for. */
  readonly sayings?: readonly Saying[];
}

export interface Hang {
  readonly stuck: readonly StuckRank[];
  readonly statuses: readonly RankStatus[];
  /** A shortest cycle of stuck ranks, in the order in which they wait for each other; [] when there is none. */
  readonly cycle: readonly number[];
  /** Ranks on a cycle, each cycle's (or tangle of cycles') together. */
  readonly tangles: readonly (readonly number[])[];
  readonly history: History;
  /** Messages that were sent and not taken. */
  readonly untaken: readonly number[];
}

/** The most telling first; each with the rule by whose name it is known. */
const patterns: readonly (readonly [RuleId, (hang: Hang) => Pattern | null])[] = [
  ["window-wait", windowAlone],
  ["port-wait", portAlone],
  ["near-miss", nearMiss],
  ["near-miss", otherKind],
  ["missing-rank", groupCallAlone],
  ["missing-rank", notEverybody],
  ["cyclic-wait", withItself],
  ["cyclic-wait", crossed],
  ["missing-rank", heldUp],
  ["cyclic-wait", circle],
  ["finished-rank", senderEnded],
  ["no-receiver", receiverEnded],
  ["missing-rank", collectiveAlone],
];

/** The first pattern that fits. */
export function findPattern(hang: Hang): Pattern & { readonly rule: RuleId } {
  for (const [rule, find] of patterns) {
    const pattern = find(hang);
    if (pattern !== null) return { rule, ...pattern };
  }
  return nobodySends(hang);
}

/**
 * A message that is there and does not match, unless the ranks wait in a circle all the same: then their order may be
 * what is wrong. Where each rank of the circle has such a message the order is not.
 */
function nearMiss(hang: Hang): Pattern | null {
  const missed = hang.stuck.filter(({ nearMisses }) => nearMisses.length > 0);
  const missedAll =
    hang.cycle.length > 0 && hang.cycle.every((rank) => missed.some((one) => one.rank === rank));
  const [one] = missedAll
    ? missed.filter(({ rank }) => hang.cycle.includes(rank))
    : missed.filter(({ rank }) => !leadsIntoCircle(rank, hang));
  if (one === undefined) return null;
  const [miss] = one.nearMisses;
  return { summary: missSummary(miss, hang), advice: missAdvice(miss, hang.history) };
}

/** Whether a rank waits in a circle, or for one that does. */
function leadsIntoCircle(start: number, { stuck, tangles }: Hang): boolean {
  const blockersOf = new Map(stuck.map(({ rank, blockers }) => [rank, blockers]));
  const inCircle = new Set(tangles.flat());
  const seen = new Set([start]);
  for (const rank of seen) {
    if (inCircle.has(rank)) return true;
    for (const { to } of blockersOf.get(rank) ?? []) seen.add(to);
  }
  return false;
}

function collectiveAlone({ stuck }: Hang): Pattern | null {
  const one = stuck.find(({ wait }) => wait.collective > 0);
  if (one === undefined) return null;
  const inIt = stuck.filter((other) => sameCall(other, one.wait));
  return {
    summary: `${capital(rankWords(inIt.map(({ rank }) => rank)))} cannot complete ${one.call}.`,
    advice:
      "All ranks of a communicator have to make the same collective calls in the same order, with the same root " +
      "and the same count.",
  };
}

function nobodySends({ stuck }: Hang): Pattern & { readonly rule: RuleId } {
  const [first] = stuck;
  const waits = stuck.length === 1 ? "waits" : "wait";
  const receives = first.entries.some(({ what }) => what === "recv");
  return {
    rule: receives ? "no-message" : "no-receiver",
    summary:
      `${capital(rankWords(stuck.map(({ rank }) => rank)))} ${waits} for ` +
      `${receives ? "a message that no rank can send any more" : "a receive that no rank can make any more"}.`,
    advice: "Every receive needs a send: count both, and check the conditions and loop bounds around them.",
  };
}
