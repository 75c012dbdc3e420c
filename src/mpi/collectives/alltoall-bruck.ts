import type { ScratchMemory } from "#mpi/memory.ts";
import type { Peers } from "./peers.ts";

/**
 * MPI_Alltoall in log2(size) rounds (Bruck and others, 1997): in the round of 1, 2, 4 … each passes on, that far, all
 * blocks whose way has that bit. A block is sent several times, but with others in one message.
 */
export function alltoallBruck(
  peers: Peers,
  scratch: ScratchMemory,
  from: Uint8Array,
  into: Uint8Array,
  length: number,
): void {
  const { rank, size } = peers;
  // By how far each block has to go.
  const blocks = scratch.take(size * length);
  const block = (memory: Uint8Array, at: number) => memory.subarray(at * length, (at + 1) * length);
  for (let far = 0; far < size; far++) peers.copy(block(from, (rank + far) % size), block(blocks, far));
  for (let step = 1; step < size; step *= 2) {
    const moving: number[] = [];
    for (let far = step; far < size; far++) if ((far & step) !== 0) moving.push(far);
    const sent = scratch.take(moving.length * length);
    const received = scratch.take(moving.length * length);
    for (const [at, far] of moving.entries()) peers.copy(block(blocks, far), block(sent, at));
    peers.exchange((rank + step) % size, sent, (rank - step + size) % size, received);
    for (const [at, far] of moving.entries()) peers.copy(block(received, at), block(blocks, far));
    scratch.give(sent);
    scratch.give(received);
  }
  for (let far = 0; far < size; far++)
    peers.copy(block(blocks, far), block(into, (rank - far + size) % size));
  scratch.give(blocks);
}
