/** Where the ranks are when a run is stopped from outside. */
import { callNames } from "#mpi/call-kinds.ts";
import { callWords, capital, listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Trace } from "#trace/model.ts";
import { withNames } from "#trace/worlds.ts";

/** "Ranks 0 to 2 were in recv (line 7) and child 0 of spawn 1 was computing." "" when every rank had ended. */
export function whereRanksAre(trace: Trace): string {
  const groups = new Map<string, number[]>();
  for (const [rank, { how }] of trace.rankEnds.entries()) {
    if (how !== "running") continue;
    const place = placeOf(trace, rank);
    groups.set(place, [...(groups.get(place) ?? []), rank]);
  }
  const parts = [...groups].map(([place, ranks]) => {
    const were = ranks.length === 1 ? "was" : "were";
    return `${rankWords(ranks)} ${were} ${place}`;
  });
  return parts.length === 0 ? "" : `${capital(withNames(listWords(parts), trace))}.`;
}

function placeOf(trace: Trace, rank: number): string {
  const { calls } = trace;
  const own = trace.callsOf(rank);
  const last = own.length === 0 ? -1 : own[own.length - 1];
  if (last < 0 || calls.exitStep[last] >= 0) return "computing";
  const name = callNames[calls.kind[last]];
  return name === "Finalize" ? "at the program's end" : `in ${callWords(name, calls.line[last])}`;
}
