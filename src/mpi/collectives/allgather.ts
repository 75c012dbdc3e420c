import type { Blocks } from "./blocks.ts";
import type { Peers } from "./peers.ts";

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
