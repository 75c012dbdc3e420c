import { handled } from "#mpi/error-handlers.ts";
import type { Bridge } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";

/** The function with its errors given to the handler of the session, window or communicator that the call named, else to COMM_SELF's. */
export function answering(
  { comms, sessions, windows, runtime }: Bridge,
  body: NativeFunction,
): NativeFunction {
  return (args, count) => {
    comms.current = null;
    windows.current = null;
    sessions.current = null;
    try {
      return body(args, count);
    } catch (error) {
      const owner = sessions.current ?? windows.current ?? comms.current ?? runtime.self;
      throw handled(runtime, owner.errorHandler, owner, error);
    }
  };
}
