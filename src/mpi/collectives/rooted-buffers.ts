import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { barrier as meet } from "./barrier.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import * as between from "./buffers-between.ts";
import type { CollectiveCalls } from "./collective.ts";
import { binomialSpan, gather as collect, gatherLinear } from "./gather.ts";
import { blockLength, checkInPlace, copyOwn, missing, total, vectorBlocks } from "./lengths.ts";
import { scatter as dealOut, scatterLinear } from "./scatter.ts";

/**
 * Collectives that move memory from or to one rank (MPI-4.1 sections 6.3 to 6.6). `kind` is the call that the program made. Where
 * a buffer may stand for IN_PLACE or is not significant on this rank, it is null. What is given back is the request of a
 * call that goes on beside the program, here and in the other files of collectives.
 */

/** MPI_Barrier: no memory at all. */
export function barrier(collective: CollectiveCalls, kind: number): Request | null {
  if (collective.across !== null) return between.barrier(collective, kind);
  const algorithm = collective.beginMove(kind, "barrier", -1, 0, -1, 0, 0);
  return collective.perform(() => meet(algorithm, collective.peers));
}

export function bcast(
  collective: CollectiveCalls,
  kind: number,
  memory: Memory,
  root: number,
): Request | null {
  const { comm, peers } = collective;
  if (collective.across !== null) return between.bcast(collective, kind, memory, root);
  comm.checkRoot(kind, root);
  const { bytes, count, type } = memory;
  const sent = comm.rank === root ? bytes.length : 0;
  const algorithm = collective.beginMove(kind, "bcast", root, sent, count, type.index, bytes.length);
  return collective.perform(() => spread(algorithm, peers, bytes, root));
}

/** `send` null on the root: its part is in place already. `receive` is not looked at but on the root. */
export function gather(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  root: number,
): Request | null {
  if (collective.across !== null) return between.gather(collective, kind, send, receive, root);
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  checkApart(spelled(kind), send, receive, "sendbuf");
  checkInPlace(kind, send, "sendbuf", rank === root);
  const mine = send ?? receive;
  if (mine === null) throw missing(kind, "sendbuf");
  const length = blockLength(kind, receive, send, rank === root, size, "recvbuf", "sendbuf");
  const count = send === null ? mine.count : send.count;
  const algorithm = collective.beginMove(
    kind,
    "gather",
    root,
    send === null ? 0 : length,
    count,
    mine.type.index,
    length,
  );
  return collective.perform(() => {
    if (rank === root && receive !== null) {
      const blocks = BufferBlocks.even(peers, receive.bytes, length);
      if (send !== null) peers.copy(send.bytes, blocks.part(rank));
      collect(algorithm, peers, blocks, root);
    } else if (send !== null) {
      const span = algorithm === "binomial" ? binomialSpan(peers, root) : 1;
      if (span === 1) {
        collect(algorithm, peers, BufferBlocks.even(peers, send.bytes, length, rank), root);
        return;
      }
      const memory = scratch.take(span * length);
      peers.copy(send.bytes, memory);
      collect(algorithm, peers, BufferBlocks.even(peers, memory, length, rank), root);
      scratch.give(memory);
    }
  });
}

/** `receive` null on the root: its part stays in place. `send` is not looked at but on the root. */
export function scatter(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  root: number,
): Request | null {
  if (collective.across !== null) return between.scatter(collective, kind, send, receive, root);
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  checkApart(spelled(kind), send, receive, "recvbuf");
  checkInPlace(kind, receive, "recvbuf", rank === root);
  const mine = receive ?? send;
  if (mine === null) throw missing(kind, "recvbuf");
  const length = blockLength(kind, send, receive, rank === root, size, "sendbuf", "recvbuf");
  const algorithm = collective.beginMove(
    kind,
    "scatter",
    root,
    rank === root ? size * length : 0,
    mine.count,
    mine.type.index,
    length,
  );
  return collective.perform(() => {
    if (rank === root && send !== null) {
      const blocks = BufferBlocks.even(peers, send.bytes, length);
      dealOut(algorithm, peers, blocks, root);
      if (receive !== null) peers.copy(blocks.part(rank), receive.bytes);
    } else if (receive !== null) {
      const span = algorithm === "binomial" ? binomialSpan(peers, root) : 1;
      if (span === 1) {
        dealOut(algorithm, peers, BufferBlocks.even(peers, receive.bytes, length, rank), root);
        return;
      }
      const memory = scratch.take(span * length);
      dealOut(algorithm, peers, BufferBlocks.even(peers, memory, length, rank), root);
      peers.copy(memory.subarray(0, length), receive.bytes);
      scratch.give(memory);
    }
  });
}

/** `blocks` null but on the root. */
export function gatherv(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  blocks: VectorMemory | null,
  root: number,
): Request | null {
  if (collective.across !== null) return between.gather(collective, kind, send, blocks, root);
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank } = comm;
  checkApart(spelled(kind), send, blocks, "sendbuf");
  checkInPlace(kind, send, "sendbuf", rank === root);
  const type = send?.type ?? blocks?.type;
  if (type === undefined) throw missing(kind, "sendbuf");
  const bytes = send?.bytes.length ?? 0;
  const count = send?.count ?? blocks?.counts[rank] ?? 0;
  collective.beginMove(kind, "gatherv", root, bytes, count, type.index, bytes);
  return collective.perform(() => {
    if (rank === root && blocks !== null) {
      const parts = vectorBlocks(peers, blocks);
      if (send !== null) copyOwn(kind, send, blocks, peers, "gather");
      gatherLinear(peers, parts, root);
    } else if (send !== null) {
      peers.send(root, send.bytes);
    }
  });
}

export function scatterv(
  collective: CollectiveCalls,
  kind: number,
  blocks: VectorMemory | null,
  receive: Memory | null,
  root: number,
): Request | null {
  if (collective.across !== null) return between.scatter(collective, kind, blocks, receive, root);
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank } = comm;
  checkApart(spelled(kind), blocks, receive, "recvbuf");
  checkInPlace(kind, receive, "recvbuf", rank === root);
  const type = receive?.type ?? blocks?.type;
  if (type === undefined) throw missing(kind, "recvbuf");
  const sent = blocks === null ? 0 : total(blocks.counts) * blocks.type.extent;
  const count = receive?.count ?? blocks?.counts[rank] ?? 0;
  collective.beginMove(kind, "scatterv", root, sent, count, type.index, 0);
  return collective.perform(() => {
    if (rank === root && blocks !== null) {
      const parts = vectorBlocks(peers, blocks);
      scatterLinear(peers, parts, root);
      if (receive !== null) copyOwn(kind, receive, blocks, peers, "scatter");
    } else if (receive !== null) {
      peers.recv(root, receive.bytes);
    }
  });
}
