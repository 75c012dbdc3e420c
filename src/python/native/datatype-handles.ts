import { type Datatype, datatypeByIndex } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";

/** Throws ERR_TYPE for a number that is no datatype's. `call` as the program spells it. */
export function typeOf(handle: number, call: string): Datatype {
  const type = datatypeByIndex(handle);
  if (type === null)
    throw callError(ErrorClass.ERR_TYPE, call, "this is MPI.DATATYPE_NULL, and the call needs a datatype");
  return type;
}
