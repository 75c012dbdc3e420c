import { NoObject } from "#mpi/codec/decode.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { mistypedError } from "#mpi/errors.ts";
import { codec } from "./comm-base.ts";

/** The object that a blocking call has received, null from PROC_NULL. */
export function receivedObject(core: Communicator, call: string, operation: Operation | null): unknown {
  if (operation === null) return null;
  try {
    const { source, tag } = core.runtime.received;
    return decoded(call, operation.payload, ` from rank ${source} with tag ${tag}`);
  } finally {
    core.runtime.endpoint.release(operation);
  }
}

/** Decodes what the request of a nonblocking call has received. */
export function decoder(call: string): (bytes: Uint8Array) => unknown {
  return (bytes) => decoded(call, bytes, " that this request received");
}

function decoded(call: string, bytes: Uint8Array, which: string): unknown {
  try {
    return codec.decode(bytes);
  } catch (error) {
    if (!(error instanceof NoObject)) throw error;
    throw mistypedError(
      call,
      `the message${which} holds no object: what an upper-case call sends (Send, Isend …), an upper-case call receives`,
    );
  }
}
