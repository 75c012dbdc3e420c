import type { Resources } from "#mpi/resources.ts";
import type { DerivedDatatype } from "./derived-datatype.ts";

/** Datatypes are made without a communicator or anything else that would lead to the rank whose they are. */
let keeper: Resources | null = null;

/** The rank of this thread: it will have made the datatypes that programs make from now on. */
export function keepTypesIn(resources: Resources): void {
  keeper = resources;
}

/** A program has been given a type that it has to free. */
export function typeMade(type: DerivedDatatype): void {
  if (!type.builtIn) keeper?.made("datatype", type, () => type.name);
}

export function typeFreed(type: DerivedDatatype): void {
  keeper?.gone(type);
}
