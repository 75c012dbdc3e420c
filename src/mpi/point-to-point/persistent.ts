/** Persistent sends and receives (MPI-4.1 section 3.9). */
import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import type { Operation, SendMode } from "#mpi/endpoint-types.ts";
import { checkDest, checkReceiveTag, checkSource, checkTag } from "#mpi/message-arguments.ts";
import { PersistentRequest } from "#mpi/persistent-request.ts";
import { startBuffered } from "./buffered.ts";

/** What MPI_Send_init, MPI_Bsend_init, MPI_Ssend_init and MPI_Rsend_init make. */
class PersistentSend extends PersistentRequest {
  readonly #bytes: Uint8Array;
  readonly #dest: number;
  readonly #tag: number;
  readonly #mode: SendMode | "buffered";
  readonly #type: number;

  constructor(
    comm: Communicator,
    kind: number,
    bytes: Uint8Array,
    dest: number,
    tag: number,
    mode: SendMode | "buffered",
    type: number,
    count: number,
  ) {
    super(comm, kind, false, { peer: dest, tag, bytes: bytes.length, count, type });
    this.#bytes = bytes;
    this.#dest = dest;
    this.#tag = tag;
    this.#mode = mode;
    this.#type = type;
  }

  protected override operate(call: number): Operation | null {
    const { comm, kind } = this;
    const { endpoint } = comm.runtime;
    if (this.#dest === PROC_NULL) return null;
    if (this.#mode !== "buffered")
      return endpoint.isend(
        comm.toWorld[this.#dest],
        comm.id,
        this.#tag,
        this.#bytes,
        this.#mode,
        call,
        this.#type,
      );
    startBuffered(comm, kind, this.#bytes, this.#dest, this.#tag, this.#type, call);
    return null;
  }
}

/** What MPI_Recv_init makes. */
class PersistentReceive extends PersistentRequest {
  readonly #target: Uint8Array;
  readonly #source: number;
  readonly #tag: number;

  constructor(
    comm: Communicator,
    kind: number,
    target: Uint8Array,
    source: number,
    tag: number,
    type: number,
    count: number,
  ) {
    super(comm, kind, true, { peer: source, tag, bytes: 0, count, type });
    this.#target = target;
    this.#source = source;
    this.#tag = tag;
  }

  protected override get target(): Uint8Array {
    return this.#target;
  }

  protected override operate(call: number): Operation | null {
    const { comm } = this;
    if (this.#source === PROC_NULL) return null;
    const from = this.#source < 0 ? this.#source : comm.toWorld[this.#source];
    return comm.runtime.endpoint.irecv(from, comm.id, this.#tag, this.#target, call);
  }
}

/** MPI_Send_init and, by `mode`, its kin. `bytes` are read each time that the request is started. */
export function sendInit(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array,
  dest: number,
  tag: number,
  mode: SendMode | "buffered",
  type: number,
  count: number,
): PersistentRequest {
  comm.check(kind);
  checkDest(kind, dest, comm.reach);
  checkTag(kind, "tag", tag);
  const { runtime } = comm;
  const call = runtime.enter(kind, comm.id, dest, tag, bytes.length, count, type);
  const request = new PersistentSend(comm, kind, bytes, dest, tag, mode, type, count);
  runtime.exit(call);
  return request;
}

/** MPI_Recv_init. `target` is written each time that the request is started. */
export function recvInit(
  comm: Communicator,
  kind: number,
  target: Uint8Array,
  source: number,
  tag: number,
  type: number,
  count: number,
): PersistentRequest {
  comm.check(kind);
  checkSource(kind, source, comm.reach);
  checkReceiveTag(kind, "tag", tag);
  const { runtime } = comm;
  const call = runtime.enter(kind, comm.id, source, tag, 0, count, type);
  const request = new PersistentReceive(comm, kind, target, source, tag, type, count);
  runtime.exit(call);
  return request;
}
