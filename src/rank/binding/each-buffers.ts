import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { lendEach } from "#mpi/lending.ts";
import type { Access, VectorMemory } from "#mpi/memory.ts";
import { Datatype } from "./datatype.ts";
import { bytesOf } from "./memory-bytes.ts";
import { numbers } from "./vector-buffers.ts";

/**
 * The blocks of `Alltoallw`: `[buffer, [counts, displs], datatypes]`, displacements in bytes and a datatype for each rank.
 * Without counts there is one element of each type, all from the first byte on (as mpi4py does).
 * @throws MpiError ERR_BUFFER, ERR_TYPE, ERR_COUNT, ERR_ARG, naming the argument
 */
export function eachOf(
  call: string,
  argument: string,
  spec: unknown,
  size: number,
  access: Access = "both",
): VectorMemory {
  const list: readonly unknown[] = Array.isArray(spec) ? spec : [];
  const types = list[list.length - 1];
  if (list.length < 2 || list.length > 4 || !Array.isArray(types))
    throw argumentError(
      ErrorClass.ERR_BUFFER,
      call,
      argument,
      spec,
      "[buffer, [counts, displs], datatypes] with a datatype for each rank",
    );
  const bytes = bytesOf(call, argument, list[0]);
  const [counts, displs] = list.length === 3 ? pair(call, argument, list[1]) : [list[1], list[2]];
  const none = list.length === 2;
  const ones = new Array<number>(size).fill(1);
  const countList = none ? ones : numbers(call, "count", argument, counts, size, ErrorClass.ERR_COUNT);
  const displList = none
    ? ones.map(() => 0)
    : numbers(call, "displacement", argument, displs, size, ErrorClass.ERR_ARG);
  return lendEach(
    call,
    argument,
    bytes,
    countList,
    displList,
    coreTypes(call, argument, types, size),
    access,
  );
}

function pair(call: string, argument: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length === 2) return value;
  throw argumentError(
    ErrorClass.ERR_BUFFER,
    call,
    `the second item of ${argument}`,
    value,
    "[counts, displs]",
  );
}

function coreTypes(call: string, argument: string, types: readonly unknown[], size: number) {
  if (types.length !== size)
    throw argumentError(
      ErrorClass.ERR_TYPE,
      call,
      `the list of datatypes in ${argument}`,
      types,
      `${size}, one for each rank`,
    );
  return types.map((type, rank) => {
    if (type instanceof Datatype) return type.core;
    throw argumentError(
      ErrorClass.ERR_TYPE,
      call,
      `the datatype of rank ${rank} in ${argument}`,
      type,
      "MPI.INT or the like",
    );
  });
}
