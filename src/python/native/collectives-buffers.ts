/**
 * Collectives of memory. Each function takes the communicator's handle first; a message is four arguments, as
 * `_msgspec.py` makes them, all None for IN_PLACE. What only the root needs is not looked at elsewhere.
 */
import type { CallName } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import type { CollectiveCalls } from "#mpi/collectives/collective.ts";
import { reduceScatterBlock } from "#mpi/collectives/reduce-scatter.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";
import type { Argument, Values } from "./signatures.ts";

export const bufferCollectivesPart: NativePart = (host) => {
  const { comms, values, method, logged, kinds } = bridgeOf(host);
  const { blocks, byRoot, collective, int, memory, needed, object, op, request, unread } = kinds;

  /** A call of the core's that takes what Python gives, in the same order. One that starts something gives a request. */
  const call = <const A extends readonly Argument<unknown>[]>(
    name: CallName,
    takes: A,
    run: (on: CollectiveCalls, kind: number, ...values: Values<A>) => unknown,
  ): NativeFunction => logged(name, collective, takes, request, run);

  const from = memory("sendbuf", false);
  const fromBlocks = blocks("sendbuf", false);
  const into = memory("recvbuf", true);
  const filled = needed("recvbuf", into);
  const filledBlocks = needed("recvbuf", blocks("recvbuf", true));
  const buf = (writable: boolean) => needed("buf", memory("buf", writable));

  return {
    /**
     * place(comm) -> (rank, size): what a message specification has to know. A communicator that is none has the place
     * of a lone rank: the call that follows says what is wrong with it.
     */
    place: method("comm", [int], object, (handle) => {
      const comm = comms.find(handle);
      return values.tuple(values.int(comm?.rank ?? 0), values.int(comm?.size ?? 1));
    }),
    Barrier: call("Barrier", [], rooted.barrier),
    barrier: call("barrier", [], rooted.barrier),

    /** Bcast(comm, *buf, root) */
    Bcast: call("Bcast", [byRoot(4, buf(false), buf(true)), int], rooted.bcast),
    /** Gather(comm, *sendbuf, *recvbuf, root) */
    Gather: call("Gather", [from, byRoot<Memory | null>(4, filled, unread), int], rooted.gather),
    Gatherv: call(
      "Gatherv",
      [from, byRoot<VectorMemory | null>(4, filledBlocks, unread), int],
      rooted.gatherv,
    ),
    Scatter: call(
      "Scatter",
      [byRoot<Memory | null>(8, needed("sendbuf", from), unread), into, int],
      rooted.scatter,
    ),
    Scatterv: call(
      "Scatterv",
      [byRoot<VectorMemory | null>(8, needed("sendbuf", fromBlocks), unread), into, int],
      rooted.scatterv,
    ),
    /** Allgather(comm, *sendbuf, *recvbuf) */
    Allgather: call("Allgather", [from, filled], all.allgather),
    Allgatherv: call("Allgatherv", [from, filledBlocks], all.allgatherv),
    Alltoall: call("Alltoall", [from, filled], all.alltoall),
    Alltoallv: call("Alltoallv", [fromBlocks, filledBlocks], all.alltoallv),

    /** Reduce(comm, *sendbuf, *recvbuf, op, root) */
    Reduce: call(
      "Reduce",
      [from, byRoot<Memory | null>(5, filled, unread), op, int],
      reducing(reductions.reduce),
    ),
    /** Allreduce(comm, *sendbuf, *recvbuf, op) */
    Allreduce: call("Allreduce", [from, filled, op], reducing(reductions.allreduce)),
    /** In place `recvbuf` is the whole. */
    Reduce_scatter_block: call("Reduce_scatter_block", [from, filled, op], reducing(reduceScatterBlock)),
    Scan: call("Scan", [from, filled, op], reducing(reductions.scan)),
    Exscan: call("Exscan", [from, filled, op], reducing(reductions.exscan)),
  };
};

/** The same, with the memory that it takes the result into taken for IN_PLACE, as mpi4py does, where it is handed in. */
function reducing<R extends Memory | null, Rest extends unknown[]>(
  run: (on: CollectiveCalls, kind: number, send: Memory | null, receive: R, ...rest: Rest) => unknown,
): typeof run {
  return (on, kind, send, receive, ...rest) =>
    run(on, kind, isSame(send, receive) ? null : send, receive, ...rest);
}

function isSame(send: Memory | null, receive: Memory | null): boolean {
  return (
    send !== null &&
    receive !== null &&
    send.bytes.length > 0 &&
    send.bytes.byteOffset === receive.bytes.byteOffset &&
    send.bytes.length === receive.bytes.length &&
    send.type === receive.type
  );
}
