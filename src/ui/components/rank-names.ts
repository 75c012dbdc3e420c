import { useCallback } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import type { Trace } from "#trace/model.ts";
import { rankLabel, who } from "#trace/worlds.ts";
import type { RankLabel } from "#viz/context.ts";

/** How many ranks there are now: a run may start some. `before`: how many, as long as there is no run. */
export function useRankCount(trace: Trace | null, before: number): number {
  return useStore(runStore, () => trace?.ranks ?? before);
}

/** What the ranks of a run are called where there is little room. */
export function useRankLabel(trace: Trace | null): RankLabel {
  return useCallback((rank) => (trace === null ? String(rank) : rankLabel(trace, rank)), [trace]);
}

/** What a rank of the run on show is called, in a small place and in a sentence. */
export function namesOf(rank: number): { readonly label: string; readonly words: string } {
  const { trace } = runStore.getState();
  return trace === null
    ? { label: String(rank), words: `rank ${rank}` }
    : { label: rankLabel(trace, rank), words: who(trace, rank) };
}
