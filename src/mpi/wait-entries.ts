/** What operations under way wait for, for the diagnosis. */
import { type PointToPoint, Stage } from "./operation.ts";
import type { WaitEntry } from "./transport.ts";

/** One entry for each operation that is not done. */
export function waitEntries(operations: readonly PointToPoint[]): WaitEntry[] {
  return operations.filter(({ done }) => !done).map(entryOf);
}

function entryOf(operation: PointToPoint): WaitEntry {
  const { receive, stage, context, bytes, tag, wantedTag, peer, source, buffer } = operation;
  if (stage === Stage.Transfer)
    return { what: "transfer", peer: receive ? source : peer, context, tag, bytes };
  if (receive) return { what: "recv", peer, context, tag: wantedTag, bytes: buffer?.length ?? 0 };
  return { what: stage === Stage.Queued ? "room" : "send", peer, context, tag, bytes };
}
