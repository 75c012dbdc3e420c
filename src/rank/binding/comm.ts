import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { CART, DIST_GRAPH, GRAPH, UNDEFINED } from "#mpi/constants.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { create, disconnect, duplicate, split } from "#mpi/make-communicators.ts";
import { startDuplicate } from "#mpi/pending-duplicate.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { splitType } from "#mpi/split-type.ts";
import { Agreements } from "./agreements.ts";
import { checkNoMore, isOptions } from "./call-forms.ts";
import { CommBase } from "./comm-base.ts";
import { commOf } from "./comm-of.ts";
import { readGroup } from "./group.ts";
import { made } from "./handle.ts";
import { readInfo } from "./info.ts";
import { Request } from "./request.ts";

const DUP = callKind("Dup");
const DUP_WITH_INFO = callKind("Dup_with_info");
const IDUP = callKind("Idup");
const IDUP_WITH_INFO = callKind("Idup_with_info");
const CREATE = callKind("Create");
const SPLIT = callKind("Split");
const SPLIT_TYPE = callKind("Split_type");
const FREE = callKind("Free");
const SHRINK = callKind("Shrink");
const ISHRINK = callKind("Ishrink");
const DISCONNECT = callKind("Disconnect");
const ABORT = callKind("Abort");

const topologies = { cart: CART, graph: GRAPH, dist_graph: DIST_GRAPH };

/** The thread's: what Comm.Get_parent has to be asked of nobody for. */
let threadRuntime: Runtime | null = null;

export function belongsTo(runtime: Runtime): void {
  threadRuntime = runtime;
}

/** MPI.Comm: what is built up in the classes below it, and the making and ending of communicators. */
export class Comm extends Agreements {
  static Get_parent(): MPI.Intercomm {
    return orNull(threadRuntime?.parent ?? null) as MPI.Intercomm;
  }

  get is_inter(): boolean {
    return this.Is_inter();
  }

  get is_intra(): boolean {
    return !this.Is_inter();
  }

  get topology(): number {
    return this.Get_topology();
  }

  get is_topo(): boolean {
    return this.Get_topology() !== UNDEFINED;
  }

  Is_inter(): boolean {
    return this.alive("Is_inter").remote !== null;
  }

  Is_intra(): boolean {
    return !this.Is_inter();
  }

  Get_topology(): number {
    const { topology } = this.alive("Get_topology");
    return topology === null ? UNDEFINED : topologies[topology.kind];
  }

  Compare(comm: MPI.Comm): number {
    return this.alive("Compare").compare(readComm("comm.Compare", "comm", comm));
  }

  Clone(): this {
    return commOf(duplicate(this.core, DUP)) as MPI.Comm as this;
  }

  Dup(info?: MPI.Info | null, extra?: unknown): this {
    checkNoMore("comm.Dup", [], undefined, extra);
    return commOf(duplicate(this.core, DUP, readInfo("comm.Dup", info))) as MPI.Comm as this;
  }

  Dup_with_info(info: MPI.Info): this {
    return commOf(
      duplicate(this.core, DUP_WITH_INFO, readInfo("comm.Dup_with_info", info)),
    ) as MPI.Comm as this;
  }

  Idup(info?: MPI.Info | null): [comm: this, request: MPI.Request] {
    return this.#startDuplicate(IDUP, "comm.Idup", info);
  }

  Idup_with_info(info: MPI.Info): [comm: this, request: MPI.Request] {
    return this.#startDuplicate(IDUP_WITH_INFO, "comm.Idup_with_info", info);
  }

  #startDuplicate(kind: number, call: string, info: unknown): [comm: this, request: MPI.Request] {
    const copy = startDuplicate(this.core, kind, readInfo(call, info));
    const Class = this.constructor as new (pass: typeof made, core: typeof copy) => this;
    return [new Class(made, copy), new Request(made, copy.request)];
  }

  Create(group: MPI.Group): MPI.Comm {
    return orNull(create(this.core, CREATE, readGroup("comm.Create", "group", group)));
  }

  Split(color = 0, key = 0, extra?: unknown): MPI.Comm {
    checkNoMore("comm.Split", [], undefined, extra);
    if (isOptions(color))
      throw argumentError(
        ErrorClass.ERR_ARG,
        "comm.Split",
        "color",
        color,
        "numbers without names: the call is written comm.Split(color, key)",
      );
    return orNull(split(this.core, SPLIT, color, key));
  }

  Split_type(split_type: number, key = 0, info?: MPI.Info | null): MPI.Comm {
    const hints = readInfo("comm.Split_type", info);
    return orNull(splitType(this.core, SPLIT_TYPE, split_type, key, hints));
  }

  Shrink(): this {
    return commOf(duplicate(this.core, SHRINK)) as MPI.Comm as this;
  }

  Ishrink(): [comm: this, request: MPI.Request] {
    return this.#startDuplicate(ISHRINK, "comm.Ishrink", null);
  }

  Free(): void {
    this.core.free(FREE);
  }

  free(): void {
    if (this.own) this.Free();
  }

  Disconnect(): void {
    disconnect(this.core, DISCONNECT);
  }

  Abort(errorcode = 0): never {
    return this.core.abort(ABORT, errorcode);
  }
}

/** What Split gives to ranks that are in no part. */
export const COMM_NULL = new Comm(made, null);

/** The program's object for a communicator, COMM_NULL for none. */
export function orNull(core: Communicator | null): MPI.Comm {
  return core === null ? COMM_NULL : commOf(core);
}

/** What a program passes as communicator. */
export function readComm(call: string, argument: string, comm: unknown): Communicator {
  if (comm instanceof CommBase) return comm.core;
  throw argumentError(ErrorClass.ERR_COMM, call, argument, comm, "a communicator such as MPI.COMM_WORLD");
}
