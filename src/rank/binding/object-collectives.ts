import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import * as objects from "#mpi/collectives/objects.ts";
import { barrier } from "#mpi/collectives/rooted-buffers.ts";
import { BufferMessages } from "./buffer-messages.ts";
import { checkNoMore } from "./call-forms.ts";
import { codec } from "./comm-base.ts";
import { objectOp } from "./op.ts";
import { readOp, readOpRoot, readRoot } from "./options.ts";

const BARRIER = callKind("barrier");
const BCAST = callKind("bcast");
const SCATTER = callKind("scatter");
const GATHER = callKind("gather");
const ALLGATHER = callKind("allgather");
const ALLTOALL = callKind("alltoall");
const REDUCE = callKind("reduce");
const ALLREDUCE = callKind("allreduce");
const SCAN = callKind("scan");
const EXSCAN = callKind("exscan");

/** Collective calls for objects. */
export class ObjectCollectives extends BufferMessages {
  barrier(extra?: unknown): void {
    checkNoMore("comm.barrier", [], undefined, extra);
    barrier(this.collective, BARRIER);
  }

  // biome-ignore lint/suspicious/noExplicitAny: a rank that passes nothing cannot know the type.
  bcast(obj?: null | undefined, options?: MPI.RootOptions): any;
  bcast<T>(obj: T | null | undefined, options?: MPI.RootOptions): MPI.Widened<NonNullable<T>>;
  bcast(obj?: unknown, options?: MPI.RootOptions, extra?: unknown): unknown {
    const root = readRoot("comm.bcast", options, extra);
    return objects.bcast(this.collective, BCAST, codec, obj, root);
  }

  // biome-ignore lint/suspicious/noExplicitAny: a rank that passes nothing cannot know the type.
  scatter(sendobj?: null | undefined, options?: MPI.RootOptions): any;
  scatter<T>(sendobj: ArrayLike<T> | null | undefined, options?: MPI.RootOptions): MPI.Widened<T>;
  scatter(sendobj?: unknown, options?: MPI.RootOptions, extra?: unknown): unknown {
    const root = readRoot("comm.scatter", options, extra);
    return objects.scatter(this.collective, SCATTER, codec, sendobj, root);
  }

  gather<T>(sendobj: T, options?: MPI.RootOptions, extra?: unknown): MPI.Widened<T>[] | null {
    const root = readRoot("comm.gather", options, extra);
    return objects.gather(this.collective, GATHER, codec, sendobj, root) as MPI.Widened<T>[] | null;
  }

  allgather<T>(sendobj: T, extra?: unknown): MPI.Widened<T>[] {
    checkNoMore("comm.allgather", [], undefined, extra);
    return objects.allgather(this.collective, ALLGATHER, codec, sendobj) as MPI.Widened<T>[];
  }

  alltoall<T>(sendobj: ArrayLike<T>, extra?: unknown): MPI.Widened<T>[] {
    checkNoMore("comm.alltoall", [], undefined, extra);
    return objects.alltoall(this.collective, ALLTOALL, codec, sendobj) as MPI.Widened<T>[];
  }

  reduce<T>(
    sendobj: T,
    options?: MPI.ObjectOpOptions & MPI.RootOptions,
    extra?: unknown,
  ): MPI.Widened<T> | null {
    const { op, root } = readOpRoot("comm.reduce", options, extra);
    const combine = objectOp("comm.reduce", op);
    return objects.reduce(this.collective, REDUCE, codec, sendobj, combine, root) as MPI.Widened<T> | null;
  }

  allreduce<T>(sendobj: T, options?: MPI.ObjectOpOptions, extra?: unknown): MPI.Widened<T> {
    const combine = objectOp("comm.allreduce", readOp("comm.allreduce", options, extra));
    return objects.allreduce(this.collective, ALLREDUCE, codec, sendobj, combine) as MPI.Widened<T>;
  }

  scan<T>(sendobj: T, options?: MPI.ObjectOpOptions, extra?: unknown): MPI.Widened<T> {
    const combine = objectOp("comm.scan", readOp("comm.scan", options, extra));
    return objects.scan(this.collective, SCAN, codec, sendobj, combine) as MPI.Widened<T>;
  }

  exscan<T>(sendobj: T, options?: MPI.ObjectOpOptions, extra?: unknown): MPI.Widened<T> | null {
    const combine = objectOp("comm.exscan", readOp("comm.exscan", options, extra));
    return objects.exscan(this.collective, EXSCAN, codec, sendobj, combine) as MPI.Widened<T> | null;
  }
}
