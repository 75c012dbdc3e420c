import type { Blocks } from "./blocks.ts";
import type { Algorithm } from "./choices.ts";
import type { Peers } from "./peers.ts";

/** An allgather in which every rank does the same; false for one that gathers and broadcasts. */
export function passAround(algorithm: Algorithm, peers: Peers, blocks: Blocks): boolean {
  if (algorithm === "ring") allgatherRing(peers, blocks);
  else if (algorithm === "recursive-doubling") allgatherDoubling(peers, blocks);
  else if (algorithm === "bruck") allgatherBruck(peers, blocks);
  else return false;
  return true;
}

/** MPI_Allgather by neighbours: each passes on what it got last, until all have been round. */
export function allgatherRing(peers: Peers, blocks: Blocks): void {
  const { rank, size } = peers;
  const next = (rank + 1) % size;
  const previous = (rank - 1 + size) % size;
  for (let step = 0; step < size - 1; step++) {
    const sending = blocks.isend(next, (rank - step + size) % size, 1);
    blocks.receive(previous, (previous - step + size) % size, 1);
    peers.wait(sending);
  }
}

/**
 * MPI_Allgather in log2(size) rounds for any size (Bruck, Ho, Kipnis, Upfal, Weathersby, Efficient Algorithms for
 * All-to-All Communications, 1997): each passes all that it has to the one 1, 2, 4 … before it.
 */
export function allgatherBruck(peers: Peers, blocks: Blocks): void {
  const { rank, size } = peers;
  for (let step = 1; step < size; step *= 2) {
    const count = Math.min(step, size - step);
    const from = (rank + step) % size;
    const sending = blocks.isend((rank - step + size) % size, rank, count);
    blocks.receive(from, from, count);
    peers.wait(sending);
  }
}

/** MPI_Allgather in log2(size) rounds, each exchanging all that was collected; for powers of two. */
export function allgatherDoubling(peers: Peers, blocks: Blocks): void {
  const { rank, size } = peers;
  for (let step = 1; step < size; step *= 2) {
    const other = rank ^ step;
    const sending = blocks.isend(other, rank & -step, step);
    blocks.receive(other, other & -step, step);
    peers.wait(sending);
  }
}
