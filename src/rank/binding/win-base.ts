import type { MPI } from "mpi";
import { keyvals } from "#mpi/attributes.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { callHandler, errorHandlerOf } from "#mpi/error-handlers.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { sharedPart } from "#mpi/rma/make-window.ts";
import type { Part } from "#mpi/rma/part.ts";
import { WIN_FLAVOR_CREATE, WIN_FLAVOR_DYNAMIC, type Window } from "#mpi/rma/window.ts";
import { checkOwnWindowKey, windowAttribute, windowKeyvals } from "#mpi/rma/window-attributes.ts";
import { addressOf } from "./addresses.ts";
import { guard } from "./answering.ts";
import { errhandlerOf, readErrhandler } from "./errhandler.ts";
import { groupOf } from "./group.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { Info, readInfo } from "./info.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_WIN,
  call: "new MPI.Win",
  sentence: "write MPI.Win.Allocate(size, { comm }) or MPI.Win.Create(memory, { comm })",
};
const handles = new WeakMap<Window, MPI.Win>();

function windowOf(core: unknown): MPI.Win {
  const known = handles.get(core as Window);
  if (known === undefined) throw new Error("a window that the program has not made");
  return known;
}

type CopyFunction = (win: MPI.Win, keyval: number, attrval: unknown) => unknown;
type DeleteFunction = (win: MPI.Win, keyval: number, attrval: unknown) => void;

/** What a window has, without any rank's memory being accessed. */
export class WinBase extends Handle {
  readonly #core: Window | null;
  /** What the program has created it over. */
  readonly #memory: Uint8Array | null;

  /** Null makes WIN_NULL. */
  constructor(pass: typeof made, core: Window | null, memory: Uint8Array | null = null) {
    super(pass, howToGet);
    this.#core = core;
    this.#memory = memory;
    if (core !== null) handles.set(core, this as unknown as MPI.Win);
  }

  static Create_keyval(copy_fn?: CopyFunction | boolean | null, delete_fn?: DeleteFunction | null): number {
    const call = "MPI.Win.Create_keyval";
    for (const [name, value] of Object.entries({ copy_fn, delete_fn }))
      if (value !== undefined && value !== null && typeof value !== "boolean")
        checkFunction(call, name, value);
    // A window cannot be duplicated, so that nothing is ever copied.
    return windowKeyvals.create({
      copy: null,
      remove: (owner, key, value) => delete_fn?.(windowOf(owner), key, value),
    });
  }

  static Free_keyval(keyval: number): number {
    checkOwnWindowKey("MPI.Win.Free_keyval", keyval);
    windowKeyvals.free("MPI.Win.Free_keyval", keyval);
    return keyvals.KEYVAL_INVALID;
  }

  static Create_errhandler(errhandler_fn: (win: MPI.Win, errorcode: number) => void): MPI.Errhandler {
    checkFunction("MPI.Win.Create_errhandler", "errhandler_fn", errhandler_fn);
    return errhandlerOf(errorHandlerOf((owner, code) => errhandler_fn(windowOf(owner), code)));
  }

  override get [rankBound](): string {
    return "a window";
  }

  override toString(): string {
    if (this.#core === null || this.#core.freed) return "MPI.WIN_NULL";
    return this.#core.name === "" ? `Win (${this.#core.comm.label})` : `Win ${this.#core.name}`;
  }

  /** Neither null nor freed. */
  protected get there(): boolean {
    return this.#core !== null && !this.#core.freed;
  }

  /** The core's window; `call` as the program spells it, for the error of WIN_NULL. */
  protected coreFor(call: string): Window {
    const core = this.#core;
    if (core === null) throw callError(ErrorClass.ERR_WIN, call, "this is MPI.WIN_NULL");
    return core;
  }

  #alive(member: string): Window {
    const core = this.coreFor(`win.${member}`);
    core.checkAlive(`win.${member}`);
    return core;
  }

  get name(): string {
    return this.Get_name();
  }

  set name(name: string) {
    this.Set_name(name);
  }

