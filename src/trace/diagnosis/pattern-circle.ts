import { missAdvice } from "./near-miss-words.ts";
import type { Hang, Pattern } from "./patterns.ts";
import { type StuckRank, waitWords } from "./stuck-rank.ts";
import { capital, rankWords } from "./words.ts";

export function withItself({ stuck, cycle, tangles }: Hang): Pattern | null {
  if (cycle.length !== 1) return null;
  const alone = new Set(tangles.flatMap((ranks) => (ranks.length === 1 ? ranks : [])));
  const receives = ({ entries }: StuckRank) => entries.some(({ what }) => what === "recv");
  const one = stuck.find(({ rank }) => rank === cycle[0]);
  if (one === undefined) return null;
  const alike = stuck.filter((other) => alone.has(other.rank) && receives(other) === receives(one));
  const who = capital(rankWords(alike.map(({ rank }) => rank)));
  const [received, sent] =
    alike.length === 1
      ? [
          "waits for a message from itself, which it cannot send while it waits",
          "waits to send to itself, and cannot receive while it waits",
        ]
      : [
          "each wait for a message from themselves, which they cannot send while they wait",
          "each wait to send to themselves, and cannot receive while they wait",
        ];
  return {
    summary: `${who} ${receives(one) ? received : sent}.`,
    advice:
      "If another rank is meant, name it. Else start one half with isend or irecv and wait for it after the other, or use " +
      "sendrecv.",
  };
}

/** Ranks that wait for each other: all of whom that can be said, and what to turn round. */
export function circle(hang: Hang): Pattern | null {
  const { stuck, cycle, tangles, history } = hang;
  if (cycle.length < 2) return null;
  const everyone = tangles.flat();
  const tangle = tangles.find((ranks) => ranks.includes(cycle[0])) ?? cycle;
  const membersOf = (ranks: readonly number[]) => stuck.filter(({ rank }) => ranks.includes(rank));
  const missed = withMiss(membersOf(tangle));
  const pattern = [everyone, tangle, cycle]
    .map((ranks) => alike(membersOf(ranks), history.exchanged(ranks) || !recorded(ranks, hang)))
    .find((one) => one !== null);
  const { summary, advice } = pattern ?? mixed(membersOf(cycle), cycle);
  if (missed === null) return { summary, advice };
  return {
    summary: `${summary} ${missed.text}`,
    advice: `${missAdvice(missed, history)} If ${missed.differs === "tag" ? "the tags are" : "both are"} as they should be: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`,
  };
}

/** A message on the wrong tag or communicator. One of another rank may well be taken later. */
function withMiss(members: readonly StuckRank[]) {
  const misses = members.flatMap(({ nearMisses }) => nearMisses);
  return misses.find(({ differs }) => differs !== "source") ?? null;
}

/** Without a record nobody knows what the ranks did before. */
function recorded(ranks: readonly number[], { history }: Hang): boolean {
  return ranks.every((rank) => history.trace.callsOf(rank).length > 0);
}

/** Ranks that all receive, or all send. `late`: they may have exchanged messages before, so that it is not the first. */
function alike(members: readonly StuckRank[], late: boolean): Pattern | null {
  const all = (what: "recv" | "send") =>
    members.every(({ wait, entries }) => wait.collective === 0 && entries.every((one) => one.what === what));
  const receive = all("recv");
  if (!receive && !all("send")) return null;
  const two = members.length === 2;
  const who = `${capital(rankWords(members.map(({ rank }) => rank)))} ${two ? "both" : "all"}`;
  const other = two ? "the other" : "another";
  const none = two ? "neither" : "none of them";
  if (receive) {
    return late
      ? {
          summary: `${who} wait for a message from ${other}, so ${none} goes on.`,
          advice:
            "Let one of them send before it receives, or use sendrecv, which does both at once; " +
            "and count the messages that each of them sends and expects.",
        }
      : {
          summary: `${who} receive first: each waits until another sends.`,
          advice: "Let one of them send first, or use sendrecv, which does both at once.",
        };
  }
  const size = members.some(({ call }) => call.toLowerCase() === "send")
    ? " Small messages may go without a receiver: such a program can work until they grow."
    : "";
  return {
    summary: late
      ? `${who} wait until ${other} receives, so ${none} goes on.`
      : `${who} send first: each waits until another receives.`,
    advice: `Let one of them receive first, or use sendrecv, which does both at once, or isend and wait.${size}`,
  };
}

function mixed(members: readonly StuckRank[], cycle: readonly number[]): Pattern {
  const advice =
    "Change the order of the calls on one of these ranks, so that somebody does what another waits for.";
  if (members.length === 2) {
    const [first, second] = members;
    return {
      summary: `${capital(waitWords(first, second.rank))}, and ${waitWords(second, first.rank)}.`,
      advice,
    };
  }
  const path = [...cycle, cycle[0]].join(" → ");
  return { summary: `${capital(rankWords(cycle))} wait for each other in a circle: ${path}.`, advice };
}
