import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { SendMode } from "#mpi/endpoint-types.ts";
import { BufferModes } from "./buffer-modes.ts";
import { made } from "./handle.ts";
import { memoryFor } from "./message-memory.ts";
import { look, lookNow } from "./object-messages.ts";
import { chosen, readIrecv, readRecv, readSend, readSendrecv } from "./options.ts";
import { Request } from "./request.ts";
import { tell } from "./status.ts";

const SEND = callKind("Send");
const SSEND = callKind("Ssend");
const RECV = callKind("Recv");
const ISEND = callKind("Isend");
const ISSEND = callKind("Issend");
const IRECV = callKind("Irecv");
const SENDRECV = callKind("Sendrecv");
const PROBE = callKind("Probe");
const IPROBE = callKind("Iprobe");

/** Point-to-point calls for buffers. */
export class BufferMessages extends BufferModes {
  Send(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.Send", options, extra);
    const memory = memoryFor("comm.Send", "buf", buf, chosen.dest, "read");
    this.core.send(SEND, memory.bytes, chosen.dest, chosen.tag, "standard", memory.type.index, memory.count);
  }

  Ssend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.Ssend", options, extra);
    const memory = memoryFor("comm.Ssend", "buf", buf, chosen.dest, "read");
    this.core.send(
      SSEND,
      memory.bytes,
      chosen.dest,
      chosen.tag,
      "synchronous",
      memory.type.index,
      memory.count,
    );
  }

  Recv(buf: MPI.BufSpec | null, options?: MPI.RecvOptions, extra?: unknown): void {
    readRecv("comm.Recv", options, extra);
    const memory = memoryFor("comm.Recv", "buf", buf, chosen.source, "write");
    const { core } = this;
    const { status } = chosen;
    core.recv(RECV, memory.bytes, chosen.source, chosen.tag, memory.type.index, memory.count);
    tell(status, core.runtime);
  }

  Isend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.Isend", options, extra);
    return startBuffer(this.core, ISEND, "comm.Isend", buf, "standard");
  }

  Issend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.Issend", options, extra);
    return startBuffer(this.core, ISSEND, "comm.Issend", buf, "synchronous");
  }

  Irecv(buf: MPI.BufSpec | null, options?: MPI.IrecvOptions, extra?: unknown): MPI.Request {
    readIrecv("comm.Irecv", options, extra);
    const { bytes, type, count } = memoryFor("comm.Irecv", "buf", buf, chosen.source, "write");
    return new Request(
      made,
      this.core.irecv(IRECV, bytes, chosen.source, chosen.tag, type.index, count, null),
    );
  }

  Sendrecv(sendbuf: MPI.BufSpec | null, options: MPI.SendrecvBufferOptions, extra?: unknown): void {
    const call = "comm.Sendrecv";
    readSendrecv(call, options, true, extra);
    const { dest, tag, source, recvtag, status } = chosen;
    const send = memoryFor(call, "sendbuf", sendbuf, dest, "read");
    const receive = memoryFor(call, "recvbuf", options.recvbuf, source, "write");
    const { core } = this;
    core.sendrecv(
      SENDRECV,
      send.bytes,
      dest,
      tag,
      send.type.index,
      send.count,
      receive.bytes,
      source,
      recvtag,
    );
    tell(status, core.runtime);
  }

  Probe(options?: MPI.RecvOptions, extra?: unknown): true {
    readRecv("comm.Probe", options, extra);
    return look(this.core, PROBE);
  }

  Iprobe(options?: MPI.RecvOptions, extra?: unknown): boolean {
    readRecv("comm.Iprobe", options, extra);
    return lookNow(this.core, IPROBE);
  }
}

function startBuffer(
  core: Communicator,
  kind: number,
  call: string,
  buf: unknown,
  mode: SendMode,
): MPI.Request {
  const { bytes, type, count } = memoryFor(call, "buf", buf, chosen.dest, "read");
  return new Request(made, core.isend(kind, bytes, chosen.dest, chosen.tag, mode, type.index, count));
}
