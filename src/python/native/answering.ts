import { handled } from "#mpi/error-handlers.ts";
import type { Bridge } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";

/** The function with its errors given to the handler of what the call named, a window, say, else to COMM_SELF's. */
export function answering(bridge: Bridge, body: NativeFunction): NativeFunction {
  const { comms, sessions, windows, files, runtime } = bridge;
  return (args, count) => {
    comms.current = null;
    windows.current = null;
    sessions.current = null;
    files.current = null;
    bridge.fileCall = false;
    try {
      return body(args, count);
    } catch (error) {
      const file = files.current ?? (bridge.fileCall ? runtime.files : null);
      const owner = file ?? sessions.current ?? windows.current ?? comms.current ?? runtime.self;
      throw handled(runtime, owner.errorHandler, owner, error);
    }
  };
}
