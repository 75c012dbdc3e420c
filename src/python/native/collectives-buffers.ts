/**
 * Collectives of memory. Each function takes the communicator's handle first; a message is four arguments, as
 * `_msgspec.py` makes them, all None for IN_PLACE. What only the root needs is not looked at elsewhere.
 */
import type { CallName } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import type { Collective, CollectiveCalls } from "#mpi/collectives/collective.ts";
import { neighborAllgather, neighborAlltoall } from "#mpi/collectives/neighbours.ts";
import { unlessOneBuffer } from "#mpi/collectives/one-buffer.ts";
import { reduceScatter, reduceScatterBlock, sharedCounts } from "#mpi/collectives/reduce-scatter.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import { ROOT } from "#mpi/constants.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { nonblocking, persistent } from "#mpi/schedule/planned-collectives.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import { eachBlocks } from "./each-blocks.ts";
import type { NativePart } from "./module.ts";
import type { Argument, Values } from "./signatures.ts";

export const bufferCollectivesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { comms, values, method, logged, kinds } = bridge;
  const { blocks, byRoot, collective, comm, int, ints, memory, needed, object, op, orNone, request, unread } =
    kinds;

  /** A call of the core's that takes what Python gives, in the same order. One that starts something gives a request. */
  const one = <const A extends readonly Argument<unknown>[]>(
    name: CallName,
    takes: A,
    run: (on: Collective, kind: number, ...values: Values<A>) => unknown,
  ): NativeFunction => logged(name, collective, takes, request, run);
  /** Its three forms, which take the same: "Gather", "Igather", "Gather_init". */
  const call = <const A extends readonly Argument<unknown>[]>(
    name: CallName,
    takes: A,
    run: (on: CollectiveCalls, kind: number, ...values: Values<A>) => unknown,
  ): Record<string, NativeFunction> => {
    const started = `I${name.toLowerCase()}` as CallName;
    const prepared = `${name}_init` as CallName;
    return {
      [name]: one(name, takes, run),
      [started]: one(started, takes, (on, kind, ...given) => run(nonblocking(on), kind, ...given)),
      [prepared]: one(prepared, takes, (on, kind, ...given) => run(persistent(on), kind, ...given)),
    };
  };

  const from = memory("sendbuf", false);
  const fromBlocks = blocks("sendbuf", false);
  const into = memory("recvbuf", true);
  const filled = needed("recvbuf", into);
  const filledBlocks = needed("recvbuf", blocks("recvbuf", true));
  const each = eachBlocks(bridge);
  const fromEach = each("sendbuf", false);
  const filledEach = needed("recvbuf", each("recvbuf", true));
  const buf = (writable: boolean) => needed("buf", memory("buf", writable));

  return {
    /**
     * place(comm) -> what a message specification has to know: the root that means this rank (on an intercommunicator
     * ROOT), and how many ranks data goes to or comes from. A communicator that is none has the place of a lone rank: the
     * call that follows says what is wrong with it.
     */
    place: method("comm", [int], object, (handle) => {
      const found = comms.find(handle);
      const here = found === undefined ? 0 : found.remote === null ? found.rank : ROOT;
      return values.tuple(values.int(here), values.int(found?.reach ?? 1));
    }),
    ...call("Barrier", [], rooted.barrier),
    barrier: one("barrier", [], rooted.barrier),

    /** Bcast(comm, *buf, root) */
    ...call("Bcast", [byRoot(4, buf(false), buf(true)), int], rooted.bcast),
    /** Gather(comm, *sendbuf, *recvbuf, root) */
    ...call("Gather", [from, byRoot<Memory | null>(4, filled, unread), int], rooted.gather),
    ...call("Gatherv", [from, byRoot<VectorMemory | null>(4, filledBlocks, unread), int], rooted.gatherv),
    ...call(
      "Scatter",
      [byRoot<Memory | null>(8, needed("sendbuf", from), unread), into, int],
      rooted.scatter,
    ),
    ...call(
      "Scatterv",
      [byRoot<VectorMemory | null>(8, needed("sendbuf", fromBlocks), unread), into, int],
      rooted.scatterv,
    ),
    /** Allgather(comm, *sendbuf, *recvbuf) */
    ...call("Allgather", [from, filled], all.allgather),
    ...call("Allgatherv", [from, filledBlocks], all.allgatherv),
    ...call("Alltoall", [from, filled], all.alltoall),
    ...call("Alltoallv", [fromBlocks, filledBlocks], all.alltoallv),
    ...call("Alltoallw", [fromEach, filledEach], all.alltoallw),

    /** Reduce(comm, *sendbuf, *recvbuf, op, root) */
    ...call("Reduce", [from, byRoot<Memory | null>(5, filled, unread), op, int], reducing(reductions.reduce)),
    /** Allreduce(comm, *sendbuf, *recvbuf, op) */
    ...call("Allreduce", [from, filled, op], reducing(reductions.allreduce)),
    /** In place `recvbuf` is the whole. */
    ...call("Reduce_scatter_block", [from, filled, op], reducing(reduceScatterBlock)),
    /** Reduce_scatter(comm, *sendbuf, *recvbuf, recvcounts or None, op) */
    ...call(
      "Reduce_scatter",
      [from, filled, orNone(ints), op],
      reducing((on, kind, send, receive: Memory, counts: readonly number[] | null, combine: Op) =>
        reduceScatter(on, kind, send, receive, counts ?? sharedCounts(on.comm, kind, send, receive), combine),
      ),
    ),
    ...call("Scan", [from, filled, op], reducing(reductions.scan)),
    ...call("Exscan", [from, filled, op], reducing(reductions.exscan)),

    /** degrees(comm) -> (indegree, outdegree): how many neighbours a message specification is for. */
    degrees: method("comm.neighbors", [comm], object, ({ topology }) =>
      values.tuple(values.int(topology?.sources.length ?? 0), values.int(topology?.destinations.length ?? 0)),
    ),
    /** Neighbor_allgather(comm, *sendbuf, *recvbuf) */
    ...call("Neighbor_allgather", [from, filled], neighborAllgather),
    ...call("Neighbor_allgatherv", [from, filledBlocks], neighborAllgather),
    ...call("Neighbor_alltoall", [from, filled], neighborAlltoall),
    ...call("Neighbor_alltoallv", [fromBlocks, filledBlocks], neighborAlltoall),
    ...call("Neighbor_alltoallw", [fromEach, filledEach], neighborAlltoall),
  };
};

/** The same, with the memory that it takes the result into taken for IN_PLACE, as mpi4py does, where it is handed in. */
function reducing<R extends Memory | null, Rest extends unknown[]>(
  run: (on: CollectiveCalls, kind: number, send: Memory | null, receive: R, ...rest: Rest) => unknown,
): typeof run {
  return (on, kind, send, receive, ...rest) =>
    run(on, kind, unlessOneBuffer(on, kind, send, receive), receive, ...rest);
}
