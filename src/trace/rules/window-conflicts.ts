import { type Access, conflict, type Deed } from "./window-accesses.ts";

export type Pair = readonly [Access, Access];

/** Every access that conflicts with another one between the same two fences, with one of those. */
export function fenceConflicts(accesses: readonly Access[]): Pair[] {
  const epochs = new Map<string, Access[]>();
  for (const access of accesses) {
    if (access.epoch.kind !== "fence") continue;
    const key = `${access.window} ${access.target} ${access.epoch.number}`;
    const epoch = epochs.get(key);
    if (epoch === undefined) epochs.set(key, [access]);
    else epoch.push(access);
  }
  return [...epochs.values()].flatMap(conflictsAmong);
}

/**
 * Every access of a list that conflicts with another one, with one of those. Time is n log n however many overlap: of what
 * one rank does in one way only the one that reaches furthest matters.
 */
export function conflictsAmong(list: readonly Access[]): Pair[] {
  if (list.length < 2 || list.every(({ deed }) => deed === list[0].deed && deed !== "put")) return [];
  const sorted = list.toSorted((a, b) => a.from - b.from);
  const pairs = conflictsWithPast(sorted, ({ to }) => to);
  if (pairs.length === 0) return [];
  const told = new Set(pairs.flat());
  // The other way round, for those that conflict only with what begins behind them.
  const back = conflictsWithPast(sorted.toReversed(), ({ from }) => -from);
  return [...pairs, ...back.filter(([, access]) => !told.has(access))];
}

/** Every access that conflicts with one before it in the list, `[that one, access]`. `reach`: how far it comes that way. */
function conflictsWithPast(list: readonly Access[], reach: (access: Access) => number): Pair[] {
  const pairs: Pair[] = [];
  const furthest = new Map<Deed, Access[]>();
  for (const access of list) {
    const other = overlapping(furthest, access);
    if (other !== undefined) pairs.push([other, access]);
    const same = furthest.get(access.deed) ?? [];
    furthest.set(access.deed, twoFurthest([...same, access], reach));
  }
  return pairs;
}

function overlapping(furthest: ReadonlyMap<Deed, readonly Access[]>, access: Access): Access | undefined {
  for (const same of furthest.values()) {
    const found = same.find(
      (other) => other.to > access.from && other.from < access.to && conflict(other, access),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of two ranks, as a rank's own updates do not conflict. */
function twoFurthest(accesses: readonly Access[], reach: (access: Access) => number): Access[] {
  const sorted = accesses.toSorted((a, b) => reach(b) - reach(a));
  const other = sorted.find(({ rank }) => rank !== sorted[0].rank);
  return other === undefined ? [sorted[0]] : [sorted[0], other];
}
