/** Arguments of the calls in "mpi/futures": options last, as everywhere. */
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { checkKeys } from "#rank/binding/options.ts";

export type Callable = (...args: never[]) => unknown;

/** The options that were given, none for undefined. Throws for one that is not known. */
export function optionsOf<T extends object>(
  call: string,
  given: T | undefined,
  known: readonly (keyof T & string)[],
): Partial<T> {
  if (given === undefined) return {};
  checkKeys(call, given, known);
  return given;
}

/** The options of an executor, which may begin with the number of its workers, as in mpi4py. */
export function withWorkers<T extends { max_workers?: number | null }>(
  call: string,
  first: T | number | null | undefined,
  options: T | undefined,
  known: readonly (keyof T & string)[],
): Partial<T> | undefined {
  if (first !== null && typeof first !== "number") return first;
  return { ...optionsOf(call, options, known), max_workers: first };
}

/** Seconds, null for as long as it takes. */
export function timeoutOf(call: string, timeout: number | null | undefined): number | null {
  if (timeout === undefined || timeout === null) return null;
  if (typeof timeout !== "number" || Number.isNaN(timeout))
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "timeout",
      timeout,
      "seconds, or null to wait for as long as it takes",
    );
  return timeout;
}

/** A whole number from 1 on; null where there is none. */
export function countOf(call: string, name: string, value: number | null | undefined): number | null {
  if (value === undefined || value === null) return null;
  if (!Number.isInteger(value) || value < 1)
    throw argumentError(ErrorClass.ERR_ARG, call, name, value, "a whole number from 1 on");
  return value;
}

export function checkFunction(call: string, name: string, value: unknown): asserts value is Callable {
  if (typeof value !== "function") throw argumentError(ErrorClass.ERR_ARG, call, name, value, "a function");
}

export function iterableOf<T>(call: string, name: string, value: Iterable<T>): Iterable<T> {
  if (typeof value === "string" || (typeof value === "object" && value !== null && Symbol.iterator in value))
    return value;
  throw argumentError(ErrorClass.ERR_ARG, call, name, value, "values one after another, as in an array");
}
