import { callError, ErrorClass, MpiError } from "./errors.ts";
import type { Runtime } from "./runtime.ts";

/**
 * What is done with the errors of a communicator, a window, a file or a session (MPI-4.1 section 9.3): they end all ranks,
 * or are returned, which is to be thrown, or end the ranks of the communicator, which here is to end all ranks too; or the
 * program is told of them by a function of its own, and they are thrown then.
 */
export interface ErrorHandler {
  /** As programs print it. */
  readonly name: string;
  readonly ends: boolean;
  /** `owner`: whose error it is, the communicator's for one. */
  readonly tell: ((owner: unknown, errorCode: number) => void) | null;
}

export const errorsAreFatal: ErrorHandler = { name: "MPI.ERRORS_ARE_FATAL", ends: true, tell: null };
export const errorsReturn: ErrorHandler = { name: "MPI.ERRORS_RETURN", ends: false, tell: null };
export const errorsAbort: ErrorHandler = { name: "MPI.ERRORS_ABORT", ends: true, tell: null };

/** MPI_Comm_create_errhandler and its likes */
export function errorHandlerOf(tell: (owner: unknown, errorCode: number) => void): ErrorHandler {
  return { name: "an error handler", ends: false, tell };
}

/**
 * Gives an error of MPI to the handler of what it belongs to, `owner`: returns it, to be thrown, or ends the run. An error
 * of another kind is returned as it is.
 */
export function handled(runtime: Runtime, handler: ErrorHandler, owner: unknown, error: unknown): unknown {
  if (!(error instanceof MpiError)) return error;
  handler.tell?.(owner, error.errorCode);
  return handler.ends ? (runtime.options.fail?.(error) ?? error) : error;
}

/** MPI_Comm_call_errhandler and its likes: an error that would be thrown is nothing to the caller. */
export function callHandler(
  runtime: Runtime,
  handler: ErrorHandler,
  owner: unknown,
  call: string,
  errorCode: number,
): void {
  if (errorCode === ErrorClass.SUCCESS) return;
  handled(runtime, handler, owner, callError(errorCode, call, "the program calls the error handler"));
}
