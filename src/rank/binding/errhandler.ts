import { rankBound } from "#mpi/codec/rank-bound.ts";
import { type ErrorHandler, errorsAbort, errorsAreFatal, errorsReturn } from "#mpi/error-handlers.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Handle, type HowToGet, made } from "./handle.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_ERRHANDLER,
  call: "new MPI.Errhandler",
  sentence: "take one of MPI's, such as MPI.ERRORS_RETURN, or write MPI.Comm.Create_errhandler(fn)",
};

const predefined: readonly ErrorHandler[] = [errorsAreFatal, errorsReturn, errorsAbort];

/** MPI.Errhandler over the core's. */
export class Errhandler extends Handle {
  #core: ErrorHandler | null;

  /** Null makes ERRHANDLER_NULL. */
  constructor(pass: typeof made, core: ErrorHandler | null) {
    super(pass, howToGet);
    this.#core = core;
  }

  override get [rankBound](): string {
    return "an error handler";
  }

  override toString(): string {
    return this.#core?.name ?? "MPI.ERRHANDLER_NULL";
  }

  /** `call` as the program spells it. */
  coreFor(call: string): ErrorHandler {
    if (this.#core !== null) return this.#core;
    throw callError(
      ErrorClass.ERR_ERRHANDLER,
      call,
      "this is MPI.ERRHANDLER_NULL, or a handler that was freed",
    );
  }

  Free(): void {
    const core = this.coreFor("Errhandler.Free");
    if (!predefined.includes(core)) this.#core = null;
  }

  free(): void {
    if (this.#core !== null) this.Free();
  }
}

const handles = new WeakMap<ErrorHandler, Errhandler>();

/** The program's object for an error handler. */
export function errhandlerOf(core: ErrorHandler): Errhandler {
  let handle = handles.get(core);
  if (handle === undefined || handle.toString() === "MPI.ERRHANDLER_NULL") {
    handle = new Errhandler(made, core);
    handles.set(core, handle);
  }
  return handle;
}

/** What a program passes as error handler. */
export function readErrhandler(call: string, errhandler: unknown): ErrorHandler {
  if (errhandler instanceof Errhandler) return errhandler.coreFor(call);
  const expected = "an error handler such as MPI.ERRORS_RETURN";
  throw argumentError(ErrorClass.ERR_ARG, call, "errhandler", errhandler, expected);
}

export const errhandlerMembers = {
  ERRHANDLER_NULL: new Errhandler(made, null),
  ERRORS_ARE_FATAL: errhandlerOf(errorsAreFatal),
  ERRORS_RETURN: errhandlerOf(errorsReturn),
  ERRORS_ABORT: errhandlerOf(errorsAbort),
};
