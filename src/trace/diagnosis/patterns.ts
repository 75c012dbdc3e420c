import type { MessageTable } from "#trace/model.ts";
import type { RankStatus } from "./stuck.ts";
import type { StuckRank } from "./stuck-rank.ts";
import { capital, rankWords } from "./words.ts";

/** What a deadlock comes down to, and what to do about it. */
export interface Pattern {
  readonly summary: string;
  readonly advice: string;
}

interface Hang {
  readonly stuck: readonly StuckRank[];
  readonly statuses: readonly RankStatus[];
  readonly cycle: readonly number[];
  readonly messages: MessageTable;
}

/** The first pattern that fits, the most telling first. */
export function findPattern(hang: Hang): Pattern {
  return (
    wrongTag(hang) ??
    notEverybody(hang) ??
    withItself(hang) ??
    circle(hang) ??
    afterTheEnd(hang) ??
    collectiveAlone(hang) ??
    nobodySends(hang)
  );
}

function wrongTag({ stuck, messages }: Hang): Pattern | null {
  const miss = stuck.flatMap(({ nearMisses }) => nearMisses).find(({ differs }) => differs !== "source");
  if (miss === undefined) return null;
  const source = messages.source[miss.message];
  if (miss.differs === "tag") {
    const sent = `rank ${source} sent it one with tag ${messages.tag[miss.message]}`;
    return {
      summary: `Rank ${miss.rank} waits for a message with tag ${miss.entry.tag}, but ${sent}.`,
      advice: "Give the send and its receive the same tag, or receive with MPI.ANY_TAG.",
    };
  }
  return {
    summary: `Rank ${miss.rank} waits for a message on another communicator than rank ${source} sent it on.`,
    advice: "Send and receive on the same communicator.",
  };
}

function notEverybody({ stuck }: Hang): Pattern | null {
  const one = stuck.find(({ missing }) => missing.length > 0);
  if (one === undefined) return null;
  const is = one.missing.length === 1 ? "is" : "are";
  const name = one.call.replace(/ #\d+$/, "");
  return {
    summary: `Not every rank entered ${one.call}: ${rankWords(one.missing)} ${is} missing.`,
    advice:
      `A collective call is done only when every rank of the communicator makes it, in the same order. ` +
      `Let ${rankWords(one.missing)} call ${name} too, for instance by moving it out of an if.`,
  };
}

function withItself({ stuck, cycle }: Hang): Pattern | null {
  if (cycle.length !== 1) return null;
  const one = stuck.find(({ rank }) => rank === cycle[0]);
  if (one === undefined) return null;
  const receives = one.entries.some(({ what }) => what === "recv");
  return {
    summary: receives
      ? `Rank ${one.rank} waits for a message from itself, which it cannot send while it waits.`
      : `Rank ${one.rank} waits to send to itself, and cannot receive while it waits.`,
    advice: "Start one half with isend or irecv and wait for it after the other, or use sendrecv.",
  };
}

function circle({ stuck, cycle }: Hang): Pattern | null {
  if (cycle.length < 2) return null;
  const members = stuck.filter(({ rank }) => cycle.includes(rank));
  const all = (what: "recv" | "send") =>
    members.every(({ entries }) => entries.every((one) => one.what === what));
  const both = cycle.length === 2 ? "both" : "all";
  const who = capital(rankWords(cycle));
  if (members.every(({ wait }) => wait.collective === 0) && all("send")) {
    const buffered = members.some(({ call }) => call.toLowerCase() === "send");
    const size = buffered
      ? " Small messages may go without a receiver: such a program can work until they grow."
      : "";
    return {
      summary: `${who} ${both} send first: each waits until another receives.`,
      advice: `Let one of them receive first, or use sendrecv, which does both at once, or isend and wait.${size}`,
    };
  }
  if (members.every(({ wait }) => wait.collective === 0) && all("recv")) {
    return {
      summary: `${who} ${both} receive first: each waits until another sends.`,
      advice: "Let one of them send first, or use sendrecv, which does both at once.",
    };
  }
  const path = [...cycle, cycle[0]].join(" → ");
  return {
    summary: `${who} wait for each other in a circle: ${path}.`,
    advice:
      "Change the order of the calls on one of these ranks, so that somebody does what another waits for.",
  };
}

function afterTheEnd({ stuck, statuses }: Hang): Pattern | null {
  for (const { rank, entries } of stuck) {
    const entry = entries.find(({ peer }) => peer >= 0 && statuses[peer]?.state === "finished");
    if (entry === undefined) continue;
    const receives = entry.what === "recv";
    const what = receives ? "for a message from" : "to send to";
    return {
      summary: `Rank ${rank} waits ${what} rank ${entry.peer}, which has finished.`,
      advice: receives
        ? "Every receive needs a send: count both, and check the conditions and loop bounds around them."
        : "Every send needs a receive: count both, and check the conditions and loop bounds around them.",
    };
  }
  return null;
}

function collectiveAlone({ stuck }: Hang): Pattern | null {
  const one = stuck.find(({ wait }) => wait.collective > 0);
  if (one === undefined) return null;
  return {
    summary: `${capital(rankWords(stuck.map(({ rank }) => rank)))} cannot complete ${one.call}.`,
    advice:
      "All ranks of a communicator have to make the same collective calls in the same order, with the same root.",
  };
}

function nobodySends({ stuck }: Hang): Pattern {
  const [first] = stuck;
  const waits = stuck.length === 1 ? "waits" : "wait";
  const receives = first.entries.some(({ what }) => what === "recv");
  return {
    summary:
      `${capital(rankWords(stuck.map(({ rank }) => rank)))} ${waits} for ` +
      `${receives ? "a message that no rank can send any more" : "a receive that no rank can make any more"}.`,
    advice: "Every receive needs a send: count both, and check the conditions and loop bounds around them.",
  };
}
