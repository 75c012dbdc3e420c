/**
 * Where in its target's part of a window the data of an access lies, as one number for the log: the first byte, where the
 * data is one piece from there on; -2 minus the first byte, where it has gaps; -1 where that is not known: no data, or a
 * displacement that cannot be, or a dynamic window, whose displacements are addresses.
 */
import type { Target } from "./target.ts";
import { WIN_FLAVOR_DYNAMIC, type Window } from "./window.ts";

/** Within a window places are below 2^31. */
export function placeOf({ flavor, parts }: Window, rank: number, { disp, count, type }: Target): number {
  if (rank < 0 || flavor === WIN_FLAVOR_DYNAMIC || !(count * type.size > 0)) return -1;
  const last = (count - 1) * type.extent;
  const first = disp * parts[rank].unit + type.trueLb + Math.min(0, last);
  const bytes = Math.abs(last) + type.trueExtent;
  if (!(first >= 0 && first + bytes <= parts[rank].bytes)) return -1;
  return bytes === count * type.size ? first : -2 - first;
}

/** The first byte that a place stands for, -1 where it is not known. */
export function firstByte(place: number): number {
  return place < -1 ? -2 - place : place;
}
