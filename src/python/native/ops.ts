/** Operations of Python: the predefined ones by the log's index, those of the program above them. */
import { reduceLocal } from "#mpi/collectives/reduce-local.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { type Op, opByIndex } from "#mpi/ops.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import { withLent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import { pythonError } from "./values.ts";

/** Handles of the program's operations begin here. */
const firstOwn = 64;

interface OwnOp {
  readonly op: Op;
  /** A reference to Python's function. */
  readonly applier: number;
}

class Ops {
  readonly #own = new Map<number, OwnOp>();
  #next = firstOwn;

  add(own: OwnOp): number {
    const handle = this.#next;
    this.#next += 1;
    this.#own.set(handle, own);
    return handle;
  }

  get(handle: number, call: string): Op {
    const op = handle < firstOwn ? opByIndex(handle) : this.#own.get(handle)?.op;
    if (op) return op;
    const what =
      handle === 0
        ? "op is MPI.OP_NULL, expected an operation such as MPI.SUM"
        : "op was freed before this call";
    throw callError(ErrorClass.ERR_OP, call, what);
  }

  /** Returns the reference to the function, which is the caller's then. */
  free(handle: number, call: string): number {
    const { name, index } = this.get(handle, call);
    const own = this.#own.get(handle);
    if (index > 0 || own === undefined)
      throw callError(ErrorClass.ERR_OP, call, `${name} is one of MPI's own and cannot be freed`);
    this.#own.delete(handle);
    return own.applier;
  }
}

const tables = new WeakMap<Bridge, Ops>();

function opsOf(bridge: Bridge): Ops {
  const ops = tables.get(bridge) ?? new Ops();
  tables.set(bridge, ops);
  return ops;
}

/** The operation of a handle; throws ERR_OP, naming the call, where there is none. */
export function opOf(bridge: Bridge, handle: number, call: string): Op {
  return opsOf(bridge).get(handle, call);
}

/**
 * Python's function on two pieces of memory: applier(bytearray, bytearray, datatype's handle) changes the second. It gets
 * copies, since the pieces are not all in Python's memory.
 */
function apply(
  { py, values }: Bridge,
  applier: number,
  left: Uint8Array,
  right: Uint8Array,
  type: Datatype,
): void {
  const inout = values.bytearray(right);
  py._Py_IncRef(inout);
  const args = values.tuple(values.bytearray(left), inout, values.int(type.index));
  const result = py._PyObject_CallObject(applier, args);
  py._Py_DecRef(args);
  if (result !== 0) {
    py._Py_DecRef(result);
    const address = py._PyByteArray_AsString(inout);
    right.set(py.HEAPU8.subarray(address, address + right.length));
  }
  py._Py_DecRef(inout);
  if (result === 0) throw pythonError;
}

export const opsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values } = bridge;
  const ops = opsOf(bridge);
  return {
    /** op_create(applier, name, commute) -> handle */
    op_create: (args) => {
      const applier = py.HEAPU32[args];
      const name = values.toText(py.HEAPU32[args + 1]);
      const commutative = values.toBool(py.HEAPU32[args + 2]);
      py._Py_IncRef(applier);
      const op: Op = {
        index: -1,
        name,
        commutative,
        classes: null,
        values: () => {
          throw new Error("objects are combined by Python itself");
        },
        elements: (left, right, count, type) => {
          const length = count * type.extent;
          apply(bridge, applier, left.subarray(0, length), right.subarray(0, length), type);
        },
      };
      return values.int(ops.add({ op, applier }));
    },
    /** op_free(handle) */
    op_free: (args) => {
      py._Py_DecRef(ops.free(values.toInt(py.HEAPU32[args]), "Op.Free"));
      return values.none();
    },
    /** op_is_commutative(handle) -> bool */
    op_is_commutative: (args) =>
      values.bool(ops.get(values.toInt(py.HEAPU32[args]), "Op.Is_commutative").commutative),
    /** op_reduce_local(handle, *inbuf, *inoutbuf) */
    op_reduce_local: (args) => {
      const call = "Op.Reduce_local";
      const op = ops.get(values.toInt(py.HEAPU32[args]), call);
      return withLent(bridge, call, (lent) => {
        const inout = lent.needed(args + 5, "inoutbuf", true);
        reduceLocal(call, lent.needed(args + 1, "inbuf", false), inout, op);
      });
    },
  };
};
