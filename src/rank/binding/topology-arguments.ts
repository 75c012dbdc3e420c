/** What programs pass to say who are neighbours, as the core has it. */
import type { MPI } from "mpi";
import { argumentError, ErrorClass } from "#mpi/errors.ts";

export const UNWEIGHTED: MPI.Weights = Object.freeze({ name: "MPI_UNWEIGHTED" });
export const WEIGHTS_EMPTY: MPI.Weights = Object.freeze({ name: "MPI_WEIGHTS_EMPTY" });

/** Typed arrays are lists too. The numbers are checked by the core. */
export function listOf(call: string, argument: string, list: unknown): number[] {
  if (Array.isArray(list)) return [...list];
  if (ArrayBuffer.isView(list) && Symbol.iterator in list) return Array.from(list as Int32Array);
  throw argumentError(ErrorClass.ERR_ARG, call, argument, list, "a list of whole numbers");
}

/** One value stands for all dimensions. */
export function periodsOf(periods: readonly boolean[] | boolean | null, dims: number): readonly boolean[] {
  if (periods === null || typeof periods === "boolean")
    return new Array<boolean>(dims).fill(periods === true);
  return periods.map(Boolean);
}

/** A 0 in front, as adjacency arrays have it elsewhere, is left out. */
export function graphIndex(call: string, index: unknown, edges: number): number[] {
  const list = listOf(call, "index", index);
  return list.length > 0 && list[0] === 0 && list[list.length - 1] === edges ? list.slice(1) : list;
}

/** Null stands for edges without weights. */
export function weightsOf(call: string, argument: string, weights: unknown): number[] | null {
  if (weights === null || weights === undefined || weights === UNWEIGHTED) return null;
  return weights === WEIGHTS_EMPTY ? [] : listOf(call, argument, weights);
}
