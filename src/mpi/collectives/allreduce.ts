import type { Datatype } from "#mpi/datatypes.ts";
import type { Scratch } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { allgatherRing } from "./allgather.ts";
import { BufferBlocks } from "./blocks.ts";
import type { Peers } from "./peers.ts";
import type { Reduction } from "./reduction.ts";

/**
 * MPI_Allreduce in rounds: in each, ranks exchange what they have with the one 1, 2, 4 … away and combine it. Where the
 * size is no power of two, the first ranks pair up beforehand and one of each pair stands by.
 */
export function allreduceDoubling<V>(peers: Peers, reduction: Reduction<V>, value: V): V {
  const { rank, size } = peers;
  const power = 1 << (31 - Math.clz32(size));
  const extra = size - power;
  let result = value;
  if (rank < 2 * extra) {
    if (rank % 2 === 0) {
      reduction.send(rank + 1, result);
      return reduction.receive(rank + 1);
    }
    result = reduction.combine(reduction.receive(rank - 1), result);
  }
  const place = rank < 2 * extra ? (rank - 1) / 2 : rank - extra;
  for (let step = 1; step < power; step *= 2) {
    const otherPlace = place ^ step;
    const other = otherPlace < extra ? 2 * otherPlace + 1 : otherPlace + extra;
    const received = reduction.exchange(other, result);
    result = other < rank ? reduction.combine(received, result) : reduction.combine(result, received);
  }
  if (rank < 2 * extra) reduction.send(rank - 1, result);
  return result;
}

/**
 * MPI_Allreduce of large data round a ring: once round to combine, each rank its share, and once more to collect the
 * shares. `memory` holds the rank's values before, the result after.
 */
export function allreduceRing(
  peers: Peers,
  scratch: Scratch,
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
  scratch: Scratch,
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
    op.elements(received, part, part.length / type.extent, type);
    scratch.give(received);
  }
}
