import { expect, test } from "vitest";
import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import type { Memory } from "#mpi/memory.ts";
import { ops } from "#mpi/ops.ts";
import { reduceLocal } from "./reduce-local.ts";

function memory(bytes: Uint8Array, type: Datatype): Memory {
  return { bytes, count: bytes.length / type.extent, type };
}

test("combines into the second buffer, aligned or not", () => {
  const some = Float64Array.of(1, 2);
  const shifted = new Uint8Array(17).subarray(1);
  shifted.set(new Uint8Array(Float64Array.of(10, 20).buffer));
  reduceLocal(
    "Op.Reduce_local",
    memory(new Uint8Array(some.buffer), datatypes.DOUBLE),
    memory(shifted, datatypes.DOUBLE),
    ops.SUM,
  );
  expect([...new Float64Array(shifted.slice().buffer)]).toEqual([11, 22]);
});

test("takes the same count of the same type, and only where the operation is defined", () => {
  const one = memory(new Uint8Array(4), datatypes.INT);
  const two = memory(new Uint8Array(8), datatypes.INT);
  const real = memory(new Uint8Array(4), datatypes.FLOAT);
  expect(() => reduceLocal("Op.Reduce_local", one, two, ops.SUM)).toThrow(
    "Op.Reduce_local: inbuf has 1 element and inoutbuf has 2, and both must be the same (MPI_ERR_COUNT)",
  );
  expect(() => reduceLocal("Op.Reduce_local", real, one, ops.SUM)).toThrow(/MPI_FLOAT and inoutbuf MPI_INT/);
  expect(() => reduceLocal("Op.Reduce_local", real, real, ops.BAND)).toThrow(
    /MPI_BAND is not defined for MPI_FLOAT/,
  );
});
