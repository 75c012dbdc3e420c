import { argumentError, ErrorClass } from "#mpi/errors.ts";

/**
 * What neighbourhood collectives go by (MPI-4.1 section 8.6): the ranks of the communicator that this one receives from,
 * and those that it sends to, in the order of the blocks of their buffers. PROC_NULL where a grid ends.
 */
export interface Neighbours {
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
}

/** Throws unless `values` is a list of whole numbers that fit 32 bits. `call` as the program spells it. */
export function checkNumbers(call: string, argument: string, values: readonly number[]): void {
  if (!Array.isArray(values))
    throw argumentError(ErrorClass.ERR_ARG, call, argument, values, "a list of whole numbers");
  for (const [index, value] of values.entries())
    if (!isInt(value))
      throw argumentError(ErrorClass.ERR_ARG, call, `${argument}[${index}]`, value, "a whole number");
}

/** Throws ERR_RANK unless `rank` is one of `size`. */
export function checkMember(call: string, argument: string, rank: number, size: number): void {
  if (isInt(rank) && rank >= 0 && rank < size) return;
  const ranks = size === 1 ? "rank 0" : `a rank from 0 to ${size - 1}`;
  throw argumentError(ErrorClass.ERR_RANK, call, argument, rank, ranks);
}

export function isInt(value: unknown): value is number {
  return typeof value === "number" && (value | 0) === value;
}
