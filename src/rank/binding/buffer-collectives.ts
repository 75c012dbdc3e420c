import type { MPI } from "mpi";
import * as bodies from "./collective-bodies.ts";
import { blocking } from "./collective-forms.ts";
import { ObjectCollectives } from "./object-collectives.ts";

const BARRIER = blocking("Barrier");
const BCAST = blocking("Bcast");
const SCATTER = blocking("Scatter");
const SCATTERV = blocking("Scatterv");
const GATHER = blocking("Gather");
const GATHERV = blocking("Gatherv");
const ALLGATHER = blocking("Allgather");
const ALLGATHERV = blocking("Allgatherv");
const ALLTOALL = blocking("Alltoall");
const ALLTOALLV = blocking("Alltoallv");
const ALLTOALLW = blocking("Alltoallw");
const REDUCE = blocking("Reduce");
const ALLREDUCE = blocking("Allreduce");
const REDUCE_SCATTER_BLOCK = blocking("Reduce_scatter_block");
const REDUCE_SCATTER = blocking("Reduce_scatter");
const SCAN = blocking("Scan");
const EXSCAN = blocking("Exscan");

/** Blocking collective calls for buffers. */
export class BufferCollectives extends ObjectCollectives {
  Barrier(extra?: unknown): void {
    bodies.barrier(BARRIER, this.core, extra, undefined, undefined, undefined);
  }

  Bcast(buf: MPI.BufSpec, options?: MPI.RootOptions, extra?: unknown): void {
    bodies.bcast(BCAST, this.core, buf, options, extra, undefined);
  }

  Scatter(
    sendbuf: MPI.BufSpecB | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    bodies.scatter(SCATTER, this.core, sendbuf, recvbuf, options, extra);
  }

  Scatterv(
    sendbuf: MPI.BufSpecV | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    bodies.scatterv(SCATTERV, this.core, sendbuf, recvbuf, options, extra);
  }

  Gather(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecB | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    bodies.gather(GATHER, this.core, sendbuf, recvbuf, options, extra);
  }

  Gatherv(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecV | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): void {
    bodies.gatherv(GATHERV, this.core, sendbuf, recvbuf, options, extra);
  }

  Allgather(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    bodies.allgather(ALLGATHER, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Allgatherv(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    bodies.allgatherv(ALLGATHERV, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Alltoall(sendbuf: MPI.BufSpecB | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    bodies.alltoall(ALLTOALL, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Alltoallv(sendbuf: MPI.BufSpecV | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    bodies.alltoallv(ALLTOALLV, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Alltoallw(sendbuf: MPI.BufSpecW | MPI.InPlace, recvbuf: MPI.BufSpecW, extra?: unknown): void {
    bodies.alltoallw(ALLTOALLW, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Reduce(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpec | null,
    options?: MPI.OpOptions & MPI.RootOptions,
    extra?: unknown,
  ): void {
    bodies.reduce(REDUCE, this.core, sendbuf, recvbuf, options, extra);
  }

  Allreduce(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    bodies.allreduce(ALLREDUCE, this.core, sendbuf, recvbuf, options, extra);
  }

  Reduce_scatter_block(
    sendbuf: MPI.BufSpecB | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    bodies.reduceScatterInBlocks(REDUCE_SCATTER_BLOCK, this.core, sendbuf, recvbuf, options, extra);
  }

  Reduce_scatter(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.CountsOptions & MPI.OpOptions,
    extra?: unknown,
  ): void {
    bodies.reduceScatterByCounts(REDUCE_SCATTER, this.core, sendbuf, recvbuf, options, extra);
  }

  Scan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    bodies.scan(SCAN, this.core, sendbuf, recvbuf, options, extra);
  }

  Exscan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): void {
    bodies.exscan(EXSCAN, this.core, sendbuf, recvbuf, options, extra);
  }
}
