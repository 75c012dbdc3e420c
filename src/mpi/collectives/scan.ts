import type { Algorithm } from "./choices.ts";
import type { Peers } from "./peers.ts";
import type { Reduction } from "./reduction.ts";

/** MPI_Scan: the values of ranks 0 to this one combined. */
export function scan<V>(algorithm: Algorithm, peers: Peers, reduction: Reduction<V>, value: V): V {
  if (algorithm === "recursive-doubling") {
    const own = reduction.copy(value);
    const before = scanDoubling(peers, reduction, value);
    return before === null ? own : reduction.combine(before.result, own);
  }
  const { rank, size } = peers;
  const result = rank === 0 ? value : reduction.combine(reduction.receive(rank - 1), value);
  if (rank + 1 < size) reduction.send(rank + 1, result);
  return result;
}

/** MPI_Exscan: the values of the ranks before this one combined; null on rank 0, which has none. */
export function exscan<V>(
  algorithm: Algorithm,
  peers: Peers,
  reduction: Reduction<V>,
  value: V,
): { result: V } | null {
  if (algorithm === "recursive-doubling") return scanDoubling(peers, reduction, value);
  const { rank, size } = peers;
  if (rank === 0) {
    if (size > 1) reduction.send(1, value);
    return null;
  }
  const result = reduction.receive(rank - 1);
  if (rank + 1 < size) reduction.send(rank + 1, reduction.combine(reduction.copy(result), value));
  return { result };
}

/**
 * In rounds: `all` is the combined value of the ranks that this one has exchanged with, `before` of those among them
 * that come before it.
 */
function scanDoubling<V>(peers: Peers, reduction: Reduction<V>, value: V): { result: V } | null {
  const { rank, size } = peers;
  let all = value;
  let before: { result: V } | null = null;
  for (let step = 1; step < size; step *= 2) {
    const other = rank ^ step;
    if (other >= size) continue;
    const received = reduction.exchange(other, all);
    if (other < rank) {
      const kept = reduction.copy(received);
      before = { result: before === null ? kept : reduction.combine(kept, before.result) };
      all = reduction.combine(received, all);
    } else {
      all = reduction.combine(all, received);
    }
  }
  return before;
}
