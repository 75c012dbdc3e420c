import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { callHandler, errorHandlerOf, errorsReturn } from "#mpi/error-handlers.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { FilesOfRank } from "#mpi/io/files-of-rank.ts";
import { closeFile } from "#mpi/io/make-file.ts";
import * as manage from "#mpi/io/manage-file.ts";
import { whences } from "#mpi/io/modes.ts";
import { OpenFile } from "#mpi/io/open-file.ts";
import { guard } from "./answering.ts";
import { checkNoMore } from "./call-forms.ts";
import { coreOf, wrapperOf } from "./datatype.ts";
import { errhandlerOf, readErrhandler } from "./errhandler.ts";
import { groupOf } from "./group.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { Info, readInfo } from "./info.ts";
import { checkKeys } from "./options.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_FILE,
  call: "new MPI.File",
  sentence: "write MPI.File.Open(comm, filename, { amode })",
};
/** By file; FILE_NULL by what its rank has for all files. */
const handles = new WeakMap<object, MPI.File>();
const viewKeys = ["disp", "etype", "filetype", "datarep", "info"] as const;
const seekKeys = ["whence"] as const;

function fileOf(core: unknown): MPI.File {
  const known = handles.get(core as object);
  if (known === undefined) throw new Error("a file that the program has not opened");
  return known;
}

/** What a file has, without its bytes being read or written. */
export class FileBase extends Handle {
  readonly #core: OpenFile | null;
  /** Whose error handler it is. */
  readonly #owner: OpenFile | FilesOfRank;

  /** Made of what a rank has for all files it is FILE_NULL. */
  constructor(pass: typeof made, of: OpenFile | FilesOfRank) {
    super(pass, howToGet);
    this.#core = of instanceof OpenFile ? of : null;
    this.#owner = of;
    handles.set(of, this as unknown as MPI.File);
    // Files begin with FILE_NULL's handler.
    if (of.errorHandler !== errorsReturn) guard(this, of);
  }

  static Create_errhandler(errhandler_fn: (file: MPI.File, errorcode: number) => void): MPI.Errhandler {
    if (typeof errhandler_fn !== "function")
      throw argumentError(
        ErrorClass.ERR_ARG,
        "MPI.File.Create_errhandler",
        "errhandler_fn",
        errhandler_fn,
        "a function",
      );
    return errhandlerOf(errorHandlerOf((owner, code) => errhandler_fn(fileOf(owner), code)));
  }

  override get [rankBound](): string {
    return "a file";
  }

  override toString(): string {
    return this.#core === null || this.#core.closed ? "MPI.FILE_NULL" : `File ${this.#core.quoted}`;
  }

  /** The core's file; `call` as the program spells it, for the error of FILE_NULL. */
  protected coreFor(call: string): OpenFile {
    const core = this.#core;
    if (core === null) throw callError(ErrorClass.ERR_FILE, call, "this is MPI.FILE_NULL");
    return core;
  }

