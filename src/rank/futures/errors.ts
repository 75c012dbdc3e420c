/** What goes wrong with executors and futures. Programs import the classes from "mpi/futures". */

/** Says the class's name in full, whatever the site's build shortens it to. */
function call(name: string, made: { prototype: Error }): void {
  Object.defineProperty(made, "name", { value: name });
  Object.defineProperty(made.prototype, "name", { value: name, configurable: true, writable: true });
}

/** An executor whose workers could not be set up. */
export class BrokenExecutor extends Error {}
call("BrokenExecutor", BrokenExecutor);

/** The result of a future that was cancelled was asked for. */
export class CancelledError extends Error {}
call("CancelledError", CancelledError);

/** Something was not done in time. */
export class TimeoutError extends Error {}
call("TimeoutError", TimeoutError);

/** A future that has ended cannot end again. */
export class InvalidStateError extends Error {}
call("InvalidStateError", InvalidStateError);

/** Where on a worker an error came from: the `cause` of what the future throws. */
export class RemoteError extends Error {}
call("RemoteError", RemoteError);
