/** Collectives of objects: (comm, dumps, loads, …), what the core takes in the core's order. */
import type { CallName } from "#mpi/call-kinds.ts";
import type { Collective } from "#mpi/collectives/collective.ts";
import { neighborAllgather, neighborAlltoall } from "#mpi/collectives/neighbour-objects.ts";
import * as objects from "#mpi/collectives/objects.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";
import { objectKinds, type PythonCoder } from "./python-objects.ts";
import type { Argument, Values } from "./signatures.ts";

export const objectCollectivesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { collective, int } = bridge.kinds;
  const { coder, combine, items, made, value } = objectKinds(bridge);

  const call = <const A extends readonly Argument<unknown>[]>(
    name: CallName,
    takes: A,
    run: (on: Collective, kind: number, coder: PythonCoder, ...values: Values<A>) => unknown,
  ): NativeFunction => bridge.logged(name, collective, [coder, ...takes], made, run);

  return {
    /** bcast(…, obj, root): the root gets a copy too, as from mpi4py. */
    bcast: call("bcast", [value, int], (on, kind, python, obj, root) => {
      const result = objects.bcast(on, kind, python, obj, root);
      return on.comm.remote === null && on.comm.rank === root ? python.copyOfEncoded() : result;
    }),
    /** gather(…, obj, root) */
    gather: call("gather", [value, int], objects.gather),
    /** scatter(…, list, root) */
    scatter: call("scatter", [items, int], objects.scatter),
    /** allgather(…, obj) */
    allgather: call("allgather", [value], objects.allgather),
    /** alltoall(…, list) */
    alltoall: call("alltoall", [items], objects.alltoall),
    /** reduce(…, obj, op, index, root) */
    reduce: call("reduce", [value, combine, int], objects.reduce),
    /** allreduce(…, obj, op, index) */
    allreduce: call("allreduce", [value, combine], objects.allreduce),
    /** neighbor_allgather(…, obj), neighbor_alltoall(…, list) */
    neighbor_allgather: call("neighbor_allgather", [value], neighborAllgather),
    neighbor_alltoall: call("neighbor_alltoall", [items], neighborAlltoall),
    scan: call("scan", [value, combine], objects.scan),
    exscan: call("exscan", [value, combine], objects.exscan),
  };
};
