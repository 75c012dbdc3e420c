import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { MatchedMessage } from "#mpi/point-to-point/matched.ts";
import type { CommBase } from "./comm-base.ts";
import { decoder, receivedObject } from "./decoded.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { memoryFor } from "./message-memory.ts";
import { readStatus } from "./options.ts";
import { Request } from "./request.ts";
import { tell } from "./status.ts";

const kinds = {
  recv: callKind("Message.recv"),
  irecv: callKind("Message.irecv"),
  Recv: callKind("Message.Recv"),
  Irecv: callKind("Message.Irecv"),
};

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_REQUEST,
  call: "new MPI.Message",
  sentence: "a message comes from the call that finds it: comm.mprobe, comm.Mprobe and their kin",
};

/** What has matched probes: communicators. */
type Prober = Pick<MPI.Comm, "mprobe" | "improbe" | "Mprobe" | "Improbe">;

/** MPI.Message over the core's. Null makes MESSAGE_NULL. */
export class Message extends Handle {
  readonly #core: MatchedMessage | null;

  constructor(pass: typeof made, core: MatchedMessage | null) {
    super(pass, howToGet);
    this.#core = core;
  }

  override get [rankBound](): string {
    return "a message";
  }

  override toString(): string {
    const core = this.#core;
    if (core === null) return "MPI.MESSAGE_NULL";
    if (core.fromNobody) return "MPI.MESSAGE_NO_PROC";
    if (core.received) return "Message (received)";
    return `Message from rank ${core.source} with tag ${core.tag} (${core.bytes} bytes)`;
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  recv<T = any>(options?: MPI.StatusOptions): T {
    const status = readStatus("Message.recv", options);
    const core = this.#there("recv");
    const operation = core.recv(kinds.recv, null, 0, -1);
    tell(status, core.comm.runtime);
    return receivedObject(core.comm, "Message.recv", operation) as T;
  }

  irecv(): MPI.Request {
    return new Request(made, this.#there("irecv").irecv(kinds.irecv, null, 0, -1, decoder("Message.irecv")));
  }

  Recv(buf: MPI.BufSpec | null, options?: MPI.StatusOptions): void {
    const status = readStatus("Message.Recv", options);
    const core = this.#there("Recv");
    const { bytes, type, count } = memoryFor("Message.Recv", "buf", buf, peerOf(core), "write");
    core.recv(kinds.Recv, bytes, type.index, count);
    tell(status, core.comm.runtime);
  }

  Irecv(buf: MPI.BufSpec | null): MPI.Request {
    const core = this.#there("Irecv");
    const { bytes, type, count } = memoryFor("Message.Irecv", "buf", buf, peerOf(core), "write");
    return new Request(made, core.irecv(kinds.Irecv, bytes, type.index, count, null));
  }

  static probe(comm: MPI.Comm, options?: MPI.RecvOptions): MPI.Message {
    return prober(comm, "probe").mprobe(options);
  }

  static iprobe(comm: MPI.Comm, options?: MPI.RecvOptions): MPI.Message | null {
    return prober(comm, "iprobe").improbe(options);
  }

  static Probe(comm: MPI.Comm, options?: MPI.RecvOptions): MPI.Message {
    return prober(comm, "Probe").Mprobe(options);
  }

  static Iprobe(comm: MPI.Comm, options?: MPI.RecvOptions): MPI.Message | null {
    return prober(comm, "Iprobe").Improbe(options);
  }

  #there(call: string): MatchedMessage {
    const core = this.#core;
    if (core === null)
      throw callError(
        ErrorClass.ERR_REQUEST,
        `Message.${call}`,
        "this is MPI.MESSAGE_NULL, which is no message",
      );
    return core;
  }
}

function peerOf(core: MatchedMessage): number {
  return core.fromNobody ? PROC_NULL : core.source;
}

function prober(comm: unknown, call: string): Prober {
  const found = comm as Partial<Prober & CommBase> | null;
  if (typeof found !== "object" || found === null || typeof found.Mprobe !== "function")
    throw argumentError(ErrorClass.ERR_COMM, `Message.${call}`, "comm", comm, "a communicator");
  return found as Prober;
}
