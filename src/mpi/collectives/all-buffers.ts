import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkApart } from "#mpi/overlap.ts";
import { spelled } from "#mpi/spelling.ts";
import { allgatherDoubling, allgatherRing } from "./allgather.ts";
import { alltoall as exchangeAll } from "./alltoall.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import { BufferExchange } from "./buffer-exchange.ts";
import { type Algorithm, innerShape } from "./choices.ts";
import type { Collective } from "./collective.ts";
import { gatherLinear } from "./gather.ts";
import { blockLength, copyOwn, evenLength, inBytes, total, unequal, vectorBlocks } from "./lengths.ts";

/**
 * Collectives that move memory from all to all (MPI-4.1 sections 6.7 and 6.8). `kind` is the call that the program made.
 */

/** `send` null: this rank's part is in place. */
export function allgather(collective: Collective, kind: number, send: Memory | null, receive: Memory): void {
  checkApart(spelled(kind), send, receive, "sendbuf");
  const { comm, peers } = collective;
  const { rank, size } = comm;
  const length = blockLength(kind, receive, send, true, size, "recvbuf", "sendbuf");
  const algorithm = collective.beginMove(
    kind,
    "allgather",
    -1,
    length,
    send?.count ?? receive.count,
    receive.type.index,
    length,
  );
  collective.run(() => {
    const blocks = BufferBlocks.even(peers, receive.bytes, length);
    if (send !== null) blocks.part(rank).set(send.bytes);
    collectOnAll(algorithm, collective, blocks, receive.bytes.subarray(0, size * length));
  });
}

export function allgatherv(
  collective: Collective,
  kind: number,
  send: Memory | null,
  blocks: VectorMemory,
): void {
  checkApart(spelled(kind), send, blocks, "sendbuf");
  const { comm, peers } = collective;
  const { rank, size } = comm;
  const count = send?.count ?? blocks.counts[rank];
  const bytes = blocks.counts[rank] * blocks.type.extent;
  const algorithm = collective.beginMove(
    kind,
    "allgatherv",
    -1,
    bytes,
    count,
    blocks.type.index,
    total(blocks.counts) * blocks.type.extent,
  );
  collective.run(() => {
    const parts = vectorBlocks(collective, blocks);
    if (send !== null) copyOwn(kind, send, blocks, rank, "gather");
    if (algorithm === "ring") {
      allgatherRing(peers, parts);
      return;
    }
    gatherLinear(peers, parts, 0);
    for (let other = 1; other < size; other++) {
      if (rank === 0) parts.send(other, 0, size);
      else if (rank === other) parts.receive(0, 0, size);
    }
  });
}

function collectOnAll(
  algorithm: Algorithm,
  { peers }: Collective,
  blocks: BufferBlocks,
  memory: Uint8Array,
): void {
  if (algorithm === "ring") allgatherRing(peers, blocks);
  else if (algorithm === "recursive-doubling") allgatherDoubling(peers, blocks);
  else {
    gatherLinear(peers, blocks, 0);
    spread(innerShape(peers.size), peers, memory, 0);
  }
}

/** `send` null: the blocks of `receive` are exchanged in place. */
export function alltoall(collective: Collective, kind: number, send: Memory | null, receive: Memory): void {
  checkApart(spelled(kind), send, receive, "sendbuf");
  const { size } = collective.comm;
  const length = evenLength(kind, receive, size, "recvbuf");
  if (send !== null) {
    const given = evenLength(kind, send, size, "sendbuf");
    if (given !== length) throw unequal(kind, "sendbuf", given, "recvbuf", length);
  }
  const algorithm = collective.beginMove(
    kind,
    "alltoall",
    -1,
    size * length,
    send?.count ?? receive.count,
    receive.type.index,
    length,
  );
  collective.run(() => {
    const lengths = new Array<number>(size).fill(length);
    const offsets = lengths.map((_, rank) => rank * length);
    const from = send?.bytes ?? receive.bytes.slice();
    const parts = new BufferExchange(
      collective.peers,
      from,
      offsets,
      lengths,
      receive.bytes,
      offsets,
      lengths,
    );
    exchangeAll(algorithm, collective.peers, parts);
  });
}

export function alltoallv(
  collective: Collective,
  kind: number,
  send: VectorMemory | null,
  receive: VectorMemory,
): void {
  checkApart(spelled(kind), send, receive, "sendbuf");
  const given = send ?? receive;
  const count = total(given.counts);
  const algorithm = collective.beginMove(
    kind,
    "alltoallv",
    -1,
    count * given.type.extent,
    count,
    given.type.index,
    0,
  );
  collective.run(() => {
    const parts = new BufferExchange(
      collective.peers,
      send?.bytes ?? receive.bytes.slice(),
      inBytes(given.displs, given.type.extent),
      inBytes(given.counts, given.type.extent),
      receive.bytes,
      inBytes(receive.displs, receive.type.extent),
      inBytes(receive.counts, receive.type.extent),
    );
    exchangeAll(algorithm, collective.peers, parts);
  });
}
