/**
 * The calls about the ABI (MPI-5.0 chapter 20): how long MPI's own types are. There is no compiled MPI that a program could
 * be linked with, so no version of the ABI is followed.
 */
import { type Datatype, datatypesOfLongLongs } from "./datatypes.ts";
import { Info } from "./info.ts";

/** MPI_Abi_get_version: of no ABI. */
export const abiVersion: readonly [number, number] = [-1, -1];

const all: Readonly<Record<string, Datatype | undefined>> = datatypesOfLongLongs;

function sizesOf(names: readonly string[]): [string, string][] {
  return names.map((name) => [`mpi_${name.toLowerCase()}_size`, String(all[name]?.size ?? 0)]);
}

/** MPI_Abi_get_info: bytes of addresses, counts and offsets. */
export function abiInfo(): Info {
  return new Info(sizesOf(["AINT", "COUNT", "OFFSET"]));
}

const fortranKinds = {
  logical: [1, 2, 4, 8, 16],
  integer: [1, 2, 4, 8, 16],
  real: [2, 4, 8, 16],
  complex: [4, 8, 16, 32],
};

/** MPI_Abi_get_fortran_info: bytes of Fortran's usual types, and which of the others there are. */
export function abiFortranInfo(): Info {
  const optional = Object.entries(fortranKinds).flatMap(([kind, sizes]) =>
    sizes.map((size) => `${kind}${size}`),
  );
  return new Info([
    ...sizesOf(["LOGICAL", "INTEGER", "REAL", "DOUBLE_PRECISION"]),
    ...[...optional, "double_complex"].map((name): [string, string] => [
      `mpi_${name}_supported`,
      String(all[name.toUpperCase()] !== undefined),
    ]),
  ]);
}
