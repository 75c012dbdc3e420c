import type { Algorithm } from "./choices.ts";
import type { Peers } from "./peers.ts";
import type { Reduction } from "./reduction.ts";

/** MPI_Reduce: the combined value on `root`, null on all others. */
export function reduce<V>(
  algorithm: Algorithm,
  peers: Peers,
  reduction: Reduction<V>,
  value: V,
  root: number,
): { result: V } | null {
  return algorithm === "binomial"
    ? reduceBinomial(peers, reduction, value, root)
    : reduceLinear(peers, reduction, value, root);
}

/** Everybody sends to the root, which combines in rank order. */
function reduceLinear<V>(
  peers: Peers,
  reduction: Reduction<V>,
  value: V,
  root: number,
): { result: V } | null {
  const { rank, size } = peers;
  if (rank !== root) {
    reduction.send(root, value);
    return null;
  }
  let result = root === 0 ? value : reduction.receive(0);
  for (let other = 1; other < size; other++)
    result = reduction.combine(result, other === root ? value : reduction.receive(other));
  return { result };
}

/**
 * Ranks pair up, then pairs, then fours …. The tree is rooted at `root` where ranks may be taken in any order, else at
 * rank 0, which then passes the result on.
 */
function reduceBinomial<V>(
  peers: Peers,
  reduction: Reduction<V>,
  value: V,
  root: number,
): { result: V } | null {
  const { rank, size } = peers;
  const top = reduction.commutative ? root : 0;
  const place = (rank - top + size) % size;
  let result = value;
  for (let step = 1; step < size; step *= 2) {
    if (place & step) {
      reduction.send((place - step + top) % size, result);
      return rank === root ? { result: reduction.receive(top) } : null;
    }
    if (place + step < size)
      result = reduction.combine(result, reduction.receive((place + step + top) % size));
  }
  if (rank === root) return { result };
  reduction.send(root, result);
  return null;
}
