import type { Algorithm } from "./choices.ts";
import { fold } from "./fold.ts";
import type { Peers } from "./peers.ts";

const nothing = new Uint8Array(0);

/** MPI_Barrier: nobody leaves before everybody has come. */
export function barrier(algorithm: Algorithm, peers: Peers): void {
  if (peers.size === 1) return;
  if (algorithm === "dissemination") dissemination(peers);
  else if (algorithm === "tree") tree(peers);
  else if (algorithm === "recursive-doubling") doubling(peers);
  else central(peers);
}

/** All tell rank 0 that they are here; rank 0 tells all to go on. */
function central(peers: Peers): void {
  const { rank, size } = peers;
  if (rank === 0) {
    for (let other = 1; other < size; other++) peers.recv(other, nothing);
    for (let other = 1; other < size; other++) peers.send(other, nothing);
  } else {
    peers.send(0, nothing);
    peers.recv(0, nothing);
  }
}

/** In round k each tells the one 2^k further and hears from the one 2^k before: after log2(size) rounds all know of all. */
function dissemination(peers: Peers): void {
  const { rank, size } = peers;
  for (let step = 1; step < size; step *= 2)
    peers.exchange((rank + step) % size, nothing, (rank - step + size) % size, nothing);
}

/** Up a binomial tree and down again. */
function tree(peers: Peers): void {
  const { rank, size } = peers;
  let step = 1;
  while (step < size && (rank & step) === 0) {
    if (rank + step < size) peers.recv(rank + step, nothing);
    step *= 2;
  }
  if (rank !== 0) {
    peers.send(rank - step, nothing);
    peers.recv(rank - step, nothing);
  }
  for (step /= 2; step >= 1; step /= 2) if (rank + step < size) peers.send(rank + step, nothing);
}

/** In each round ranks 1, 2, 4 … apart tell each other; those that stand by are told of by their partners. */
function doubling(peers: Peers): void {
  const { power, place, partner, rankAt } = fold(peers);
  if (place < 0) {
    peers.send(partner, nothing);
    peers.recv(partner, nothing);
    return;
  }
  if (partner >= 0) peers.recv(partner, nothing);
  for (let step = 1; step < power; step *= 2) {
    const other = rankAt(place ^ step);
    peers.exchange(other, nothing, other, nothing);
  }
  if (partner >= 0) peers.send(partner, nothing);
}
