import { allgatherRing } from "./allgather.ts";
import { BufferBlocks } from "./blocks.ts";
import type { Algorithm } from "./choices.ts";
import type { LivePeers } from "./live-peers.ts";
import type { Peers, Started } from "./peers.ts";
import { scatterBinomial } from "./scatter.ts";

/** Pieces of the chain: large enough to be worth a message, small enough to keep all ranks busy. */
const PIECE = 64 * 1024;
const MOST_PIECES = 64;

/** MPI_Bcast of memory whose length all know. */
export function bcast(algorithm: Algorithm, peers: Peers, bytes: Uint8Array, root: number): void {
  if (peers.size === 1) return;
  if (algorithm === "chain") chain(peers, bytes, root);
  else if (algorithm === "scatter-allgather") scatterAllgather(peers, bytes, root);
  else {
    if (peers.rank !== root) peers.recv(parent(algorithm, peers, root), bytes);
    passOn(algorithm, peers, bytes, root);
  }
}

/**
 * MPI_Bcast of a message whose length only the root knows. `use` sees the bytes on all ranks but the root, while they
 * are valid.
 */
export function bcastAny(
  algorithm: Algorithm,
  peers: LivePeers,
  bytes: Uint8Array | null,
  root: number,
  use: (bytes: Uint8Array) => void,
): void {
  if (peers.size === 1) return;
  if (bytes !== null) {
    passOn(algorithm, peers, bytes, root);
    return;
  }
  const received = peers.recvAny(parent(algorithm, peers, root));
  const { payload } = received;
  try {
    passOn(algorithm, peers, payload, root);
    use(payload);
  } finally {
    peers.release(received);
  }
}

/** Who this rank gets the data from. */
function parent(algorithm: Algorithm, { rank, size }: Peers, root: number): number {
  if (algorithm !== "binomial") return root;
  const place = (rank - root + size) % size;
  return (place - (place & -place) + root) % size;
}

/** Sends the data to the ranks that get it from this one. */
function passOn(algorithm: Algorithm, peers: Peers, bytes: Uint8Array, root: number): void {
  const { rank, size } = peers;
  if (algorithm !== "binomial") {
    if (rank === root)
      for (let other = 0; other < size; other++) if (other !== root) peers.send(other, bytes);
    return;
  }
  const place = (rank - root + size) % size;
  // The largest subtree first: it has the longest way to go.
  let step = place === 0 ? 1 << (31 - Math.clz32(size - 1)) : (place & -place) >> 1;
  for (; step >= 1; step >>= 1) if (place + step < size) peers.send((place + step + root) % size, bytes);
}

/** The ranks in a row, pieces travelling along it one after another. */
function chain(peers: Peers, bytes: Uint8Array, root: number): void {
  const { rank, size } = peers;
  const place = (rank - root + size) % size;
  const piece = Math.max(PIECE, Math.ceil(bytes.length / MOST_PIECES));
  const sends: Started[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += piece) {
    const part = bytes.subarray(at, at + piece);
    if (place > 0) peers.recv((rank - 1 + size) % size, part);
    if (place < size - 1) sends.push(peers.isend((rank + 1) % size, part));
  }
  peers.waitAll(sends);
}

/** Each rank gets one piece, then all collect the pieces from their neighbours. */
function scatterAllgather(peers: Peers, bytes: Uint8Array, root: number): void {
  const blocks = BufferBlocks.shares(peers, bytes, 1);
  scatterBinomial(peers, blocks, root);
  allgatherRing(peers, blocks);
}