  get flavor(): number {
    return this.#alive("flavor").flavor;
  }

  get model(): number {
    return this.#alive("model").model;
  }

  get group(): MPI.Group {
    return this.Get_group();
  }

  get group_size(): number {
    return this.#alive("group_size").comm.size;
  }

  get group_rank(): number {
    return this.#alive("group_rank").comm.rank;
  }

  get info(): MPI.Info {
    return this.Get_info();
  }

  set info(info: MPI.Info) {
    this.Set_info(info);
  }

  get attrs(): [base: number, size: number, disp_unit: number] {
    const { own } = this.#alive("attrs");
    return [this.#base(), own.bytes, own.unit];
  }

  tomemory(): Uint8Array {
    const core = this.#alive("tomemory");
    return this.#memory ?? memoryAt(core, core.own);
  }

  Shared_query(rank: number): [memory: Uint8Array, disp_unit: number] {
    const core = this.#alive("Shared_query");
    const { flavor, comm } = core;
    const part = sharedPart(core, "win.Shared_query", rank === PROC_NULL ? null : rank);
    if (part === core.own) return [this.tomemory(), part.unit];
    // Memory that a rank has for itself alone cannot be shown to others.
    if (flavor === WIN_FLAVOR_CREATE || flavor === WIN_FLAVOR_DYNAMIC) return [new Uint8Array(0), 1];
    return [comm.size === 1 ? this.tomemory() : memoryAt(core, part), part.unit];
  }

  Get_name(): string {
    return this.#core === null ? "MPI_WIN_NULL" : this.#alive("Get_name").name;
  }

  Set_name(name: string): void {
    if (typeof name !== "string")
      throw argumentError(ErrorClass.ERR_ARG, "win.Set_name", "name", name, "a string");
    this.#alive("Set_name").name = name;
  }

  Get_group(): MPI.Group {
    const { comm, runtime } = this.#alive("Get_group");
    return groupOf(comm.group, runtime);
  }

  Get_info(): MPI.Info {
    return new Info(made, this.#alive("Get_info").info.copy());
  }

  Set_info(info: MPI.Info): void {
    const core = this.#alive("Set_info");
    for (const [key, value] of readInfo("win.Set_info", info)?.entries() ?? [])
      core.info.set("win.Set_info", key, value);
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the program knows what it has attached.
  Get_attr(keyval: number): any {
    return windowAttribute(this.#alive("Get_attr"), "win.Get_attr", keyval, () => this.#base()) ?? null;
  }

  Set_attr(keyval: number, attrval: unknown): void {
    const core = this.#alive("Set_attr");
    checkOwnWindowKey("win.Set_attr", keyval);
    core.attributes.set(core, "win.Set_attr", keyval, attrval);
  }

  Delete_attr(keyval: number): void {
    const core = this.#alive("Delete_attr");
    checkOwnWindowKey("win.Delete_attr", keyval);
    core.attributes.delete(core, "win.Delete_attr", keyval);
  }

  Get_errhandler(): MPI.Errhandler {
    return errhandlerOf(this.#alive("Get_errhandler").errorHandler);
  }

  Set_errhandler(errhandler: MPI.Errhandler): void {
    const core = this.#alive("Set_errhandler");
    core.errorHandler = readErrhandler("win.Set_errhandler", errhandler);
    guard(this, core);
  }

  Call_errhandler(errorcode: number): void {
    const core = this.#alive("Call_errhandler");
    callHandler(core.runtime, core.errorHandler, core, "win.Call_errhandler", errorcode);
  }

  #base(): number {
    const memory = this.tomemory();
    return memory.length === 0 ? 0 : addressOf("win.Get_attr", "memory", memory);
  }
}

function memoryAt({ memory }: Window, { place, bytes }: Part): Uint8Array {
  return bytes === 0 ? new Uint8Array(0) : memory.bytes(place, bytes);
}

function checkFunction(call: string, argument: string, value: unknown): void {
  if (typeof value !== "function")
    throw argumentError(ErrorClass.ERR_ARG, call, argument, value, "a function");
}
