import type { MPI } from "mpi";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { Session } from "#mpi/session.ts";
import { spelled } from "#mpi/spelling.ts";
import { memoryOf } from "./buffers.ts";
import { made } from "./handle.ts";
import { Request } from "./request.ts";
import { BUFFER_AUTOMATIC } from "./special.ts";

/** `own`: for the communicator alone. `session`: for the communicators that come from it. */
export function attach(
  core: Communicator,
  own: boolean,
  name: CallName,
  buf: unknown,
  session: Session | null = null,
): void {
  const kind = callKind(name);
  const { sendBuffers } = core.runtime;
  if (buf === null || buf === BUFFER_AUTOMATIC)
    sendBuffers.attach(kind, core, own, Number.POSITIVE_INFINITY, BUFFER_AUTOMATIC, session);
  else sendBuffers.attach(kind, core, own, memoryOf(spelled(kind), "buf", buf).bytes.length, buf, session);
}

export function detach(
  core: Communicator,
  own: boolean,
  name: CallName,
  session: Session | null = null,
): MPI.Buffer | MPI.BufferAutomatic {
  const kind = callKind(name);
  return core.runtime.sendBuffers.detach(kind, core, own, session) as MPI.Buffer | MPI.BufferAutomatic;
}

/** MPI.Attach_buffer and its kin: for all sends of the rank in buffered mode. */
export function sendBufferFunctions({ world, sendBuffers }: Runtime) {
  const attachBuffer = (buf: MPI.Buffer | MPI.BufferAutomatic | null): void =>
    attach(world, false, "MPI.Attach_buffer", buf);
  const detachBuffer = (): MPI.Buffer | MPI.BufferAutomatic => detach(world, false, "MPI.Detach_buffer");
  const flushBuffer = (): void => sendBuffers.flush(callKind("MPI.Flush_buffer"), world, false);
  const iflushBuffer = (): MPI.Request =>
    new Request(made, sendBuffers.iflush(callKind("MPI.Iflush_buffer"), world, false));
  return {
    Attach_buffer: attachBuffer,
    Detach_buffer: detachBuffer,
    Flush_buffer: flushBuffer,
    Iflush_buffer: iflushBuffer,
  };
}
