import { plural } from "#base/plural.ts";
import type { History } from "./history.ts";
import type { Hang, Pattern } from "./patterns.ts";
import type { Saying } from "./sayings.ts";
import { callWords, capital, rankWords } from "./words.ts";

/** Ranks that wait for a message of one that has come to its end. */
export function senderEnded(hang: Hang): Pattern | null {
  return afterTheEnd(hang, true);
}

/** Ranks that wait until one that has come to its end takes their message. */
export function receiverEnded(hang: Hang): Pattern | null {
  return afterTheEnd(hang, false);
}

function afterTheEnd({ stuck, statuses, history }: Hang, receives: boolean): Pattern | null {
  const alike = stuck.flatMap(({ rank, entries, wait }) => {
    // What is missing there is no receive or send of the program's: see collectiveAlone.
    if (wait.collective > 0) return [];
    const gone = entries.filter(({ peer }) => peer >= 0 && statuses[peer]?.state === "finished");
    return gone.flatMap(({ peer, what }) => ((what === "recv") === receives ? [{ rank, peer }] : []));
  });
  if (alike.length === 0) return null;
  const ranks = [...new Set(alike.map(({ rank }) => rank))];
  const gone = [...new Set(alike.map(({ peer }) => peer))].sort((a, b) => a - b);
  const message = alike.length === 1 ? "a message" : "messages";
  const what = receives ? `for ${message} from` : "to send to";
  const subject = `${capital(rankWords(ranks))} ${ranks.length === 1 ? "waits" : "wait"}`;
  const around = "count both, and check the conditions and loop bounds around them.";
  return {
    summary: `${subject} ${what} ${rankWords(gone)}, which ${gone.length === 1 ? "has" : "have"} finished.`,
    advice: receives ? `Every receive needs a send: ${around}` : `Every send needs a receive: ${around}`,
    sayings: gone.flatMap((rank) => lastWords(rank, history)),
  };
}

/** "Rank 0 finished after send (line 12), which it had called 2 times."; nothing of a rank that called nothing. */
function lastWords(rank: number, history: History): Saying[] {
  const last = history.lastCall(rank);
  if (last < 0) return [];
  const { line, enterTime } = history.trace.calls;
  const say = (many: boolean) => `${finishedAfter(last, history, many)}.`;
  return [{ rank, line: line[last], time: enterTime[last], one: say(false), many: say(true) }];
}

/** What a rank that has finished did last, -1 for nothing: "finished after send (line 12)". `many`: several ranks. */
export function finishedAfter(lastCall: number, history: History, many: boolean): string {
  if (lastCall < 0) return "finished without any call";
  const times = history.timesOf(lastCall);
  const often = times < 2 ? "" : `, which ${many ? "they" : "it"} had called ${plural(times, "time")}`;
  return `finished after ${callWords(history.nameOf(lastCall), history.trace.calls.line[lastCall])}${often}`;
}
