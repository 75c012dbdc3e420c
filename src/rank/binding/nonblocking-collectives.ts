import type { MPI } from "mpi";
import { BufferCollectives } from "./buffer-collectives.ts";
import * as bodies from "./collective-bodies.ts";
import { nonblockingOf } from "./collective-forms.ts";
import { started } from "./started.ts";

const BARRIER = nonblockingOf("Barrier");
const BCAST = nonblockingOf("Bcast");
const SCATTER = nonblockingOf("Scatter");
const SCATTERV = nonblockingOf("Scatterv");
const GATHER = nonblockingOf("Gather");
const GATHERV = nonblockingOf("Gatherv");
const ALLGATHER = nonblockingOf("Allgather");
const ALLGATHERV = nonblockingOf("Allgatherv");
const ALLTOALL = nonblockingOf("Alltoall");
const ALLTOALLV = nonblockingOf("Alltoallv");
const ALLTOALLW = nonblockingOf("Alltoallw");
const REDUCE = nonblockingOf("Reduce");
const ALLREDUCE = nonblockingOf("Allreduce");
const REDUCE_SCATTER_BLOCK = nonblockingOf("Reduce_scatter_block");
const REDUCE_SCATTER = nonblockingOf("Reduce_scatter");
const SCAN = nonblockingOf("Scan");
const EXSCAN = nonblockingOf("Exscan");

/** Nonblocking collective calls: each returns at once, and its request completes it. */
export class NonblockingCollectives extends BufferCollectives {
  Ibarrier(extra?: unknown): MPI.Request {
    return started(bodies.barrier(BARRIER, this.core, extra, undefined, undefined, undefined));
  }

  Ibcast(buf: MPI.BufSpec, options?: MPI.RootOptions, extra?: unknown): MPI.Request {
    return started(bodies.bcast(BCAST, this.core, buf, options, extra, undefined));
  }

  Iscatter(
    sendbuf: MPI.BufSpecB | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.scatter(SCATTER, this.core, sendbuf, recvbuf, options, extra));
  }

  Iscatterv(
    sendbuf: MPI.BufSpecV | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.scatterv(SCATTERV, this.core, sendbuf, recvbuf, options, extra));
  }

  Igather(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecB | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.gather(GATHER, this.core, sendbuf, recvbuf, options, extra));
  }

  Igatherv(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecV | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.gatherv(GATHERV, this.core, sendbuf, recvbuf, options, extra));
  }

  Iallgather(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Request {
    return started(bodies.allgather(ALLGATHER, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Iallgatherv(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Request {
    return started(bodies.allgatherv(ALLGATHERV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Ialltoall(sendbuf: MPI.BufSpecB | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Request {
    return started(bodies.alltoall(ALLTOALL, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Ialltoallv(sendbuf: MPI.BufSpecV | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Request {
    return started(bodies.alltoallv(ALLTOALLV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Ialltoallw(sendbuf: MPI.BufSpecW | MPI.InPlace, recvbuf: MPI.BufSpecW, extra?: unknown): MPI.Request {
    return started(bodies.alltoallw(ALLTOALLW, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Ireduce(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpec | null,
    options?: MPI.OpOptions & MPI.RootOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.reduce(REDUCE, this.core, sendbuf, recvbuf, options, extra));
  }

  Iallreduce(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.allreduce(ALLREDUCE, this.core, sendbuf, recvbuf, options, extra));
  }

  Ireduce_scatter_block(
    sendbuf: MPI.BufSpecB | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(
      bodies.reduceScatterInBlocks(REDUCE_SCATTER_BLOCK, this.core, sendbuf, recvbuf, options, extra),
    );
  }

  Ireduce_scatter(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.CountsOptions & MPI.OpOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.reduceScatterByCounts(REDUCE_SCATTER, this.core, sendbuf, recvbuf, options, extra));
  }

  Iscan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.scan(SCAN, this.core, sendbuf, recvbuf, options, extra));
  }

  Iexscan(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Request {
    return started(bodies.exscan(EXSCAN, this.core, sendbuf, recvbuf, options, extra));
  }
}
