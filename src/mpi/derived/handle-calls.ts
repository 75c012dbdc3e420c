/** What programs ask of datatypes and do with them besides using them (MPI-4.1 sections 5.1.9 to 5.1.13, 7.7, 7.8). */
import { Attributes, Keyvals } from "#mpi/attributes.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { type CombinerName, combiners } from "./combiners.ts";
import { checkAlive, construct } from "./construct.ts";
import { type DerivedDatatype, isDerived } from "./derived-datatype.ts";
import { typeFreed, typeMade } from "./made-types.ts";
import { type Contents, contentsOf, type Recipe } from "./recipe.ts";

/** A rank's keys for datatypes. */
export const datatypeKeyvals = new Keyvals<Datatype>();

const attached = new WeakMap<Datatype, Attributes<Datatype>>();

/** What the program has attached to a datatype. */
export function attributesOf(type: Datatype): Attributes<Datatype> {
  let attributes = attached.get(type);
  if (attributes === undefined) {
    attributes = new Attributes(datatypeKeyvals);
    attached.set(type, attributes);
  }
  return attributes;
}

/** MPI_Type_dup: with a copy of what is attached to it. */
export function duplicate(type: Datatype): DerivedDatatype {
  const copy = construct("DUP", [], [type]);
  attached.get(type)?.copyTo(attributesOf(copy), type);
  return copy;
}

/** MPI_Type_commit. */
export function commit(call: string, type: Datatype): void {
  checkAlive(call, type);
  if (isDerived(type)) type.committed = true;
}

/** MPI_Type_free: what is under way with it, and what was made of it, goes on. Throws ERR_TYPE for MPI's own. */
export function free(call: string, type: Datatype): void {
  if (!isDerived(type) || type.builtIn)
    throw callError(ErrorClass.ERR_TYPE, call, `${type.name} is one of MPI's own and cannot be freed`);
  checkAlive(call, type);
  attached.get(type)?.clear(type);
  type.freed = true;
  typeFreed(type);
}

/** Whether it is MPI's own, under a name or (Fortran's kinds) without one. */
export function isPredefined(type: Datatype): boolean {
  return !isDerived(type) || type.builtIn;
}

export function combinerOf(type: Datatype): CombinerName {
  return isDerived(type) ? type.recipe.combiner : "NAMED";
}

/** MPI_Type_get_envelope: how many integers, addresses, counts and datatypes made it, and the combiner. */
export function envelopeOf(type: Datatype): [number, number, number, number, number] {
  const combiner = combiners[`COMBINER_${combinerOf(type)}`];
  if (!isDerived(type)) return [0, 0, 0, 0, combiner];
  const { integers, addresses, counts, types } = contentsOf(type.recipe);
  return [integers.length, addresses.length, counts.length, types.length, combiner];
}

/**
 * MPI_Type_get_contents. Derived types among them are the caller's, to be freed. Throws ERR_TYPE for one of MPI's own that
 * has a name: it was not made of anything.
 */
export function contentsOfType(call: string, type: Datatype): Contents {
  if (isDerived(type)) return { ...contentsOf(type.recipe), types: type.recipe.types.map(toFree) };
  throw callError(ErrorClass.ERR_TYPE, call, `${type.name} is one of MPI's own and was not made of others`);
}

/** The combiner, its arguments by name, and the types it was made with, as `contentsOfType` hands them out. */
export function decoded(type: Datatype): Recipe {
  if (!isDerived(type)) return { combiner: "NAMED", numbers: {}, types: [] };
  return { ...type.recipe, types: type.recipe.types.map(toFree) };
}

/** The same datatype, which stays when the program frees its own; MPI's own are nobody's to free. */
export function toKeep(type: Datatype): Datatype {
  return isDerived(type) && !type.builtIn ? type.another() : type;
}

/** The same datatype for the program, which has to free it. */
export function toFree(type: Datatype): Datatype {
  const copy = toKeep(type);
  if (isDerived(copy)) typeMade(copy);
  return copy;
}
