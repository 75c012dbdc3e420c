import type { Blocks } from "./blocks.ts";
import type { Algorithm } from "./choices.ts";
import type { Peers } from "./peers.ts";

/** MPI_Gather: `blocks` holds this rank's part before, on `root` everybody's after. */
export function gather(algorithm: Algorithm, peers: Peers, blocks: Blocks, root: number): void {
  if (algorithm === "binomial") gatherBinomial(peers, blocks, root);
  else gatherLinear(peers, blocks, root);
}

/** Everybody sends straight to the root, which receives in rank order. */
export function gatherLinear(peers: Peers, blocks: Blocks, root: number): void {
  const { rank, size } = peers;
  if (rank !== root) {
    blocks.send(root, rank, 1);
    return;
  }
  for (let other = 0; other < size; other++) if (other !== root) blocks.receive(other, other, 1);
}

/** Ranks pair up, then pairs, then fours …: each hands all that it has collected to its partner nearer the root. */
export function gatherBinomial(peers: Peers, blocks: Blocks, root: number): void {
  const { rank, size } = peers;
  const place = (rank - root + size) % size;
  for (let step = 1; step < size; step *= 2) {
    if (place & step) {
      blocks.send((place - step + root) % size, rank, Math.min(step, size - place));
      return;
    }
    const other = place + step;
    if (other < size) {
      const otherRank = (other + root) % size;
      blocks.receive(otherRank, otherRank, Math.min(step, size - other));
    }
  }
}

/** How many parts pass through a rank in `gatherBinomial` and `scatterBinomial`, its own included. */
export function binomialSpan({ rank, size }: Peers, root: number): number {
  const place = (rank - root + size) % size;
  return place === 0 ? size : Math.min(place & -place, size - place);
}
