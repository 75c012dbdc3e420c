import { ANY_SOURCE } from "#mpi/constants.ts";
import type { History } from "./history.ts";
import type { NearMiss } from "./near-misses.ts";
import type { RankStatus } from "./stuck.ts";

interface Told {
  readonly statuses: readonly RankStatus[];
  readonly history: History;
}

/** "Rank 0 waits for a message with tag 6, but rank 1 sent it one with tag 5." */
export function missSummary(
  { rank, entry, message, differs }: NearMiss,
  { statuses, history }: Told,
): string {
  const { source, tag } = history.trace.messages;
  const waits = `Rank ${rank} waits for a message`;
  if (differs === "tag")
    return `${waits} with tag ${entry.tag}, but rank ${source[message]} sent it one with tag ${tag[message]}.`;
  if (differs === "communicator")
    return `${waits} on another communicator than rank ${source[message]} sent it on.`;
  const ended = statuses[entry.peer]?.state === "finished" ? ", which has finished" : "";
  return `${waits} from rank ${entry.peer}${ended}, but it was rank ${source[message]} that sent it one.`;
}

export function missAdvice({ rank, entry, message, differs }: NearMiss, history: History): string {
  switch (differs) {
    case "tag":
      return "Give the send and its receive the same tag, or receive with MPI.ANY_TAG.";
    case "communicator":
      return "Send and receive on the same communicator.";
    case "source": {
      const source = history.trace.messages.source[message];
      const other = entry.peer === ANY_SOURCE ? "" : `, or let rank ${entry.peer} send to rank ${rank}`;
      return `Receive from rank ${source}, if its message is the one that is meant${other}.`;
    }
  }
}
