/** MPI_Op of Python programs. */
import { reduceLocal } from "#mpi/collectives/reduce-local.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { inLayout } from "#mpi/derived/in-layout.ts";
import { type Op, ops as predefined } from "#mpi/ops.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import { handleOf } from "./datatype-handles.ts";
import { KeptError } from "./kept-error.ts";
import type { NativePart } from "./module.ts";

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
  try {
    const given = values.bytearray(left);
    py._Py_IncRef(inout);
    const args = values.tuple(given, inout, values.int(handleOf(type)));
    const result = py._PyObject_CallObject(applier, args);
    py._Py_DecRef(args);
    if (result === 0) throw new KeptError(py);
    py._Py_DecRef(result);
    const address = py._PyByteArray_AsString(inout);
    right.set(py.HEAPU8.subarray(address, address + right.length));
  } finally {
    py._Py_DecRef(inout);
  }
}

export const opsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, ops, method } = bridge;
  const { bool, int, memory, needed, nothing, object, op, text } = bridge.kinds;
  return {
    /** ops() -> [(name, handle)]: those that MPI has */
    ops: method("MPI.Op", [], object, () =>
      values.list(
        Object.entries(predefined).map(([name, { index }]) =>
          values.tuple(values.str(name), values.int(index)),
        ),
      ),
    ),
    /** op_create(applier, name, commute) -> handle */
    op_create: method("Op.Create", [object, text, bool], int, (applier, name, commutative) => {
      py._Py_IncRef(applier);
      const own: Op = {
        index: -1,
        name,
        commutative,
        classes: null,
        elements: (left, right, count, type) => {
          const length = count * type.extent;
          inLayout(type, left.subarray(0, length), right.subarray(0, length), count, (a, b, own) =>
            apply(bridge, applier, a, b, own),
          );
        },
      };
      return ops.add({ op: own, applier });
    }),
    op_free: method("Op.Free", [int], nothing, (handle, call) => py._Py_DecRef(ops.free(handle, call))),
    op_is_commutative: method("Op.Is_commutative", [op], bool, ({ commutative }) => commutative),
    /** op_reduce_local(handle, *inbuf, *inoutbuf) */
    op_reduce_local: method(
      "Op.Reduce_local",
      [op, needed("inbuf", memory("inbuf", false)), needed("inoutbuf", memory("inoutbuf", true))],
      nothing,
      (combining, given, inout, call) => reduceLocal(call, given, inout, combining),
    ),
  };
};
