import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { allgatherDoubling, allgatherRing } from "./allgather.ts";
import { alltoall as exchangeAll } from "./alltoall.ts";
import { barrier as meet } from "./barrier.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import { BufferExchange } from "./buffer-exchange.ts";
import { type Algorithm, innerShape } from "./choices.ts";
import type { Collective } from "./collective.ts";
import { binomialSpan, gather as collect, gatherLinear } from "./gather.ts";
import { scatter as dealOut, scatterLinear } from "./scatter.ts";

/**
 * Collectives that move memory (MPI-4.1 sections 6.3 to 6.8). `kind` is the call that the program made. Where a buffer
 * may stand for IN_PLACE or is not significant on this rank, it is null.
 */

export function barrier(collective: Collective, kind: number): void {
  const algorithm = collective.begin(kind, "barrier", -1, 0, -1, 0, 0, true, 0);
  collective.run(() => meet(algorithm, collective.peers));
}

export function bcast(collective: Collective, kind: number, memory: Memory, root: number): void {
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { bytes, count, type } = memory;
  const sent = comm.rank === root ? bytes.length : 0;
  const algorithm = collective.begin(kind, "bcast", root, sent, count, type.index, 0, true, bytes.length);
  collective.run(() => spread(algorithm, peers, bytes, root));
}

/** `send` null on the root: its part is in place already. `receive` is not looked at but on the root. */
export function gather(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  root: number,
): void {
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  const mine = send ?? receive;
  if (mine === null) throw missing(kind, "sendbuf");
  const length = blockLength(kind, receive, send, rank === root, size, "recvbuf", "sendbuf");
  const count = send === null ? mine.count : send.count;
  const algorithm = collective.begin(
    kind,
    "gather",
    root,
    send === null ? 0 : length,
    count,
    mine.type.index,
    0,
    true,
    length,
  );
  collective.run(() => {
    if (rank === root && receive !== null) {
      const blocks = BufferBlocks.even(peers, receive.bytes, length);
      if (send !== null) blocks.part(rank).set(send.bytes);
      collect(algorithm, peers, blocks, root);
    } else if (send !== null) {
      const span = algorithm === "binomial" ? binomialSpan(peers, root) : 1;
      if (span === 1) {
        collect(algorithm, peers, BufferBlocks.even(peers, send.bytes, length, rank), root);
        return;
      }
      const memory = scratch.take(span * length);
      memory.set(send.bytes);
      collect(algorithm, peers, BufferBlocks.even(peers, memory, length, rank), root);
      scratch.give(memory);
    }
  });
}

/** `receive` null on the root: its part stays in place. `send` is not looked at but on the root. */
export function scatter(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  root: number,
): void {
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  const mine = receive ?? send;
  if (mine === null) throw missing(kind, "recvbuf");
  const length = blockLength(kind, send, receive, rank === root, size, "sendbuf", "recvbuf");
  const algorithm = collective.begin(
    kind,
    "scatter",
    root,
    rank === root ? size * length : 0,
    mine.count,
    mine.type.index,
    0,
    true,
    length,
  );
  collective.run(() => {
    if (rank === root && send !== null) {
      const blocks = BufferBlocks.even(peers, send.bytes, length);
      dealOut(algorithm, peers, blocks, root);
      if (receive !== null) receive.bytes.set(blocks.part(rank));
    } else if (receive !== null) {
      const span = algorithm === "binomial" ? binomialSpan(peers, root) : 1;
      if (span === 1) {
        dealOut(algorithm, peers, BufferBlocks.even(peers, receive.bytes, length, rank), root);
        return;
      }
      const memory = scratch.take(span * length);
      dealOut(algorithm, peers, BufferBlocks.even(peers, memory, length, rank), root);
      receive.bytes.set(memory.subarray(0, length));
      scratch.give(memory);
    }
  });
}

/** `blocks` null but on the root. */
export function gatherv(
  collective: Collective,
  kind: number,
  send: Memory | null,
  blocks: VectorMemory | null,
  root: number,
): void {
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank } = comm;
  const type = send?.type ?? blocks?.type;
  if (type === undefined) throw missing(kind, "sendbuf");
  const bytes = send?.bytes.length ?? 0;
  const count = send?.count ?? blocks?.counts[rank] ?? 0;
  collective.begin(kind, "gatherv", root, bytes, count, type.index, 0, true, bytes);
  collective.run(() => {
    if (rank === root && blocks !== null) {
      const parts = vectorBlocks(collective, blocks);
      if (send !== null) copyPart(kind, send.bytes, parts.part(rank), rank);
      gatherLinear(peers, parts, root);
    } else if (send !== null) {
      peers.send(root, send.bytes);
    }
  });
}

