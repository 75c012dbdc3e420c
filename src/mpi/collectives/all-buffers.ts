import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { passAround } from "./allgather.ts";
import { alltoall as exchangeAll } from "./alltoall.ts";
import { alltoallBruck } from "./alltoall-bruck.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import { BufferExchange } from "./buffer-exchange.ts";
import * as between from "./buffers-between.ts";
import { type Algorithm, type CollectiveName, innerShape } from "./choices.ts";
import type { CollectiveCalls } from "./collective.ts";
import { gatherLinear } from "./gather.ts";
import { blockLength, copyOwn, evenLength, inBytes, total, unequal, vectorBlocks } from "./lengths.ts";
import { copyOf } from "./peers.ts";

/**
 * Collectives that move memory from all to all (MPI-4.1 sections 6.7 and 6.8). `kind` is the call that the program made.
 */

/** `send` null: this rank's part is in place. */
export function allgather(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
): Request | null {
  checkApart(spelled(kind), send, receive, "sendbuf");
  if (collective.across !== null) return between.allgather(collective, kind, send, receive);
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
  return collective.perform(() => {
    const blocks = BufferBlocks.even(peers, receive.bytes, length);
    if (send !== null) peers.copy(send.bytes, blocks.part(rank));
    collectOnAll(algorithm, collective, blocks, receive.bytes.subarray(0, size * length));
  });
}

export function allgatherv(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  blocks: VectorMemory,
): Request | null {
  checkApart(spelled(kind), send, blocks, "sendbuf");
  if (collective.across !== null) return between.allgather(collective, kind, send, blocks);
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
  return collective.perform(() => {
    const parts = vectorBlocks(peers, blocks);
    if (send !== null) copyOwn(kind, send, blocks, peers, "gather");
    if (passAround(algorithm, peers, parts)) return;
    gatherLinear(peers, parts, 0);
    for (let other = 1; other < size; other++) {
      if (rank === 0) parts.send(other, 0, size);
      else if (rank === other) parts.receive(0, 0, size);
    }
  });
}

function collectOnAll(
  algorithm: Algorithm,
  { peers }: CollectiveCalls,
  blocks: BufferBlocks,
  memory: Uint8Array,
): void {
  if (passAround(algorithm, peers, blocks)) return;
  gatherLinear(peers, blocks, 0);
  spread(innerShape(peers.size), peers, memory, 0);
}

/** `send` null: the blocks of `receive` are exchanged in place. */
export function alltoall(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
): Request | null {
  checkApart(spelled(kind), send, receive, "sendbuf");
  if (collective.across !== null) return between.alltoall(collective, kind, send, receive);
  const { comm, peers } = collective;
  const { size } = comm;
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
  return collective.perform(() => {
    const lengths = new Array<number>(size).fill(length);
    const offsets = lengths.map((_, rank) => rank * length);
    const from = send?.bytes ?? copyOf(peers, receive.bytes);
    if (algorithm === "bruck") {
      alltoallBruck(peers, collective.scratch, from, receive.bytes, length);
      return;
    }
    const parts = new BufferExchange(peers, from, offsets, lengths, receive.bytes, offsets, lengths);
    exchangeAll(algorithm, peers, parts);
  });
}

export function alltoallv(
  collective: CollectiveCalls,
  kind: number,
  send: VectorMemory | null,
  receive: VectorMemory,
): Request | null {
  return exchangeBlocks(collective, kind, send, receive, "alltoallv");
}

/** Every block has a datatype of its own, so that `send` and `receive` come as bytes (lending.ts, `lendEach`). */
export function alltoallw(
  collective: CollectiveCalls,
  kind: number,
  send: VectorMemory | null,
  receive: VectorMemory,
): Request | null {
  return exchangeBlocks(collective, kind, send, receive, "alltoallw");
}

function exchangeBlocks(
  collective: CollectiveCalls,
  kind: number,
  send: VectorMemory | null,
  receive: VectorMemory,
  name: CollectiveName,
): Request | null {
  checkApart(spelled(kind), send, receive, "sendbuf");
  if (collective.across !== null) return between.alltoall(collective, kind, send, receive);
  const { peers } = collective;
  const given = send ?? receive;
  const count = total(given.counts);
  const algorithm = collective.beginMove(
    kind,
    name,
    -1,
    count * given.type.extent,
    count,
    given.type.index,
    0,
  );
  return collective.perform(() => {
    const parts = new BufferExchange(
      peers,
      send?.bytes ?? copyOf(peers, receive.bytes),
      inBytes(given.displs, given.type.extent),
      inBytes(given.counts, given.type.extent),
      receive.bytes,
      inBytes(receive.displs, receive.type.extent),
      inBytes(receive.counts, receive.type.extent),
    );
    exchangeAll(algorithm, peers, parts);
  });
}
