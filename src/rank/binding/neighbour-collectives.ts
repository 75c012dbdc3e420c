import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import * as objects from "#mpi/collectives/neighbour-objects.ts";
import { checkNoMore } from "./call-forms.ts";
import { blocking, nonblockingOf, persistentOf } from "./collective-forms.ts";
import { codec } from "./comm-base.ts";
import { Intracomm } from "./intracomm.ts";
import * as bodies from "./neighbour-bodies.ts";
import { prepared, started } from "./started.ts";

const OBJECT_ALLGATHER = callKind("neighbor_allgather");
const OBJECT_ALLTOALL = callKind("neighbor_alltoall");
const ALLGATHER = blocking("Neighbor_allgather");
const IALLGATHER = nonblockingOf("Neighbor_allgather");
const ALLGATHER_INIT = persistentOf("Neighbor_allgather");
const ALLGATHERV = blocking("Neighbor_allgatherv");
const IALLGATHERV = nonblockingOf("Neighbor_allgatherv");
const ALLGATHERV_INIT = persistentOf("Neighbor_allgatherv");
const ALLTOALL = blocking("Neighbor_alltoall");
const IALLTOALL = nonblockingOf("Neighbor_alltoall");
const ALLTOALL_INIT = persistentOf("Neighbor_alltoall");
const ALLTOALLV = blocking("Neighbor_alltoallv");
const IALLTOALLV = nonblockingOf("Neighbor_alltoallv");
const ALLTOALLV_INIT = persistentOf("Neighbor_alltoallv");
const ALLTOALLW = blocking("Neighbor_alltoallw");
const IALLTOALLW = nonblockingOf("Neighbor_alltoallw");
const ALLTOALLW_INIT = persistentOf("Neighbor_alltoallw");

/** Collective calls between neighbours. */
export class NeighbourCollectives extends Intracomm {
  neighbor_allgather<T>(sendobj: T, extra?: unknown): (MPI.Widened<T> | null)[] {
    checkNoMore("comm.neighbor_allgather", [], undefined, extra);
    const found = objects.neighborAllgather(this.collective, OBJECT_ALLGATHER, codec, sendobj);
    return found as (MPI.Widened<T> | null)[];
  }

  neighbor_alltoall<T>(sendobj: ArrayLike<T>, extra?: unknown): (MPI.Widened<T> | null)[] {
    checkNoMore("comm.neighbor_alltoall", [], undefined, extra);
    const found = objects.neighborAlltoall(this.collective, OBJECT_ALLTOALL, codec, sendobj);
    return found as (MPI.Widened<T> | null)[];
  }

  Neighbor_allgather(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    bodies.allgather(ALLGATHER, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Ineighbor_allgather(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Request {
    return started(bodies.allgather(IALLGATHER, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_allgather_init(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Prequest {
    return prepared(bodies.allgather(ALLGATHER_INIT, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_allgatherv(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    bodies.allgatherv(ALLGATHERV, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Ineighbor_allgatherv(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Request {
    return started(bodies.allgatherv(IALLGATHERV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_allgatherv_init(sendbuf: MPI.BufSpec, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Prequest {
    return prepared(bodies.allgatherv(ALLGATHERV_INIT, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoall(sendbuf: MPI.BufSpecB, recvbuf: MPI.BufSpecB, extra?: unknown): void {
    bodies.alltoall(ALLTOALL, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Ineighbor_alltoall(sendbuf: MPI.BufSpecB, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Request {
    return started(bodies.alltoall(IALLTOALL, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoall_init(sendbuf: MPI.BufSpecB, recvbuf: MPI.BufSpecB, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoall(ALLTOALL_INIT, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoallv(sendbuf: MPI.BufSpecV, recvbuf: MPI.BufSpecV, extra?: unknown): void {
    bodies.alltoallv(ALLTOALLV, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Ineighbor_alltoallv(sendbuf: MPI.BufSpecV, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Request {
    return started(bodies.alltoallv(IALLTOALLV, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoallv_init(sendbuf: MPI.BufSpecV, recvbuf: MPI.BufSpecV, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoallv(ALLTOALLV_INIT, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoallw(sendbuf: MPI.BufSpecW, recvbuf: MPI.BufSpecW, extra?: unknown): void {
    bodies.alltoallw(ALLTOALLW, this.core, sendbuf, recvbuf, extra, undefined);
  }

  Ineighbor_alltoallw(sendbuf: MPI.BufSpecW, recvbuf: MPI.BufSpecW, extra?: unknown): MPI.Request {
    return started(bodies.alltoallw(IALLTOALLW, this.core, sendbuf, recvbuf, extra, undefined));
  }

  Neighbor_alltoallw_init(sendbuf: MPI.BufSpecW, recvbuf: MPI.BufSpecW, extra?: unknown): MPI.Prequest {
    return prepared(bodies.alltoallw(ALLTOALLW_INIT, this.core, sendbuf, recvbuf, extra, undefined));
  }
}
