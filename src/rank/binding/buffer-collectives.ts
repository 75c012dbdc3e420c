import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import { IN_PLACE, type Memory } from "#mpi/memory.ts";
import { blocksOf, memoryOf, memoryOrInPlace } from "./buffers.ts";
import { checkNoMore } from "./call-forms.ts";
import { ObjectCollectives } from "./object-collectives.ts";
import { bufferOp } from "./op.ts";
import { readOp, readOpRoot, readRoot } from "./options.ts";
import { vectorOf } from "./vector-buffers.ts";

const BARRIER = callKind("Barrier");
const BCAST = callKind("Bcast");
const SCATTER = callKind("Scatter");
const SCATTERV = callKind("Scatterv");
const GATHER = callKind("Gather");
const GATHERV = callKind("Gatherv");
const ALLGATHER = callKind("Allgather");
const ALLGATHERV = callKind("Allgatherv");
const ALLTOALL = callKind("Alltoall");
const ALLTOALLV = callKind("Alltoallv");
const REDUCE = callKind("Reduce");
const ALLREDUCE = callKind("Allreduce");
const REDUCE_SCATTER_BLOCK = callKind("Reduce_scatter_block");
const SCAN = callKind("Scan");
const EXSCAN = callKind("Exscan");

/** Collective calls for buffers: finds the memory that each argument stands for and hands it to the core. */
export class BufferCollectives extends ObjectCollectives {
  Barrier(extra?: unknown): void {
    checkNoMore("comm.Barrier", [], undefined, extra);
    rooted.barrier(this.collective, BARRIER);
  }

  Bcast(buf: MPI.BufSpec, options?: MPI.RootOptions, extra?: unknown): void {
    const root = readRoot("comm.Bcast", options, extra);
    rooted.bcast(this.collective, BCAST, memoryOf("comm.Bcast", "buf", buf), root);
  }

  Scatter(
    sendbuf: MPI.BufSpecB | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Scatter";
    const root = readRoot(call, options, extra);
    const { collective, core } = this;
    const send = core.rank === root ? blocksOf(call, "sendbuf", sendbuf, core.size) : null;
    const receive = memoryOrInPlace(call, "recvbuf", recvbuf);
    rooted.scatter(collective, SCATTER, send, receive, root);
  }

  Scatterv(
    sendbuf: MPI.BufSpecV | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Scatterv";
    const root = readRoot(call, options, extra);
    const { collective, core } = this;
    const blocks = core.rank === root ? vectorOf(call, "sendbuf", sendbuf, core.size) : null;
    const receive = memoryOrInPlace(call, "recvbuf", recvbuf);
    rooted.scatterv(collective, SCATTERV, blocks, receive, root);
  }

  Gather(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecB | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Gather";
    const root = readRoot(call, options, extra);
    const { collective, core } = this;
    const receive = core.rank === root ? blocksOf(call, "recvbuf", recvbuf, core.size) : null;
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    rooted.gather(collective, GATHER, send, receive, root);
  }

  Gatherv(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecV | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Gatherv";
    const root = readRoot(call, options, extra);
    const { collective, core } = this;
    const blocks = core.rank === root ? vectorOf(call, "recvbuf", recvbuf, core.size) : null;
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    rooted.gatherv(collective, GATHERV, send, blocks, root);
  }

  Allgather(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    const call = "comm.Allgather";
    checkNoMore(call, [], undefined, extra);
    const { collective, core } = this;
    const receive = blocksOf(call, "recvbuf", recvbuf, core.size);
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    all.allgather(collective, ALLGATHER, send, receive);
  }

  Allgatherv(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    const call = "comm.Allgatherv";
    checkNoMore(call, [], undefined, extra);
    const { collective, core } = this;
    const blocks = vectorOf(call, "recvbuf", recvbuf, core.size);
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    all.allgatherv(collective, ALLGATHERV, send, blocks);
  }

  Alltoall(sendbuf: MPI.BufSpecB | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    const call = "comm.Alltoall";
    checkNoMore(call, [], undefined, extra);
    const { collective, core } = this;
    const receive = blocksOf(call, "recvbuf", recvbuf, core.size);
    const send = isInPlace(sendbuf) ? null : blocksOf(call, "sendbuf", sendbuf, core.size);
    all.alltoall(collective, ALLTOALL, send, receive);
  }

  Alltoallv(sendbuf: MPI.BufSpecV | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    const call = "comm.Alltoallv";
    checkNoMore(call, [], undefined, extra);
    const { collective, core } = this;
    const receive = vectorOf(call, "recvbuf", recvbuf, core.size);
    const send = isInPlace(sendbuf) ? null : vectorOf(call, "sendbuf", sendbuf, core.size);
    all.alltoallv(collective, ALLTOALLV, send, receive);
  }

  Reduce(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpec | null,
    options?: MPI.OpOptions & MPI.RootOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Reduce";
    const { op, root } = readOpRoot(call, options, extra);
    const core = bufferOp(call, op);
    const { collective } = this;
    const receive = this.core.rank === root ? memoryOf(call, "recvbuf", recvbuf) : null;
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    reductions.reduce(collective, REDUCE, send, receive, core, root);
  }

  Allreduce(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    const { send, receive, op } = this.#reduction("comm.Allreduce", sendbuf, recvbuf, options, extra);
    reductions.allreduce(this.collective, ALLREDUCE, send, receive, op);
  }

  Reduce_scatter_block(
    sendbuf: MPI.BufSpecB | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    const call = "comm.Reduce_scatter_block";
    const op = bufferOp(call, readOp(call, options, extra));
    const { size } = this.core;
    const inPlace = isInPlace(sendbuf);
    const receive = inPlace ? blocksOf(call, "recvbuf", recvbuf, size) : memoryOf(call, "recvbuf", recvbuf);
    const send = inPlace ? null : blocksOf(call, "sendbuf", sendbuf, size);
    reductions.reduceScatterBlock(this.collective, REDUCE_SCATTER_BLOCK, send, receive, op);
  }

  Scan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    const { send, receive, op } = this.#reduction("comm.Scan", sendbuf, recvbuf, options, extra);
    reductions.scan(this.collective, SCAN, send, receive, op);
  }

  Exscan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    const { send, receive, op } = this.#reduction("comm.Exscan", sendbuf, recvbuf, options, extra);
    reductions.exscan(this.collective, EXSCAN, send, receive, op);
  }

  #reduction(
    call: string,
    sendbuf: unknown,
    recvbuf: unknown,
    options: MPI.OpOptions | undefined,
    extra: unknown,
  ): { send: Memory | null; receive: Memory; op: ReturnType<typeof bufferOp> } {
    const op = bufferOp(call, readOp(call, options, extra));
    const receive = memoryOf(call, "recvbuf", recvbuf);
    const send = memoryOrInPlace(call, "sendbuf", sendbuf);
    return { send, receive, op };
  }
}

function isInPlace(buf: unknown): boolean {
  return buf === IN_PLACE;
}
