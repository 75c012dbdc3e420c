import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { bsend, ibsend } from "#mpi/point-to-point/buffered.ts";
import { improbe, mprobe } from "#mpi/point-to-point/matched.ts";
import { codec } from "./comm-base.ts";
import { made } from "./handle.ts";
import { Message } from "./message.ts";
import { ObjectMessages } from "./object-messages.ts";
import { chosen, readRecv, readSend } from "./options.ts";
import { Request } from "./request.ts";
import { tell } from "./status.ts";

const BSEND = callKind("bsend");
const IBSEND = callKind("ibsend");
const MPROBE = callKind("mprobe");
const IMPROBE = callKind("improbe");
const UPPER_MPROBE = callKind("Mprobe");
const UPPER_IMPROBE = callKind("Improbe");

/** Sends of objects in buffered mode, and matched probes. */
export class ObjectModes extends ObjectMessages {
  bsend(obj: unknown, options: MPI.SendOptions, extra?: unknown): void {
    readSend("comm.bsend", options, extra);
    // Encoding may run getters of the program, which may make calls of their own.
    const { dest, tag } = chosen;
    bsend(this.core, BSEND, codec.encode(obj, "comm.bsend"), dest, tag, 0, -1);
  }

  ibsend(obj: unknown, options: MPI.SendOptions, extra?: unknown): MPI.Request {
    readSend("comm.ibsend", options, extra);
    const { dest, tag } = chosen;
    const bytes = codec.encode(obj, "comm.ibsend");
    return new Request(made, ibsend(this.core, IBSEND, bytes, dest, tag, 0, -1));
  }

  mprobe(options?: MPI.RecvOptions, extra?: unknown): MPI.Message {
    readRecv("comm.mprobe", options, extra);
    return this.#take(MPROBE);
  }

  improbe(options?: MPI.RecvOptions, extra?: unknown): MPI.Message | null {
    readRecv("comm.improbe", options, extra);
    return this.#takeNow(IMPROBE);
  }

  Mprobe(options?: MPI.RecvOptions, extra?: unknown): MPI.Message {
    readRecv("comm.Mprobe", options, extra);
    return this.#take(UPPER_MPROBE);
  }

  Improbe(options?: MPI.RecvOptions, extra?: unknown): MPI.Message | null {
    readRecv("comm.Improbe", options, extra);
    return this.#takeNow(UPPER_IMPROBE);
  }

  #take(kind: number): MPI.Message {
    const { status } = chosen;
    const message = mprobe(this.core, kind, chosen.source, chosen.tag);
    tell(status, this.core.runtime);
    return new Message(made, message);
  }

  #takeNow(kind: number): MPI.Message | null {
    const { status } = chosen;
    const message = improbe(this.core, kind, chosen.source, chosen.tag);
    if (message === null) return null;
    tell(status, this.core.runtime);
    return new Message(made, message);
  }
}
