import type { MPI } from "mpi";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { SendMode } from "#mpi/endpoint-types.ts";
import { bsend, ibsend } from "#mpi/point-to-point/buffered.ts";
import { isendrecv, isendrecvReplace, sendrecvReplace } from "#mpi/point-to-point/exchange.ts";
import { precvInit, psendInit } from "#mpi/point-to-point/partitioned.ts";
import { recvInit, sendInit } from "#mpi/point-to-point/persistent.ts";
import { made } from "./handle.ts";
import { memoryFor } from "./message-memory.ts";
import { ObjectModes } from "./object-modes.ts";
import { chosen, readIrecv, readIsendrecv, readPrecv, readSend, readSendrecv } from "./options.ts";
import { Prequest } from "./prequest.ts";
import { Request } from "./request.ts";
import { attach, detach } from "./send-buffer.ts";
import { tell } from "./status.ts";

/** Point-to-point calls for buffers beyond plain sends and receives. */
export class BufferModes extends ObjectModes {
  Bsend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.Bsend", options, extra);
    const { dest, tag } = chosen;
    const { bytes, type, count } = memoryFor("comm.Bsend", "buf", buf, dest, "read");
    bsend(this.core, callKind("Bsend"), bytes, dest, tag, type.index, count);
  }

  Ibsend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.Ibsend", options, extra);
    const { dest, tag } = chosen;
    const { bytes, type, count } = memoryFor("comm.Ibsend", "buf", buf, dest, "read");
    return new Request(made, ibsend(this.core, callKind("Ibsend"), bytes, dest, tag, type.index, count));
  }

  Rsend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.Rsend", options, extra);
    const { dest, tag } = chosen;
    const { bytes, type, count } = memoryFor("comm.Rsend", "buf", buf, dest, "read");
    this.core.send(callKind("Rsend"), bytes, dest, tag, "ready", type.index, count);
  }

  Irsend(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.Irsend", options, extra);
    const { dest, tag } = chosen;
    const { bytes, type, count } = memoryFor("comm.Irsend", "buf", buf, dest, "read");
    return new Request(
      made,
      this.core.isend(callKind("Irsend"), bytes, dest, tag, "ready", type.index, count),
    );
  }

  Sendrecv_replace(buf: MPI.BufSpec | null, options: MPI.SendrecvOptions, extra?: unknown): void {
    const call = "comm.Sendrecv_replace";
    readSendrecv(call, options, false, extra);
    const { dest, tag, source, recvtag, status } = chosen;
    const { bytes, type, count } = memoryFor(call, "buf", buf, Math.max(dest, source));
    const { core } = this;
    sendrecvReplace(core, callKind("Sendrecv_replace"), bytes, dest, tag, type.index, count, source, recvtag);
    tell(status, core.runtime);
  }

  Isendrecv(sendbuf: MPI.BufSpec | null, options: MPI.IsendrecvOptions, extra?: unknown): MPI.Request {
    const call = "comm.Isendrecv";
    readIsendrecv(call, options, true, extra);
    const { dest, tag, source, recvtag } = chosen;
    const send = memoryFor(call, "sendbuf", sendbuf, dest, "read");
    const { bytes, type, count } = send;
    const receive = memoryFor(call, "recvbuf", options.recvbuf, source, "write");
    return new Request(
      made,
      isendrecv(
        this.core,
        callKind("Isendrecv"),
        bytes,
        dest,
        tag,
        type.index,
        count,
        receive.bytes,
        source,
        recvtag,
      ),
    );
  }

  Isendrecv_replace(
    buf: MPI.BufSpec | null,
    options: MPI.IsendrecvReplaceOptions,
    extra?: unknown,
  ): MPI.Request {
    const call = "comm.Isendrecv_replace";
    readIsendrecv(call, options, false, extra);
    const { dest, tag, source, recvtag } = chosen;
    const { bytes, type, count } = memoryFor(call, "buf", buf, Math.max(dest, source));
    return new Request(
      made,
      isendrecvReplace(
        this.core,
        callKind("Isendrecv_replace"),
        bytes,
        dest,
        tag,
        type.index,
        count,
        source,
        recvtag,
      ),
    );
  }

  Send_init(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Prequest {
    return this.#prepare("Send_init", "standard", buf, options, extra);
  }

  Bsend_init(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Prequest {
    return this.#prepare("Bsend_init", "buffered", buf, options, extra);
  }

  Ssend_init(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Prequest {
    return this.#prepare("Ssend_init", "synchronous", buf, options, extra);
  }

  Rsend_init(buf: MPI.BufSpec | null, options: MPI.SendOptions, extra?: unknown): MPI.Prequest {
    return this.#prepare("Rsend_init", "ready", buf, options, extra);
  }

  Recv_init(buf: MPI.BufSpec | null, options?: MPI.IrecvOptions, extra?: unknown): MPI.Prequest {
    readIrecv("comm.Recv_init", options, extra);
    const { source, tag } = chosen;
    const { bytes, type, count } = memoryFor("comm.Recv_init", "buf", buf, source, "write");
    return new Prequest(
      made,
      recvInit(this.core, callKind("Recv_init"), bytes, source, tag, type.index, count),
    );
  }

  Psend_init(
    buf: MPI.BufSpec | null,
    partitions: number,
    options: MPI.SendOptions,
    extra?: unknown,
  ): MPI.Prequest {
    readSend("comm.Psend_init", options, extra);
    const { dest, tag } = chosen;
    const memory = memoryFor("comm.Psend_init", "buf", buf, dest, "read");
    return new Prequest(made, psendInit(this.core, memory, partitions, dest, tag));
  }

  Precv_init(
    buf: MPI.BufSpec | null,
    partitions: number,
    options: MPI.PrecvOptions,
    extra?: unknown,
  ): MPI.Prequest {
    readPrecv("comm.Precv_init", options, extra);
    const { source, tag } = chosen;
    const memory = memoryFor("comm.Precv_init", "buf", buf, source, "write");
    return new Prequest(made, precvInit(this.core, memory, partitions, source, tag));
  }

  Attach_buffer(buf: MPI.Buffer | MPI.BufferAutomatic | null): void {
    attach(this.core, true, "Attach_buffer", buf);
  }

  Detach_buffer(): MPI.Buffer | MPI.BufferAutomatic {
    return detach(this.core, true, "Detach_buffer");
  }

  Flush_buffer(): void {
    this.runtime.sendBuffers.flush(callKind("Flush_buffer"), this.core, true);
  }

  Iflush_buffer(): MPI.Request {
    const request = this.runtime.sendBuffers.iflush(callKind("Iflush_buffer"), this.core, true);
    return new Request(made, request);
  }

  #prepare(
    name: CallName,
    mode: SendMode | "buffered",
    buf: MPI.BufSpec | null,
    options: MPI.SendOptions,
    extra: unknown,
  ): MPI.Prequest {
    const call = `comm.${name}`;
    readSend(call, options, extra);
    const { dest, tag } = chosen;
    const { bytes, type, count } = memoryFor(call, "buf", buf, dest, "read");
    return new Prequest(made, sendInit(this.core, callKind(name), bytes, dest, tag, mode, type.index, count));
  }
}