  #open(member: string): OpenFile {
    const core = this.coreFor(`file.${member}`);
    core.checkOpen(`file.${member}`);
    return core;
  }

  get size(): number {
    return this.Get_size();
  }

  get amode(): number {
    return this.#open("amode").amode;
  }

  get group(): MPI.Group {
    return this.Get_group();
  }

  get group_size(): number {
    return this.#open("group_size").comm.size;
  }

  get group_rank(): number {
    return this.#open("group_rank").comm.rank;
  }

  get info(): MPI.Info {
    return this.Get_info();
  }

  set info(info: MPI.Info) {
    this.Set_info(info);
  }

  get atomicity(): boolean {
    return this.Get_atomicity();
  }

  set atomicity(flag: boolean) {
    this.Set_atomicity(flag);
  }

  Close(): void {
    closeFile(this.coreFor("file.Close"), callKind("file.Close"));
  }

  free(): void {
    if (this.#core?.closed === false) this.Close();
  }

  Get_size(): number {
    return manage.sizeOf(this.coreFor("file.Get_size"), "file.Get_size");
  }

  Set_size(size: number): void {
    manage.setSize(this.coreFor("file.Set_size"), callKind("file.Set_size"), size);
  }

  Preallocate(size: number): void {
    manage.preallocate(this.coreFor("file.Preallocate"), callKind("file.Preallocate"), size);
  }

  Get_amode(): number {
    return this.#open("Get_amode").amode;
  }

  Get_group(): MPI.Group {
    const { comm, runtime } = this.#open("Get_group");
    return groupOf(comm.group, runtime);
  }

  Set_info(info: MPI.Info): void {
    const hints = readInfo("file.Set_info", info);
    manage.setInfo(this.coreFor("file.Set_info"), callKind("file.Set_info"), hints);
  }

  Get_info(): MPI.Info {
    return new Info(made, this.#open("Get_info").info.copy());
  }

  Set_view(options?: MPI.ViewOptions, extra?: unknown): void {
    const call = "file.Set_view";
    checkNoMore(call, viewKeys, options, extra);
    if (options !== undefined) checkKeys(call, options, viewKeys);
    const { disp = 0, etype, filetype, datarep = "native", info } = options ?? {};
    const unit = etype === undefined ? datatypes.BYTE : coreOf(call, "etype", etype);
    const seen = filetype === undefined || filetype === null ? unit : coreOf(call, "filetype", filetype);
    if (typeof datarep !== "string")
      throw argumentError(ErrorClass.ERR_ARG, call, "datarep", datarep, 'a string, such as "native"');
    const kind = callKind("file.Set_view");
    manage.setView(this.coreFor(call), kind, disp, unit, seen, datarep, readInfo(call, info));
  }

  Get_view(): [disp: number, etype: MPI.Datatype, filetype: MPI.Datatype, datarep: string] {
    const [disp, etype, filetype, datarep] = manage.getView(this.coreFor("file.Get_view"), "file.Get_view");
    return [disp, wrapperOf(etype), wrapperOf(filetype), datarep];
  }

  Seek(offset: number, options?: MPI.SeekOptions, extra?: unknown): void {
    const whence = readWhence("file.Seek", options, extra);
    manage.seek(this.coreFor("file.Seek"), callKind("file.Seek"), offset, whence);
  }

  Get_position(): number {
    return manage.positionOf(this.coreFor("file.Get_position"), "file.Get_position");
  }

  Get_byte_offset(offset: number): number {
    return manage.byteOffset(this.coreFor("file.Get_byte_offset"), "file.Get_byte_offset", offset);
  }

  Seek_shared(offset: number, options?: MPI.SeekOptions, extra?: unknown): void {
    const whence = readWhence("file.Seek_shared", options, extra);
    manage.seekShared(this.coreFor("file.Seek_shared"), callKind("file.Seek_shared"), offset, whence);
  }

  Get_position_shared(): number {
    return manage.sharedPositionOf(this.coreFor("file.Get_position_shared"), "file.Get_position_shared");
  }

  Get_type_extent(datatype: MPI.Datatype): number {
    const call = "file.Get_type_extent";
    return manage.typeExtent(this.coreFor(call), call, coreOf(call, "datatype", datatype));
  }

  Set_atomicity(flag: boolean): void {
    manage.setAtomicity(this.coreFor("file.Set_atomicity"), callKind("file.Set_atomicity"), flag);
  }

  Get_atomicity(): boolean {
    return this.#open("Get_atomicity").atomic;
  }

  Sync(): void {
    manage.syncFile(this.coreFor("file.Sync"), callKind("file.Sync"));
  }

  Get_errhandler(): MPI.Errhandler {
    return errhandlerOf(this.#answers("Get_errhandler").errorHandler);
  }

  Set_errhandler(errhandler: MPI.Errhandler): void {
    const owner = this.#answers("Set_errhandler");
    owner.errorHandler = readErrhandler("file.Set_errhandler", errhandler);
    guard(this, owner);
  }

  Call_errhandler(errorcode: number): void {
    const owner = this.#answers("Call_errhandler");
    callHandler(owner.runtime, owner.errorHandler, owner, "file.Call_errhandler", errorcode);
  }

  #answers(member: string): OpenFile | FilesOfRank {
    this.#core?.checkOpen(`file.${member}`);
    return this.#owner;
  }
}

function readWhence(call: string, options: MPI.SeekOptions | undefined, extra: unknown): number {
  checkNoMore(call, seekKeys, options, extra);
  if (options !== undefined) checkKeys(call, options, seekKeys);
  return options?.whence ?? whences.SEEK_SET;
}
