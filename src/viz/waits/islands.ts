/** Places of items that arrows hang together, in the order in which they stand on their ring. */
export type WaitIsland = readonly number[];

interface Link {
  readonly from: number;
  readonly to: number;
  readonly cycle: boolean;
}

/** More than any rank. */
const beyond = 1 << 20;

/** The largest first. `first` orders items that no circle orders. */
export function islandsOf(
  places: readonly number[],
  arrows: readonly Link[],
  first: (at: number) => number,
): WaitIsland[] {
  const neighbours = new Map<number, number[]>(places.map((at) => [at, []]));
  for (const { from, to } of arrows) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const next = new Map<number, number>();
  // Of several that one waits for the one that follows in the order of ranks: it stands beside it anyhow.
  const ahead = (from: number, to: number) => (first(to) > first(from) ? 0 : beyond) + first(to);
  for (const { from, to, cycle } of arrows) {
    const known = next.get(from);
    if (cycle && (known === undefined || ahead(from, to) < ahead(from, known))) next.set(from, to);
  }
  const byRank = [...places].sort((a, b) => first(a) - first(b));
  const seen = new Set<number>();
  const islands = byRank.flatMap((start) => {
    if (seen.has(start)) return [];
    const island = [start];
    seen.add(start);
    for (const at of island)
      for (const to of neighbours.get(at) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        island.push(to);
      }
    const inOrder = new Set(island);
    return [
      alongCircle(
        byRank.filter((at) => inOrder.has(at)),
        next,
      ),
    ];
  });
  return islands.sort((a, b) => b.length - a.length || first(a[0]) - first(b[0]));
}

/** Whoever waits stands before the one that it waits for, so that arrows of a circle go from neighbour to neighbour. */
function alongCircle(members: readonly number[], next: ReadonlyMap<number, number>): WaitIsland {
  const left = new Set(members);
  const order: number[] = [];
  const circling = members.filter((at) => next.has(at));
  for (const start of [...circling, ...members]) {
    for (let at: number | undefined = start; at !== undefined && left.has(at); at = next.get(at)) {
      left.delete(at);
      order.push(at);
    }
  }
  return order;
}
