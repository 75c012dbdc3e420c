import { nameRanks } from "#trace/diagnosis/name-ranks.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { bufferInUse } from "./buffer-in-use.ts";
import { findNoRoom } from "./buffer-space.ts";
import { findMismatches } from "./collective-mismatch.ts";
import { dependsOnBuffering } from "./depends-on-buffering.ts";
import { messageRace } from "./message-race.ts";
import { findOneBuffer } from "./one-buffer.ts";
import { findPending } from "./pending-request.ts";
import { findUnready } from "./ready-send.ts";
import { findRequestMisuse } from "./request-misuse.ts";
import { findLeaks } from "./resource-leak.ts";
import type { EndedRun, Rule } from "./rule.ts";
import { truncation } from "./truncation.ts";
import { typeMismatch } from "./type-mismatch.ts";
import { findUnreceived } from "./unreceived-message.ts";
import { unsharedSettings } from "./unshared-settings.ts";
import { findOpenEpochs } from "./window-misuse.ts";
import { findWindowRaces } from "./window-race.ts";

/** All rules for runs that are over, causes first. Those for runs that hang: trace/diagnosis. */
const rules: readonly Rule[] = [
  unsharedSettings,
  ({ trace, how }) => {
    const isOver = (rank: number) => trace.rankEnds[rank].how === "finished";
    return findMismatches(trace, { finished: how === "finished", isOver });
  },
  ({ trace }) => findOneBuffer(trace),
  messageRace,
  truncation,
  typeMismatch,
  ({ trace }) => findUnready(trace),
  // A request that is never waited for is why its buffer was touched too early.
  atTheEnd(findPending),
  bufferInUse,
  ({ trace }) => findNoRoom(trace),
  atTheEnd(findOpenEpochs),
  ({ trace }) => findWindowRaces(trace),
  atTheEnd(findRequestMisuse),
  atTheEnd(findUnreceived),
  dependsOnBuffering,
  atTheEnd(findLeaks),
];

/** What is said only of programs that came to their end by themselves. */
function atTheEnd(find: (trace: Trace) => readonly Finding[]): Rule {
  return ({ trace, how }) => (how === "finished" ? find(trace) : []);
}

/** What the trace of a run that has ended shows to be wrong, causes first. */
export function reviewRun(run: EndedRun): Finding[] {
  return nameRanks(
    rules.flatMap((rule) => rule(run)),
    run.trace,
  );
}
