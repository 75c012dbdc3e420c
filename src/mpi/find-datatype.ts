import { type Datatype, furtherDatatypes, longDoubles } from "./datatypes.ts";
import { argumentError, callError, ErrorClass } from "./errors.ts";

/** What MPI_Type_match_size takes as type class, by MPI's constants. */
export const typeClasses = { REAL: 1, INTEGER: 2, COMPLEX: 3, LOGICAL: 4 } as const;

/** The same by the names that programs use. */
export const typeClassMembers = {
  TYPECLASS_REAL: typeClasses.REAL,
  TYPECLASS_INTEGER: typeClasses.INTEGER,
  TYPECLASS_COMPLEX: typeClasses.COMPLEX,
  TYPECLASS_LOGICAL: typeClasses.LOGICAL,
} as const;

const fortran: Readonly<Record<number, readonly Datatype[]>> = {
  [typeClasses.REAL]: [furtherDatatypes.REAL4, furtherDatatypes.REAL8, longDoubles.REAL16],
  [typeClasses.INTEGER]: [
    furtherDatatypes.INTEGER1,
    furtherDatatypes.INTEGER2,
    furtherDatatypes.INTEGER4,
    furtherDatatypes.INTEGER8,
  ],
  [typeClasses.COMPLEX]: [furtherDatatypes.COMPLEX8, furtherDatatypes.COMPLEX16, longDoubles.COMPLEX32],
  [typeClasses.LOGICAL]: [
    furtherDatatypes.LOGICAL1,
    furtherDatatypes.LOGICAL2,
    furtherDatatypes.LOGICAL4,
    furtherDatatypes.LOGICAL8,
  ],
};

/**
 * The Fortran type of a class and a size in bytes (MPI_Type_match_size).
 * @throws MpiError ERR_ARG when there is none
 */
export function matchSize(call: string, typeClass: number, size: number): Datatype {
  const types = fortran[typeClass];
  if (types === undefined)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "typeclass",
      typeClass,
      "MPI.TYPECLASS_REAL, MPI.TYPECLASS_INTEGER, MPI.TYPECLASS_COMPLEX or MPI.TYPECLASS_LOGICAL",
    );
  const found = types.find((type) => type.size === size);
  if (found === undefined) {
    const sizes = types.map((type) => type.size).join(", ");
    throw argumentError(ErrorClass.ERR_ARG, call, "size", size, `a size that the class has: ${sizes} bytes`);
  }
  return found;
}

/**
 * The pair type of a value and an index type (MPI_Type_get_value_index), of those in `known`; null where MPI names
 * none.
 * @throws MpiError ERR_TYPE when one of them is itself no single number
 */
export function valueIndex(
  call: string,
  value: Datatype,
  index: Datatype,
  known: Readonly<Record<string, Datatype>>,
): Datatype | null {
  for (const type of [value, index]) {
    if (type.parts !== 1 || type.class === "derived")
      throw callError(ErrorClass.ERR_TYPE, call, `${type.name} is no type of single numbers`);
  }
  if (index.name !== "MPI_INT") return null;
  if (value.name === "MPI_INT") return known.TWOINT ?? null;
  return Object.values(known).find((type) => type.name === `${value.name}_INT`) ?? null;
}
