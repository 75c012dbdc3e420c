import { argumentError, ErrorClass, MpiError } from "./errors.ts";
import type { Runtime } from "./runtime.ts";

/**
 * What a communicator's errors do (MPI-4.1 section 9.3): end all ranks, be returned, which is to be thrown, or end the
 * ranks of the communicator, which here is to end all ranks too.
 */
export const ErrorHandler = { Fatal: 1, Return: 2, Abort: 3 } as const;
export type ErrorHandler = (typeof ErrorHandler)[keyof typeof ErrorHandler];

/** Throws ERR_ARG for a number that is no error handler's. `call` as the program spells it. */
export function errorHandler(call: string, number: number): ErrorHandler {
  for (const handler of Object.values(ErrorHandler)) if (handler === number) return handler;
  throw argumentError(
    ErrorClass.ERR_ARG,
    call,
    "errhandler",
    number,
    "an error handler such as MPI.ERRORS_RETURN",
  );
}

/**
 * Gives an error of MPI to the handler of the communicator that it belongs to: returns it, to be thrown, or ends the run.
 * An error of another kind is returned as it is.
 */
export function handled(runtime: Runtime, handler: ErrorHandler, error: unknown): unknown {
  if (handler === ErrorHandler.Return || !(error instanceof MpiError)) return error;
  return runtime.options.fail?.(error) ?? error;
}
