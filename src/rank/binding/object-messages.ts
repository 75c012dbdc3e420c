import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { SendMode } from "#mpi/endpoint-types.ts";
import { CommBase, codec } from "./comm-base.ts";
import { decoder, receivedObject } from "./decoded.ts";
import { made } from "./handle.ts";
import { chosen, readIrecv, readRecv, readSend, readSendrecv } from "./options.ts";
import { Request } from "./request.ts";
import { type Status, tell } from "./status.ts";

const SEND = callKind("send");
const SSEND = callKind("ssend");
const RECV = callKind("recv");
const ISEND = callKind("isend");
const ISSEND = callKind("issend");
const IRECV = callKind("irecv");
const SENDRECV = callKind("sendrecv");
const PROBE = callKind("probe");
const IPROBE = callKind("iprobe");

/** Point-to-point calls for objects. */
export class ObjectMessages extends CommBase {
  send(obj: unknown, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.send", options, extra);
    sendObject(this.core, SEND, "comm.send", obj, "standard");
  }

  ssend(obj: unknown, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.ssend", options, extra);
    sendObject(this.core, SSEND, "comm.ssend", obj, "synchronous");
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  recv<T = any>(options?: MPI.RecvOptions, extra?: unknown): T {
    readRecv("comm.recv", options, extra);
    const { core } = this;
    const { status } = chosen;
    const operation = core.recv(RECV, null, chosen.source, chosen.tag, 0, -1);
    tell(status, core.runtime);
    return receivedObject(core, "comm.recv", operation) as T;
  }

  isend(obj: unknown, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.isend", options, extra);
    return startObject(this.core, ISEND, "comm.isend", obj, "standard");
  }

  issend(obj: unknown, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.issend", options, extra);
    return startObject(this.core, ISSEND, "comm.issend", obj, "synchronous");
  }

  irecv(options?: MPI.IrecvOptions, extra?: unknown): MPI.Request {
    readIrecv("comm.irecv", options, extra);
    const { core } = this;
    const { source, tag } = chosen;
    return new Request(made, core.irecv(IRECV, null, source, tag, 0, -1, decoder("comm.irecv")));
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  sendrecv<T = any>(sendobj: unknown, options: MPI.SendrecvOptions, extra?: unknown): T {
    readSendrecv("comm.sendrecv", options, false, extra);
    const { core } = this;
    const { dest, tag, source, recvtag, status } = chosen;
    const bytes = codec.encode(sendobj, "comm.sendrecv");
    const operation = core.sendrecv(SENDRECV, bytes, dest, tag, 0, -1, null, source, recvtag);
    tell(status, core.runtime);
    return receivedObject(core, "comm.sendrecv", operation) as T;
  }

  probe(options?: MPI.RecvOptions, extra?: unknown): true {
    readRecv("comm.probe", options, extra);
    return look(this.core, PROBE);
  }

  iprobe(options?: MPI.RecvOptions, extra?: unknown): boolean {
    readRecv("comm.iprobe", options, extra);
    return lookNow(this.core, IPROBE);
  }
}

function sendObject(core: Communicator, kind: number, call: string, obj: unknown, mode: SendMode): void {
  // Encoding may run getters of the program, which may make calls of their own.
  const { dest, tag } = chosen;
  core.send(kind, codec.encode(obj, call), dest, tag, mode, 0, -1);
}

function startObject(
  core: Communicator,
  kind: number,
  call: string,
  obj: unknown,
  mode: SendMode,
): MPI.Request {
  const { dest, tag } = chosen;
  const bytes = codec.encode(obj, call);
  const request = core.isend(kind, bytes, dest, tag, mode, 0, -1);
  if (!request.done) request.hold(codec.keep(bytes));
  return new Request(made, request);
}

/** Blocks until a message is there, and fills `chosen.status`. */
export function look(core: Communicator, kind: number): true {
  const { status } = chosen;
  core.probe(kind, chosen.source, chosen.tag);
  tell(status, core.runtime);
  return true;
}

/** Whether a message is there; fills `chosen.status` if so. */
export function lookNow(core: Communicator, kind: number): boolean {
  const status: Status | null = chosen.status;
  const found = core.iprobe(kind, chosen.source, chosen.tag);
  if (found) tell(status, core.runtime);
  return found;
}
