import type { Peers } from "./peers.ts";

/**
 * Places 0 to `power` - 1 for algorithms that need a power of two: where the size is none, the first ranks pair up, the
 * odd one of each pair takes the place and the even one stands by.
 */
export interface Fold {
  readonly power: number;
  /** This rank's place, -1 where it stands by. */
  readonly place: number;
  /** The other of its pair, -1 where it is alone. */
  readonly partner: number;
  rankAt(place: number): number;
  /** The first of the ranks whose part the place has; up to the first of the next place it has all. */
  firstAt(place: number): number;
}

/** Small collectives ask for the same one again and again. */
let kept: { readonly rank: number; readonly size: number; readonly fold: Fold } | null = null;

export function fold({ rank, size }: Peers): Fold {
  if (kept === null || kept.rank !== rank || kept.size !== size)
    kept = { rank, size, fold: foldOf(rank, size) };
  return kept.fold;
}

function foldOf(rank: number, size: number): Fold {
  const power = 1 << (31 - Math.clz32(size));
  const extra = size - power;
  const paired = rank < 2 * extra;
  const standsBy = paired && rank % 2 === 0;
  return {
    power,
    place: standsBy ? -1 : paired ? (rank - 1) / 2 : rank - extra,
    partner: paired ? rank ^ 1 : -1,
    rankAt: (place) => (place < extra ? 2 * place + 1 : place + extra),
    firstAt: (place) => (place < extra ? 2 * place : place + extra),
  };
}
