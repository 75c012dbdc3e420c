import { missAdvice } from "./near-miss-words.ts";
import type { Hang, Pattern } from "./patterns.ts";
import { type StuckRank, waitWords } from "./stuck-rank.ts";
import { callWords, capital, listWords, rankWords } from "./words.ts";

const plainName = (call: string): string => call.replace(/ #\d+$/, "");

/** A collective that a rank can enter no more, since its program is over. */
export function notEverybody({ stuck }: Hang): Pattern | null {
  const isStuck = new Set(stuck.map(({ rank }) => rank));
  for (const { call, missing } of stuck) {
    const gone = missing.filter((rank) => !isStuck.has(rank));
    if (gone.length === 0) continue;
    return {
      summary: `Not every rank entered ${call}: ${rankWords(gone)} ${gone.length === 1 ? "is" : "are"} missing.`,
      advice:
        `A collective call is done only when every rank of the communicator makes it, in the same order. ` +
        `Let ${rankWords(gone)} call ${plainName(call)} too, for instance by moving it out of an if.`,
    };
  }
  return null;
}

/** A collective that a rank does not come to, since it waits in a call of another kind: that call is what is wrong. */
export function heldUp(hang: Hang): Pattern | null {
  const { stuck, statuses, cycle, history } = hang;
  // A circle of messages stands by itself: that nobody in it comes to the collective is what follows.
  if (cycle.length > 1 && stuck.every(({ rank, wait }) => !cycle.includes(rank) || wait.collective === 0))
    return null;
  for (const { call, line, wait, through, missing } of stuck) {
    const late = stuck.find((one) => missing.includes(one.rank) && one.wait.collective === 0);
    if (late === undefined) continue;
    const waiting = stuck.filter((one) => one.missing.includes(late.rank) && sameCall(one, wait));
    const there = waiting.map(({ rank }) => rank);
    const blockers = late.blockers.map(({ to }) => to);
    const blocking = there.filter((rank) => blockers.includes(rank));
    const inIt = blocking.length > 0 ? blocking : there;
    const does = inIt.length === 1 ? "waits" : "wait";
    const sameLine = through === null && waiting.every((one) => one.line === line);
    const which = sameLine ? callWords(call, line) : call;
    const sources = late.nearMisses.filter(({ differs }) => differs === "source").length;
    // Several messages of others are likely to be taken later: no sign that one of them was meant.
    const miss = late.nearMisses.find(({ differs }) => differs !== "source" || sources === 1);
    const what = helpWith(late);
    const ended = blockers.length > 0 && blockers.every((rank) => statuses[rank]?.state === "finished");
    const who = blocking.length > 0 && blocking.length <= 3 ? rankWords(blocking) : "another rank";
    const order = ended
      ? `something has to ${what} before it ends`
      : `let ${who} ${what} before ${plainName(call)}, or take that call out`;
    return {
      summary:
        `${capital(waitWords(late))}, and does not get to ${which}, ` +
        `in which ${rankWords(inIt)} ${does} for it.${miss === undefined ? "" : ` ${miss.text}`}`,
      advice:
        `${miss === undefined ? "" : `${missAdvice(miss, history)} Otherwise: `}` +
        `${miss === undefined ? "Rank" : "rank"} ${late.rank} is held up by ${callWords(late.call, late.line)}; ${order}.`,
    };
  }
  return null;
}

/** What somebody has to do for a rank that waits. */
function helpWith({ entries }: StuckRank): string {
  if (entries.some(({ what }) => what === "lock")) return "give the lock back with win.Unlock";
  return entries.some(({ what }) => what === "recv") ? "send to it" : "receive from it";
}

/** Ranks that come to the collectives of several communicators in another order each. */
export function crossed({ stuck, cycle }: Hang): Pattern | null {
  const members = stuck.filter(({ rank }) => cycle.includes(rank));
  const comms = new Set(members.map(({ wait }) => wait.comm));
  if (comms.size < 2 || members.some(({ wait }) => wait.collective === 0)) return null;
  const camps = [...comms].map((comm) => {
    const [first] = members.filter(({ wait }) => wait.comm === comm);
    const there = stuck.filter((one) => sameCall(one, first.wait));
    const on = first.on === "" ? " on COMM_WORLD" : first.on;
    const sameLine = there.every(({ line }) => line === first.line);
    const where = sameLine ? callWords(first.call, first.line) : first.call;
    return `${rankWords(there.map(({ rank }) => rank))} ${there.length === 1 ? "is" : "are"} in ${where}${on}`;
  });
  return {
    summary: `${capital(listWords(camps))}: each waits for the other to come to its own call first.`,
    advice:
      "Ranks that belong to several communicators have to come to their collective calls in the same order everywhere: " +
      "first all on the one, then all on the other.",
  };
}

/** Whether a rank is stuck in the collective of that wait. */
export function sameCall(one: StuckRank, wait: StuckRank["wait"]): boolean {
  return one.wait.comm === wait.comm && one.wait.collective === wait.collective;
}
