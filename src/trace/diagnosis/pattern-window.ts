import type { Hang, Pattern } from "./patterns.ts";
import { waitWords } from "./stuck-rank.ts";
import { capital } from "./words.ts";

const advices: Readonly<Record<string, string>> = {
  "win.Start":
    "win.Start waits until each rank of its group has called win.Post: call Post first, and name each other in the groups.",
  "win.Wait":
    "win.Wait ends when each rank that win.Post named has called win.Start and win.Complete: compare the groups.",
};
const lockAdvice = "Every win.Lock needs a win.Unlock of the same rank, on every way through the program.";

/** A rank whose window nobody answers for, or a lock that nobody gives back. */
export function windowAlone({ stuck, statuses }: Hang): Pattern | null {
  for (const one of stuck) {
    const forgotten = one.entries.some(
      ({ what, peer }) => what === "lock" && statuses[peer]?.state === "finished",
    );
    const advice = forgotten ? lockAdvice : advices[one.call];
    if (advice === undefined) continue;
    const finished = forgotten ? ", which has finished" : "";
    return { summary: `${capital(waitWords(one))}${finished}.`, advice };
  }
  return null;
}
