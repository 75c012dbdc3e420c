import { type ErrorHandler, errorsReturn } from "./error-handlers.ts";
import { argumentError, callError, ErrorClass } from "./errors.ts";
import { Group } from "./group.ts";
import { Info } from "./info.ts";
import type { Runtime } from "./runtime.ts";

/** Most characters of a process set's name and of a string tag, with MPICH's numbers. */
export const MAX_PSET_NAME_LEN = 1024;
export const MAX_STRINGTAG_LEN = 256;

const WORLD = "mpi://WORLD";
const SELF = "mpi://SELF";
const names = [WORLD, SELF] as const;

/** A part of a program that uses MPI for itself (MPI-4.1 section 11.3): it starts from sets of processes, by name. */
export class Session {
  readonly runtime: Runtime;
  readonly #info: Info;
  errorHandler: ErrorHandler;
  #finalized = false;

  /** MPI_Session_init */
  constructor(runtime: Runtime, info: Info | null, errorHandler: ErrorHandler = errorsReturn) {
    this.runtime = runtime;
    this.#info = info?.copy() ?? new Info();
    this.errorHandler = errorHandler;
    // What is made of a session needs no MPI_Init (MPI-4.1 section 11.3).
    runtime.init();
  }

  get finalized(): boolean {
    return this.#finalized;
  }

  /** Throws ERR_SESSION after Finalize; `call`, here and below, as the program spells it. */
  check(call: string): void {
    if (this.#finalized)
      throw callError(ErrorClass.ERR_SESSION, call, "the session was finalized before this call");
  }

  finalize(call: string): void {
    this.check(call);
    this.#finalized = true;
  }

  /** MPI_Session_get_info */
  info(call: string): Info {
    this.check(call);
    return this.#info.copy();
  }

  /** MPI_Session_get_num_psets */
  sets(call: string): number {
    this.check(call);
    return names.length;
  }

  /** MPI_Session_get_nth_pset */
  nthSet(call: string, n: number): string {
    this.check(call);
    const name: string | undefined = names[n];
    if (name === undefined)
      throw argumentError(ErrorClass.ERR_ARG, call, "n", n, `a number from 0 to ${names.length - 1}`);
    return name;
  }

  /** MPI_Session_get_pset_info */
  setInfo(call: string, name: string): Info {
    return new Info([["mpi_size", String(this.group(call, name).size)]]);
  }

  /** MPI_Group_from_session_pset */
  group(call: string, name: string): Group {
    this.check(call);
    const { world, self } = this.runtime;
    if (name === WORLD) return new Group(world.group.members, this);
    if (name === SELF) return new Group(self.group.members, this);
    const expected = names.map((one) => JSON.stringify(one)).join(" or ");
    throw argumentError(ErrorClass.ERR_ARG, call, "pset_name", name, expected);
  }
}
