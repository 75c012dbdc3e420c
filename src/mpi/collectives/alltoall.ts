import type { Algorithm } from "./choices.ts";
import type { Peers, Started } from "./peers.ts";

/** What alltoall needs of the data: parts to send and places to receive, by rank. */
export interface Exchange {
  isend(dest: number): Started;
  irecv(source: number): Started;
  /** A receive has ended: checks it and takes the part. */
  take(source: number, started: Started): void;
  /** The part that stays. */
  own(): void;
}

/** MPI_Alltoall: part `r` goes to rank `r`. */
export function alltoall(algorithm: Algorithm, peers: Peers, parts: Exchange): void {
  parts.own();
  if (algorithm === "pairwise") pairwise(peers, parts);
  else linear(peers, parts);
}

/** Everything at once. Each starts with its neighbour, so that not all send to rank 0 first. */
function linear(peers: Peers, parts: Exchange): void {
  const { rank, size } = peers;
  const receives: Started[] = [];
  const all: Started[] = [];
  for (let step = 1; step < size; step++) {
    const operation = parts.irecv((rank - step + size) % size);
    receives.push(operation);
    all.push(operation);
  }
  for (let step = 1; step < size; step++) all.push(parts.isend((rank + step) % size));
  peers.waitAll(all);
  for (let step = 1; step < size; step++) parts.take((rank - step + size) % size, receives[step - 1]);
}

/** One partner after another. */
function pairwise(peers: Peers, parts: Exchange): void {
  const { rank, size } = peers;
  for (let step = 1; step < size; step++) {
    const source = (rank - step + size) % size;
    const receiving = parts.irecv(source);
    const sending = parts.isend((rank + step) % size);
    peers.waitAll([receiving, sending]);
    parts.take(source, receiving);
  }
}
