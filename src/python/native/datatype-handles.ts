import { type Datatype, datatypeByIndex } from "#mpi/datatypes.ts";
import { firstDerived } from "#mpi/derived/derived-datatype.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";

/** Those that the program has made and not freed, by their index, which is their handle. */
const derived = new Map<number, Datatype>();

/** Throws ERR_TYPE for a number that is no datatype's. `call` as the program spells it. */
export function typeOf(handle: number, call: string): Datatype {
  const type = datatypeByIndex(handle) ?? derived.get(handle);
  if (type !== undefined) return type;
  throw callError(
    ErrorClass.ERR_TYPE,
    call,
    handle >= firstDerived
      ? "the datatype was freed before this call"
      : "this is MPI.DATATYPE_NULL, and the call needs a datatype",
  );
}

/** The handle of a datatype; 0 for none. */
export function handleOf(type: Datatype | null): number {
  if (type === null) return 0;
  if (type.index >= firstDerived) derived.set(type.index, type);
  return type.index;
}

/** The program's handle means nothing any more. What is under way with the type goes on. */
export function forgetType(handle: number): void {
  derived.delete(handle);
}
