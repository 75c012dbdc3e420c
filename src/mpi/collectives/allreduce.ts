import type { Datatype } from "#mpi/datatypes.ts";
import type { ScratchMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { allgatherRing } from "./allgather.ts";
import { BufferBlocks } from "./blocks.ts";
import { fold } from "./fold.ts";
import type { Peers } from "./peers.ts";
import type { Reduction } from "./reduction.ts";

/**
 * MPI_Allreduce in rounds: in each, ranks exchange what they have with the one 1, 2, 4 … away and combine it. Where the
 * size is no power of two, the first ranks pair up beforehand and one of each pair stands by.
 */
export function allreduceDoubling<V>(peers: Peers, reduction: Reduction<V>, value: V): V {
  const { power, place, partner, rankAt } = fold(peers);
  let result = value;
  if (place < 0) {
    reduction.send(partner, result);
    return reduction.receive(partner);
  }
  if (partner >= 0) result = reduction.combine(reduction.receive(partner), result);
  for (let step = 1; step < power; step *= 2) {
    const other = rankAt(place ^ step);
    const received = reduction.exchange(other, result);
    result = other < peers.rank ? reduction.combine(received, result) : reduction.combine(result, received);
  }
  if (partner >= 0) reduction.send(partner, result);
  return result;
}

/**
 * MPI_Allreduce of large data round a ring: once round to combine, each rank its share, and once more to collect the
 * shares. `memory` holds the rank's values before, the result after.
 */
export function allreduceRing(
  peers: Peers,
  scratch: ScratchMemory,
  memory: Uint8Array,
  op: Op,
  type: Datatype,
): void {
  const blocks = BufferBlocks.shares(peers, memory, type.extent);
  reduceRound(peers, scratch, blocks, op, type);
  allgatherRing(peers, blocks);
}

/** Once round the ring: afterwards each rank's own share is combined over all ranks, the others hold leftovers. */
export function reduceRound(
  peers: Peers,
  scratch: ScratchMemory,
  blocks: BufferBlocks,
  op: Op,
  type: Datatype,
): void {
  const { rank, size } = peers;
  const next = (rank + 1) % size;
  const previous = (rank - 1 + size) % size;
  for (let step = 1; step < size; step++) {
    const sending = blocks.isend(next, (rank - step + size) % size, 1);
    const part = blocks.part((rank - step - 1 + 2 * size) % size);
    const received = scratch.take(part.length);
    peers.recv(previous, received);
    peers.wait(sending);
    peers.combine(op, received, part, part.length / type.extent, type);
    scratch.give(received);
  }
}
