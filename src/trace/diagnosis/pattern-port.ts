import { ANY_SOURCE } from "#mpi/constants.ts";
import { isPortContext } from "#mpi/processes/ports.ts";
import type { Hang, Pattern } from "./patterns.ts";

/** A root that waits at a port in vain: the others of its group wait for it. */
export function portAlone({ stuck }: Hang): Pattern | null {
  for (const { rank, entries } of stuck) {
    const entry = entries.find(({ context }) => isPortContext(context));
    if (entry === undefined) continue;
    const accepts = entry.peer === ANY_SOURCE;
    return {
      summary: accepts
        ? `Rank ${rank} waits at its port, and no rank can connect to it any more.`
        : `Rank ${rank} waits at the port of rank ${entry.peer}, which does not accept.`,
      advice: "Every Accept needs a Connect with the same port, and the other way round: count both.",
    };
  }
  return null;
}
