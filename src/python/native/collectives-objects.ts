/**
 * Collectives of objects. Each function takes the communicator's handle first and last the two that pickle and unpickle;
 * an operation is what to call with two objects and its number in the log, -1 for a function of the program's.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { Collective } from "#mpi/collectives/collective.ts";
import * as objects from "#mpi/collectives/objects.ts";
import { spelled } from "#mpi/spelling.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";
import { PythonObjects } from "./python-objects.ts";

/** `args` is the place of the first argument after the communicator's. */
type Body = (python: PythonObjects, collective: Collective, kind: number, args: number) => unknown;

export const objectCollectivesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, comms } = bridge;
  const number = (place: number) => values.toInt(py.HEAPU32[place]);

  const made = (name: CallName, body: Body): NativeFunction => {
    const kind = callKind(name);
    const call = spelled(kind);
    return (args, count) => {
      const { collective } = comms.get(number(args), call);
      const [dumps, loads] = py.HEAPU32.subarray(args + count - 2, args + count);
      const python = new PythonObjects(bridge, dumps, loads);
      try {
        return python.result(body(python, collective, kind, args + 1));
      } finally {
        python.end();
      }
    };
  };

  /** The items of a list, one for each rank; null for the None of a rank that has none. */
  const items = (python: PythonObjects, place: number): unknown => {
    const list = py.HEAPU32[place];
    if (values.isNone(list)) return null;
    return Array.from({ length: py._PyList_Size(list) }, (_, index) =>
      python.wrap(py._PyList_GetItem(list, index)),
    );
  };
  const object = (python: PythonObjects, place: number) => python.wrap(py.HEAPU32[place]);
  const combine = (python: PythonObjects, place: number) =>
    python.combine(py.HEAPU32[place], number(place + 1));

  return {
    /** bcast(comm, obj, root, dumps, loads): the root gets a copy too, as from mpi4py. */
    bcast: made("bcast", (python, collective, kind, args) => {
      const root = number(args + 1);
      const result = objects.bcast(collective, kind, python, object(python, args), root);
      return collective.comm.rank === root ? python.copyOfEncoded() : result;
    }),
    /** gather(comm, obj, root, dumps, loads) */
    gather: made("gather", (python, collective, kind, args) =>
      objects.gather(collective, kind, python, object(python, args), number(args + 1)),
    ),
    /** scatter(comm, list, root, dumps, loads) */
    scatter: made("scatter", (python, collective, kind, args) =>
      objects.scatter(collective, kind, python, items(python, args), number(args + 1)),
    ),
    /** allgather(comm, obj, dumps, loads) */
    allgather: made("allgather", (python, collective, kind, args) =>
      objects.allgather(collective, kind, python, object(python, args)),
    ),
    /** alltoall(comm, list, dumps, loads) */
    alltoall: made("alltoall", (python, collective, kind, args) =>
      objects.alltoall(collective, kind, python, items(python, args)),
    ),
    /** reduce(comm, obj, op, index, root, dumps, loads) */
    reduce: made("reduce", (python, collective, kind, args) =>
      objects.reduce(
        collective,
        kind,
        python,
        object(python, args),
        combine(python, args + 1),
        number(args + 3),
      ),
    ),
    /** allreduce(comm, obj, op, index, dumps, loads) */
    allreduce: made("allreduce", (python, collective, kind, args) =>
      objects.allreduce(collective, kind, python, object(python, args), combine(python, args + 1)),
    ),
    /** scan(comm, obj, op, index, dumps, loads) */
    scan: made("scan", (python, collective, kind, args) =>
      objects.scan(collective, kind, python, object(python, args), combine(python, args + 1)),
    ),
    /** exscan(comm, obj, op, index, dumps, loads) */
    exscan: made("exscan", (python, collective, kind, args) =>
      objects.exscan(collective, kind, python, object(python, args), combine(python, args + 1)),
    ),
  };
};
