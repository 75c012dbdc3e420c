import { type WithPrograms, withLines } from "./lines.ts";

/** Ranks that were started together: they have a COMM_WORLD of their own, and numbers that follow each other. */
export interface World extends Birth {
  readonly first: number;
  readonly size: number;
}

/** When ranks were started: time in µs and step of the event that they were started by; 0 for the first ranks. */
export interface Birth {
  readonly time: number;
  readonly step: number;
}

type Numbers = Pick<World, "first" | "size">;

/** The numbers of a world's ranks. */
export function ranksOf({ first, size }: Numbers): number[] {
  return Array.from({ length: size }, (_, rank) => first + rank);
}

/** The world of a rank, by its place among them: 0 is that of the first ranks. */
export function worldOf(worlds: readonly Numbers[], rank: number): number {
  return worlds.findLastIndex(({ first }) => first <= rank);
}

/** What has ranks of several worlds: a trace. */
export interface Named extends WithPrograms {
  readonly worlds: readonly Numbers[];
}

/** What a rank is called in a small place: its number for the first ranks, "s1:0" for child 0 of spawn 1. */
export function rankLabel({ worlds }: Named, rank: number): string {
  const world = worldOf(worlds, rank);
  return world <= 0 ? String(rank) : `s${world}:${rank - worlds[world].first}`;
}

/** What a rank is called in a sentence: "rank 2", "child 0 of spawn 1". */
export function who({ worlds }: Named, rank: number): string {
  const world = worldOf(worlds, rank);
  return world <= 0 ? `rank ${rank}` : `child ${rank - worlds[world].first} of spawn ${world}`;
}

/** The same where a sentence begins. */
export function whoFirst(named: Named, rank: number): string {
  const words = who(named, rank);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "rank 3", "ranks 0 and 1", "ranks 0, 2 and 5", "ranks 0 to 6 and 8"; "circle: 0 → 2 → 0". */
const numbered = /\b(rank|ranks|circle:) (\d+)((?:, | and | to | → )\d+)*(?!\d)/gi;

/**
 * A sentence that names ranks by their numbers in the run, and no others, with the names of spawned ones, and its lines
 * as readers know them.
 */
export function withNames(text: string, named: Named): string {
  const { worlds } = named;
  const first = worlds[0]?.size ?? 0;
  if (worlds.length < 2) return text;
  const renamed = text.replace(numbered, (found, word: string, number: string) => {
    const one = found === `${word} ${number}`;
    if (one && Number(number) < first) return found;
    if (one) return word.startsWith("R") ? whoFirst(named, Number(number)) : who(named, Number(number));
    return found.replace(/\d+/g, (each) => rankLabel(named, Number(each)));
  });
  // It is not in the world that the sentence would put it into.
  return withLines(renamed.replaceAll(/(of spawn \d+) of COMM_WORLD/g, "$1"), named);
}
