/** Sending and receiving in one call (MPI-4.1 section 3.10), beyond the blocking one of two buffers. */
import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { copyOfLent } from "#mpi/lending.ts";
import { checkDest, checkReceiveTag, checkSource, checkTag } from "#mpi/message-arguments.ts";
import { checkApart } from "#mpi/overlap.ts";
import { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { Joined } from "./joined.ts";

/** MPI_Sendrecv_replace: what comes takes the place of what goes. */
export function sendrecvReplace(
  comm: Communicator,
  kind: number,
  memory: Uint8Array,
  dest: number,
  sendtag: number,
  type: number,
  count: number,
  source: number,
  recvtag: number,
): void {
  comm.sendrecv(kind, copyOfLent(memory), dest, sendtag, type, count, memory, source, recvtag);
}

/** MPI_Isendrecv. The status is the receive's. */
export function isendrecv(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array,
  dest: number,
  sendtag: number,
  type: number,
  count: number,
  target: Uint8Array,
  source: number,
  recvtag: number,
): Request {
  comm.check(kind);
  checkDest(kind, dest, comm.reach);
  checkTag(kind, "sendtag", sendtag);
  checkSource(kind, source, comm.reach);
  checkReceiveTag(kind, "recvtag", recvtag);
  checkApart(spelled(kind), { bytes }, { bytes: target }, null);
  const { runtime, id, toWorld } = comm;
  const { endpoint } = runtime;
  const call = runtime.enterSendrecv(kind, id, dest, sendtag, bytes.length, count, type, source, recvtag);
  const request = new Request(comm, kind, true);
  let incoming: Operation | null = null;
  try {
    // The receive comes first, so that a message to oneself finds it.
    if (source !== PROC_NULL)
      incoming = endpoint.irecv(source < 0 ? source : toWorld[source], id, recvtag, target, call);
    const outgoing =
      dest === PROC_NULL ? null : endpoint.isend(toWorld[dest], id, sendtag, bytes, "standard", call, type);
    const parts = [incoming, outgoing].filter((part) => part !== null);
    request.start(new Joined(parts, incoming), target);
  } catch (error) {
    // A receive that was left behind would take a later message.
    if (incoming !== null) endpoint.cancel(incoming);
    throw runtime.fail(call, error);
  }
  runtime.requestStarted(call, request, source, recvtag);
  runtime.exit(call);
  return request;
}

/** MPI_Isendrecv_replace: the same in one place; what goes is a copy. */
export function isendrecvReplace(
  comm: Communicator,
  kind: number,
  memory: Uint8Array,
  dest: number,
  sendtag: number,
  type: number,
  count: number,
  source: number,
  recvtag: number,
): Request {
  return isendrecv(comm, kind, copyOfLent(memory), dest, sendtag, type, count, memory, source, recvtag);
}
