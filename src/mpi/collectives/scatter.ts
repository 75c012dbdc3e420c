import type { Blocks } from "./blocks.ts";
import type { Algorithm } from "./choices.ts";
import type { Peers } from "./peers.ts";

/** MPI_Scatter: `blocks` holds everybody's part on `root` before, this rank's on every rank after. */
export function scatter(algorithm: Algorithm, peers: Peers, blocks: Blocks, root: number): void {
  if (algorithm === "binomial") scatterBinomial(peers, blocks, root);
  else scatterLinear(peers, blocks, root);
}

/** The root sends to each in rank order. */
export function scatterLinear(peers: Peers, blocks: Blocks, root: number): void {
  const { rank, size } = peers;
  if (rank !== root) {
    blocks.receive(root, rank, 1);
    return;
  }
  for (let other = 0; other < size; other++) if (other !== root) blocks.send(other, other, 1);
}

/** The root hands half of the parts to one rank, both hand on half of what they have …, until each has its own. */
export function scatterBinomial(peers: Peers, blocks: Blocks, root: number): void {
  const { rank, size } = peers;
  const place = (rank - root + size) % size;
  let step = 1;
  while (step < size && (place & step) === 0) step *= 2;
  if (place !== 0) blocks.receive((place - step + root) % size, rank, Math.min(step, size - place));
  for (step /= 2; step >= 1; step /= 2) {
    const other = place + step;
    if (other < size) {
      const otherRank = (other + root) % size;
      blocks.send(otherRank, otherRank, Math.min(step, size - other));
    }
  }
}
