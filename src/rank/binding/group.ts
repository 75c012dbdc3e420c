import type { MPI } from "mpi";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Group as CoreGroup } from "#mpi/group.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { Handle, type HowToGet, type made } from "./handle.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_GROUP,
  call: "new MPI.Group",
  sentence: "write comm.Get_group() for the group of a communicator's ranks",
};

/** MPI.Group over the core's. */
export class Group extends Handle {
  readonly core: CoreGroup;
  readonly #runtime: Runtime;

  constructor(pass: typeof made, core: CoreGroup, runtime: Runtime) {
    super(pass, howToGet);
    this.core = core;
    this.#runtime = runtime;
  }

  override get [rankBound](): string {
    return "a group";
  }

  override toString(): string {
    return `Group of ranks ${this.core.members.join(", ")}`;
  }

  get rank(): number {
    return this.core.rankOf(this.#runtime.rank);
  }

  get size(): number {
    return this.core.size;
  }

  Get_rank(): number {
    return this.rank;
  }

  Get_size(): number {
    return this.core.size;
  }

  Translate_ranks(ranks?: readonly number[] | null, group?: MPI.Group | null): number[] {
    const call = "Group.Translate_ranks";
    if (group !== undefined && group !== null && !(group instanceof Group))
      throw argumentError(ErrorClass.ERR_GROUP, call, "group", group, "a group made by comm.Get_group()");
    const other = group instanceof Group ? group.core : this.#runtime.world.group;
    const list = ranks ?? this.core.members.map((_, rank) => rank);
    if (!Array.isArray(list))
      throw argumentError(ErrorClass.ERR_RANK, call, "ranks", ranks, "a list of ranks");
    return this.core.translate(call, list, other);
  }
}
