/** Sends in buffered mode (MPI-4.1 section 3.4): they wait for nobody, and need a buffer that the program has attached. */
import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { checkDest, checkTag } from "#mpi/message-arguments.ts";
import { Request } from "#mpi/request.ts";

/** MPI_Bsend. `bytes` may change as soon as it returns. Throws ERR_BUFFER when the attached buffer has no room. */
export function bsend(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array,
  dest: number,
  tag: number,
  type: number,
  count: number,
): void {
  const { runtime } = comm;
  comm.check(kind);
  checkDest(kind, dest, comm.reach);
  checkTag(kind, "tag", tag);
  const call = runtime.enter(kind, comm.id, dest, tag, bytes.length, count, type);
  try {
    startBuffered(comm, kind, bytes, dest, tag, type, call);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.exit(call);
}

/** MPI_Ibsend: the request is complete at once, since the message is in the buffer. */
export function ibsend(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array,
  dest: number,
  tag: number,
  type: number,
  count: number,
): Request {
  const { runtime } = comm;
  comm.check(kind);
  checkDest(kind, dest, comm.reach);
  checkTag(kind, "tag", tag);
  const call = runtime.enter(kind, comm.id, dest, tag, bytes.length, count, type);
  const request = new Request(comm, kind, false);
  try {
    startBuffered(comm, kind, bytes, dest, tag, type, call);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.requestStarted(call, request, dest, tag);
  runtime.exit(call);
  return request;
}

/** Within a call of the log; the arguments are right. */
export function startBuffered(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array,
  dest: number,
  tag: number,
  type: number,
  call: number,
): void {
  if (dest === PROC_NULL) return;
  const { endpoint, sendBuffers } = comm.runtime;
  const keep = sendBuffers.reserve(kind, comm, bytes.length, call);
  const to = comm.toWorld[dest];
  if (endpoint.sendNow(to, comm.id, tag, bytes, call, type)) return;
  const operation = endpoint.isend(to, comm.id, tag, bytes, "standard", call, type);
  // What has to wait waits as a copy: the program may change its own at once.
  if (!operation.done) operation.buffer = bytes.slice();
  keep(operation);
}
