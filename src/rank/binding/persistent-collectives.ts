import type { MPI } from "mpi";
import * as bodies from "./collective-bodies.ts";
import { persistentOf } from "./collective-forms.ts";
import { NonblockingCollectives } from "./nonblocking-collectives.ts";
import { prepared } from "./started.ts";

const BARRIER = persistentOf("Barrier");
const BCAST = persistentOf("Bcast");
const SCATTER = persistentOf("Scatter");
const SCATTERV = persistentOf("Scatterv");
const GATHER = persistentOf("Gather");
const GATHERV = persistentOf("Gatherv");
const ALLGATHER = persistentOf("Allgather");
const ALLGATHERV = persistentOf("Allgatherv");
const ALLTOALL = persistentOf("Alltoall");
const ALLTOALLV = persistentOf("Alltoallv");
const ALLTOALLW = persistentOf("Alltoallw");
const REDUCE = persistentOf("Reduce");
const ALLREDUCE = persistentOf("Allreduce");
const REDUCE_SCATTER_BLOCK = persistentOf("Reduce_scatter_block");
const REDUCE_SCATTER = persistentOf("Reduce_scatter");
const SCAN = persistentOf("Scan");
const EXSCAN = persistentOf("Exscan");

/** Persistent collective calls: each prepares a request that can be started again and again. */
export class PersistentCollectives extends NonblockingCollectives {
  Barrier_init(extra?: unknown): MPI.Prequest {
    return prepared(bodies.barrier(BARRIER, this.core, extra, undefined, undefined, undefined));
  }

  Bcast_init(buf: MPI.BufSpec, options?: MPI.RootOptions, extra?: unknown): MPI.Prequest {
    return prepared(bodies.bcast(BCAST, this.core, buf, options, extra, undefined));
  }

  Scatter_init(
    sendbuf: MPI.BufSpecB | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.scatter(SCATTER, this.core, sendbuf, recvbuf, options, extra));
  }

  Scatterv_init(
    sendbuf: MPI.BufSpecV | null,
    recvbuf: MPI.BufSpec | MPI.InPlace | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.scatterv(SCATTERV, this.core, sendbuf, recvbuf, options, extra));
  }

  Gather_init(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecB | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.gather(GATHER, this.core, sendbuf, recvbuf, options, extra));
  }

  Gatherv_init(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpecV | null,
    options?: MPI.RootOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.gatherv(GATHERV, this.core, sendbuf, recvbuf, options, extra));
  }

  Allgather_init(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Prequest {
    return prepared(bodies.allgather(ALLGATHER, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Allgatherv_init(sendbuf: MPI.BufSpec | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Prequest {
    return prepared(bodies.allgatherv(ALLGATHERV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Alltoall_init(sendbuf: MPI.BufSpecB | MPI.InPlace, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoall(ALLTOALL, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Alltoallv_init(sendbuf: MPI.BufSpecV | MPI.InPlace, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoallv(ALLTOALLV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Alltoallw_init(sendbuf: MPI.BufSpecW | MPI.InPlace, recvbuf: MPI.BufSpecW, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoallw(ALLTOALLW, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Reduce_init(
    sendbuf: MPI.BufSpec | MPI.InPlace | null,
    recvbuf: MPI.BufSpec | null,
    options?: MPI.OpOptions & MPI.RootOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.reduce(REDUCE, this.core, sendbuf, recvbuf, options, extra));
  }

  Allreduce_init(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.allreduce(ALLREDUCE, this.core, sendbuf, recvbuf, options, extra));
  }

  Reduce_scatter_block_init(
    sendbuf: MPI.BufSpecB | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(
      bodies.reduceScatterInBlocks(REDUCE_SCATTER_BLOCK, this.core, sendbuf, recvbuf, options, extra),
    );
  }

  Reduce_scatter_init(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.CountsOptions & MPI.OpOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(
      bodies.reduceScatterByCounts(REDUCE_SCATTER, this.core, sendbuf, recvbuf, options, extra),
    );
  }

  Scan_init(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.scan(SCAN, this.core, sendbuf, recvbuf, options, extra));
  }

  Exscan_init(
    sendbuf: MPI.BufSpec | MPI.InPlace,
    recvbuf: MPI.BufSpec,
    options?: MPI.OpOptions,
    extra?: unknown,
  ): MPI.Prequest {
    return prepared(bodies.exscan(EXSCAN, this.core, sendbuf, recvbuf, options, extra));
  }
}