export function scatterv(
  collective: Collective,
  kind: number,
  blocks: VectorMemory | null,
  receive: Memory | null,
  root: number,
): void {
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank } = comm;
  const type = receive?.type ?? blocks?.type;
  if (type === undefined) throw missing(kind, "recvbuf");
  const sent = blocks === null ? 0 : total(blocks.counts) * blocks.type.extent;
  const count = receive?.count ?? blocks?.counts[rank] ?? 0;
  collective.begin(kind, "scatterv", root, sent, count, type.index, 0, true, 0);
  collective.run(() => {
    if (rank === root && blocks !== null) {
      const parts = vectorBlocks(collective, blocks);
      scatterLinear(peers, parts, root);
      if (receive !== null) copyPart(kind, parts.part(rank), receive.bytes, rank);
    } else if (receive !== null) {
      peers.recv(root, receive.bytes);
    }
  });
}

/** `send` null: this rank's part is in place. */
export function allgather(collective: Collective, kind: number, send: Memory | null, receive: Memory): void {
  const { comm, peers } = collective;
  const { rank, size } = comm;
  const length = blockLength(kind, receive, send, true, size, "recvbuf", "sendbuf");
  const algorithm = collective.begin(
    kind,
    "allgather",
    -1,
    length,
    send?.count ?? receive.count,
    receive.type.index,
    0,
    true,
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
  const { comm, peers } = collective;
  const { rank, size } = comm;
  const count = send?.count ?? blocks.counts[rank];
  const bytes = blocks.counts[rank] * blocks.type.extent;
  const algorithm = collective.begin(
    kind,
    "allgatherv",
    -1,
    bytes,
    count,
    blocks.type.index,
    0,
    true,
    total(blocks.counts) * blocks.type.extent,
  );
  collective.run(() => {
    const parts = vectorBlocks(collective, blocks);
    if (send !== null) copyPart(kind, send.bytes, parts.part(rank), rank);
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
  const { size } = collective.comm;
  const length = evenLength(kind, receive, size, "recvbuf");
  if (send !== null) {
    const given = evenLength(kind, send, size, "sendbuf");
    if (given !== length) throw unequal(kind, "sendbuf", given, "recvbuf", length);
  }
  const algorithm = collective.begin(
    kind,
    "alltoall",
    -1,
    size * length,
    send?.count ?? receive.count,
    receive.type.index,
    0,
    true,
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
  const given = send ?? receive;
  const count = total(given.counts);
  const algorithm = collective.begin(
    kind,
    "alltoallv",
    -1,
    count * given.type.extent,
    count,
    given.type.index,
    0,
    true,
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

function vectorBlocks({ peers }: Collective, { bytes, counts, displs, type }: VectorMemory): BufferBlocks {
  return new BufferBlocks(peers, bytes, inBytes(displs, type.extent), inBytes(counts, type.extent));
}

function inBytes(elements: readonly number[], extent: number): number[] {
  return elements.map((value) => value * extent);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Bytes of one rank's part: that of `part` where there is one, and where the rank holds `whole` too, both must agree.
 */
function blockLength(
  kind: number,
  whole: Memory | null,
  part: Memory | null,
  holdsWhole: boolean,
  size: number,
  wholeName: string,
  partName: string,
): number {
  if (!holdsWhole || whole === null) {
    if (holdsWhole) throw missing(kind, wholeName);
    if (part === null) throw missing(kind, partName);
    return part.bytes.length;
  }
  const length = evenLength(kind, whole, size, wholeName);
  if (part !== null && part.bytes.length !== length)
    throw unequal(kind, partName, part.bytes.length, wholeName, length);
  return length;
}

function evenLength(kind: number, memory: Memory, size: number, name: string): number {
  const length = memory.bytes.length / size;
  if (length % memory.type.extent !== 0)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `${name} has ${memory.bytes.length / memory.type.extent} elements, which cannot be divided among ${size} ranks`,
    );
  return length;
}

function unequal(kind: number, a: string, aBytes: number, b: string, bBytes: number): Error {
  return callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `${a} has ${aBytes} bytes for each rank and ${b} has ${bBytes}, and both must be the same`,
  );
}

function missing(kind: number, argument: string): Error {
  return argumentError(ErrorClass.ERR_BUFFER, spelled(kind), argument, null, "a buffer on this rank");
}

function copyPart(kind: number, from: Uint8Array, to: Uint8Array, rank: number): void {
  if (from.length !== to.length)
    throw callError(
      ErrorClass.ERR_TRUNCATE,
      spelled(kind),
      `rank ${rank} hands in ${from.length} bytes and the block that takes them has ${to.length}`,
    );
  to.set(from);
}
