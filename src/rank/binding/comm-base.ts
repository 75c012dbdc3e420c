import type { MPI } from "mpi";
import { ObjectCodec } from "#mpi/codec/codec.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import type { Collective } from "#mpi/collectives/collective.ts";
import { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { PendingDuplicate } from "#mpi/pending-duplicate.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { knownAs } from "./comm-of.ts";
import { groupOf } from "./group.ts";
import { Handle, type HowToGet, type made } from "./handle.ts";

/** One for a rank: its scratch memory is shared by all communicators. */
export const codec = new ObjectCodec();

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_COMM,
  call: "new MPI.Comm",
  sentence:
    "a communicator comes from one that there is: write comm.Dup() or comm.Split(color, key), or take MPI.COMM_WORLD",
};

/** What every communicator has, without a message being sent. */
export class CommBase extends Handle {
  #core: Communicator | PendingDuplicate | null;

  /** Null makes COMM_NULL. */
  constructor(pass: typeof made, core: Communicator | PendingDuplicate | null) {
    super(pass, howToGet);
    this.#core = core;
    if (core instanceof Communicator) knownAs(core, this as unknown as MPI.Comm);
  }

  override get [rankBound](): string {
    return "a communicator";
  }

  override toString(): string {
    const core = this.#core;
    if (core === null) return "MPI.COMM_NULL";
    if (core instanceof PendingDuplicate) return "Comm (not ready yet)";
    if (core.freed) return `Comm ${core.label} (freed)`;
    return `Comm ${core.label} (rank ${core.rank} of ${core.size})`;
  }

  /** The core's communicator; COMM_NULL has none, so that every call on it is an error. */
  get core(): Communicator {
    const core = this.#core;
    if (core === null)
      throw callError(
        ErrorClass.ERR_COMM,
        "comm",
        "this is MPI.COMM_NULL: this rank was given no communicator, because it is in none of the groups (Split with the color MPI.UNDEFINED, Create with a group that it is not in)",
      );
    if (core instanceof Communicator) return core;
    const ready = core.get("comm");
    this.#core = ready;
    knownAs(ready, this as unknown as MPI.Comm);
    return ready;
  }

  /** Whether a program has made it, and may free it. */
  protected get own(): boolean {
    const core = this.#core;
    if (!(core instanceof Communicator)) return core !== null;
    return !core.freed && core !== core.runtime.world && core !== core.runtime.self;
  }

  protected get runtime(): Runtime {
    return this.core.runtime;
  }

  protected get collective(): Collective {
    return this.core.collective;
  }

  get rank(): number {
    return this.alive("rank").rank;
  }

  get size(): number {
    return this.alive("size").size;
  }

  get name(): string {
    return this.alive("name").name;
  }

  set name(name: string) {
    this.Set_name(name);
  }

  get group(): MPI.Group {
    return this.Get_group();
  }

  Get_rank(): number {
    return this.alive("Get_rank").rank;
  }

  Get_size(): number {
    return this.alive("Get_size").size;
  }

  Get_name(): string {
    return this.alive("Get_name").name;
  }

  Set_name(name: string): void {
    if (typeof name !== "string")
      throw argumentError(ErrorClass.ERR_ARG, "comm.Set_name", "name", name, "a string");
    this.alive("Set_name").name = name;
  }

  Get_group(): MPI.Group {
    const core = this.alive("Get_group");
    return groupOf(core.group, core.runtime);
  }

  /** The core's communicator, for what is not a call of the log. */
  protected alive(member: string): Communicator {
    const { core } = this;
    if (core.freed)
      throw callError(ErrorClass.ERR_COMM, `comm.${member}`, `${core.label} was freed before this call`);
    return core;
  }
}
