import type { MPI } from "mpi";
import { plural } from "#base/plural.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Group as CoreGroup } from "#mpi/group.ts";
import { difference, excluded, included, intersection, ranksOfRanges, union } from "#mpi/group-sets.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { Handle, type HowToGet, made } from "./handle.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_GROUP,
  call: "new MPI.Group",
  sentence: "write comm.Get_group() for the group of a communicator's ranks",
};

type Ranges = readonly (readonly [first: number, last: number, stride: number])[];

/** MPI.Group over the core's. */
export class Group extends Handle {
  #core: CoreGroup | null;
  readonly runtime: Runtime;

  /** Null makes GROUP_NULL. For a group that a program is given there is `groupOf`. */
  constructor(pass: typeof made, core: CoreGroup | null, runtime: Runtime) {
    super(pass, howToGet);
    this.#core = core;
    this.runtime = runtime;
  }

  static Union(group1: MPI.Group, group2: MPI.Group): MPI.Group {
    return paired("Group.Union", union, group1, group2);
  }

  static Intersection(group1: MPI.Group, group2: MPI.Group): MPI.Group {
    return paired("Group.Intersection", intersection, group1, group2);
  }

  static Intersect(group1: MPI.Group, group2: MPI.Group): MPI.Group {
    return paired("Group.Intersect", intersection, group1, group2);
  }

  static Difference(group1: MPI.Group, group2: MPI.Group): MPI.Group {
    return paired("Group.Difference", difference, group1, group2);
  }

  static Create_from_session_pset(session: MPI.Session, pset_name: string): MPI.Group {
    return session.Create_group(pset_name);
  }

  override get [rankBound](): string {
    return "a group";
  }

  override toString(): string {
    if (this.#core === null) return "MPI.GROUP_NULL";
    return this.#core.size === 0 ? "Group of no ranks" : `Group of ranks ${this.#core.members.join(", ")}`;
  }

  /** `call` as the program spells it. */
  coreFor(call: string): CoreGroup {
    if (this.#core === null)
      throw callError(ErrorClass.ERR_GROUP, call, "this is MPI.GROUP_NULL, or a group that was freed");
    return this.#core;
  }

  #made(core: CoreGroup): Group {
    return groupOf(core, this.runtime);
  }

  get rank(): number {
    return this.coreFor("group.rank").rankOf(this.runtime.rank);
  }

  get size(): number {
    return this.coreFor("group.size").size;
  }

  Get_rank(): number {
    return this.coreFor("Group.Get_rank").rankOf(this.runtime.rank);
  }

  Get_size(): number {
    return this.coreFor("Group.Get_size").size;
  }

  Translate_ranks(ranks?: readonly number[] | null, group?: MPI.Group | null): number[] {
    const call = "Group.Translate_ranks";
    const own = this.coreFor(call);
    const none = group === undefined || group === null;
    const other = none ? this.runtime.world.group : readGroup(call, "group", group);
    const list = ranks ?? own.members.map((_, rank) => rank);
    if (!Array.isArray(list))
      throw argumentError(ErrorClass.ERR_RANK, call, "ranks", ranks, "a list of ranks");
    return own.translate(call, list, other);
  }

  Compare(group: MPI.Group): number {
    return this.coreFor("Group.Compare").compare(readGroup("Group.Compare", "group", group));
  }

  Dup(): MPI.Group {
    return this.#made(this.coreFor("Group.Dup"));
  }

  Incl(ranks: readonly number[]): MPI.Group {
    return this.#made(included("Group.Incl", this.coreFor("Group.Incl"), ranks));
  }

  Excl(ranks: readonly number[]): MPI.Group {
    return this.#made(excluded("Group.Excl", this.coreFor("Group.Excl"), ranks));
  }

  Range_incl(ranks: Ranges): MPI.Group {
    const own = this.coreFor("Group.Range_incl");
    return this.#made(included("Group.Range_incl", own, ranksOfRanges("Group.Range_incl", own, ranks)));
  }

  Range_excl(ranks: Ranges): MPI.Group {
    const own = this.coreFor("Group.Range_excl");
    return this.#made(excluded("Group.Range_excl", own, ranksOfRanges("Group.Range_excl", own, ranks)));
  }

  Free(): void {
    // Programs free what they get, and GROUP_EMPTY is what they get for every group of nobody.
    if (this.coreFor("Group.Free").size === 0) return;
    this.#core = null;
    this.runtime.resources.gone(this);
  }

  free(): void {
    if (this.#core !== null) this.Free();
  }
}

const emptyGroups = new WeakMap<Runtime, Group>();

/** A group for the program: MPI has one alone of no ranks, MPI.GROUP_EMPTY. */
export function groupOf(core: CoreGroup, runtime: Runtime): Group {
  if (core.size > 0) {
    const group = new Group(made, core, runtime);
    runtime.resources.made("group", group, () => `of ${plural(core.size, "rank")}`);
    return group;
  }
  const known = emptyGroups.get(runtime) ?? new Group(made, core, runtime);
  emptyGroups.set(runtime, known);
  return known;
}

function paired(call: string, make: typeof union, group1: MPI.Group, group2: MPI.Group): Group {
  const [first, second] = [readGroup(call, "group1", group1), readGroup(call, "group2", group2)];
  return groupOf(make(first, second), (group1 as Group).runtime);
}

/** What a program passes as group. */
export function readGroup(call: string, argument: string, group: unknown): CoreGroup {
  if (group instanceof Group) return group.coreFor(call);
  throw argumentError(ErrorClass.ERR_GROUP, call, argument, group, "a group made by comm.Get_group()");
}
