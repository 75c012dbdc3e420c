import { argumentError, ErrorClass } from "./errors.ts";

/** Levels of thread support, with MPICH's numbers. */
export const ThreadLevel = {
  THREAD_SINGLE: 0,
  THREAD_FUNNELED: 1,
  THREAD_SERIALIZED: 2,
  THREAD_MULTIPLE: 3,
} as const;

/** MPI_Pcontrol: for profilers that stand between a program and MPI, which itself does nothing (MPI-4.1 section 15.2.4). */
export function checkProfiling(call: string, level: number): void {
  if (!Number.isInteger(level))
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "level",
      level,
      "a whole number: 0 is off, 1 the usual level",
    );
}
