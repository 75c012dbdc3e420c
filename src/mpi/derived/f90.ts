import { UNDEFINED } from "#mpi/constants.ts";
import { type Datatype, furtherDatatypes, longDoubles } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { ConstructorName, Numbers } from "./construct.ts";

/** Decimal digits and exponents that the kinds of Fortran's numbers have (selected_int_kind, selected_real_kind). */
const integers: readonly [range: number, type: Datatype][] = [
  [2, furtherDatatypes.INTEGER1],
  [4, furtherDatatypes.INTEGER2],
  [9, furtherDatatypes.INTEGER4],
  [18, furtherDatatypes.INTEGER8],
];
const reals: readonly [precision: number, range: number, real: Datatype, complex: Datatype][] = [
  [6, 37, furtherDatatypes.REAL4, furtherDatatypes.COMPLEX8],
  [15, 307, furtherDatatypes.REAL8, furtherDatatypes.COMPLEX16],
  [33, 4931, longDoubles.REAL16, longDoubles.COMPLEX32],
];

/** The basic type of MPI_Type_create_f90_integer and its kin (MPI-4.1 section 19.1.5). Throws ERR_ARG where there is none. */
export function f90Basic(call: string, combiner: ConstructorName, numbers: Numbers): Datatype {
  const r = numbers.r as number;
  if (combiner === "F90_INTEGER") {
    const found = integers.find(([range]) => r <= range);
    if (found === undefined)
      throw callError(ErrorClass.ERR_ARG, call, `no integer has ${r} decimal digits; at most 18 can be had`);
    return found[1];
  }
  const p = numbers.p as number;
  const found = reals.find(
    ([precision, range]) => (p === UNDEFINED || p <= precision) && (r === UNDEFINED || r <= range),
  );
  if (found === undefined)
    throw callError(
      ErrorClass.ERR_ARG,
      call,
      `no real has ${p} decimal digits and exponents up to ${r}; at most 33 and 4931 can be had`,
    );
  return found[combiner === "F90_REAL" ? 2 : 3];
}
