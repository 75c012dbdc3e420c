/** Ranks that were started together: they have a COMM_WORLD of their own, and numbers that follow each other. */
export interface World {
  readonly first: number;
  readonly size: number;
}

/** The numbers of a world's ranks. */
export function ranksOf({ first, size }: World): number[] {
  return Array.from({ length: size }, (_, rank) => first + rank);
}

/** The world of a rank, by its place among them: 0 is that of the first ranks. */
export function worldOf(worlds: readonly World[], rank: number): number {
  return worlds.findLastIndex(({ first }) => first <= rank);
}

/** What a rank is called in a small place: its number for the first ranks, "s1:0" for child 0 of spawn 1. */
export function rankLabel(worlds: readonly World[], rank: number): string {
  const world = worldOf(worlds, rank);
  return world <= 0 ? String(rank) : `s${world}:${rank - worlds[world].first}`;
}

/** What a rank is called in a sentence: "rank 2", "child 0 of spawn 1". */
export function rankWords(worlds: readonly World[], rank: number): string {
  const world = worldOf(worlds, rank);
  return world <= 0 ? `rank ${rank}` : `child ${rank - worlds[world].first} of spawn ${world}`;
}
