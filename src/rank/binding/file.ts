import type { MPI } from "mpi";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { handled } from "#mpi/error-handlers.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { accessAt, accessOrdered, accessOwn, accessShared, endSplit } from "#mpi/io/access.ts";
import { deleteFile, openFile } from "#mpi/io/make-file.ts";
import { fileConstants, modes } from "#mpi/io/modes.ts";
import type { Memory } from "#mpi/memory.ts";
import type { Request } from "#mpi/request.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { memoryOf } from "./buffers.ts";
import { checkNoMore } from "./call-forms.ts";
import { readComm } from "./comm.ts";
import { wrapperOf } from "./datatype.ts";
import { FileBase } from "./file-base.ts";
import { made } from "./handle.ts";
import { readInfo } from "./info.ts";
import { checkKeys, readStatus } from "./options.ts";
import { started } from "./started.ts";

type Options = MPI.FileOptions | undefined;

const statusKeys = ["status"] as const;

/** MPI.File over the core's files: what does not need to know of which rank it is. */
class FileHandle extends FileBase {
  /** Makes a call that blocks, and fills in its status. */
  #call(name: CallName, buf: MPI.BufSpec, options: Options, extra: unknown, make: Access): void {
    checkNoMore(name, statusKeys, options, extra);
    const status = readStatus(name, options);
    const core = this.coreFor(name);
    make(callKind(name), memoryOf(name, "buf", buf, name.includes("Read") ? "write" : "read"));
    status?.fill(core.runtime.received);
  }

  #start(name: CallName, buf: MPI.BufSpec, make: Access): MPI.Request {
    const access = name.startsWith("file.Iread") ? "write" : "read";
    return started(make(callKind(name), memoryOf(name, "buf", buf, access)));
  }

  #at(name: CallName, offset: number): Access {
    return (kind, memory) => accessAt(this.coreFor(name), kind, offset, memory);
  }

  #own(name: CallName): Access {
    return (kind, memory) => accessOwn(this.coreFor(name), kind, memory);
  }

  #shared(name: CallName): Access {
    return (kind, memory) => accessShared(this.coreFor(name), kind, memory);
  }

  #ordered(name: CallName): Access {
    return (kind, memory) => accessOrdered(this.coreFor(name), kind, memory);
  }

  /** Ends a split access: the memory is what it was begun with. */
  #end(name: CallName, buf: MPI.BufSpec, options: Options, extra: unknown): void {
    this.#call(name, buf, options, extra, (kind) => {
      endSplit(this.coreFor(name), kind);
      return null;
    });
  }

  Read_at(offset: number, buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read_at", buf, options, extra, this.#at("file.Read_at", offset));
  }

  Read_at_all(offset: number, buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read_at_all", buf, options, extra, this.#at("file.Read_at_all", offset));
  }

  Write_at(offset: number, buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write_at", buf, options, extra, this.#at("file.Write_at", offset));
  }

  Write_at_all(offset: number, buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write_at_all", buf, options, extra, this.#at("file.Write_at_all", offset));
  }

  Iread_at(offset: number, buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iread_at", buf, this.#at("file.Iread_at", offset));
  }

  Iread_at_all(offset: number, buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iread_at_all", buf, this.#at("file.Iread_at_all", offset));
  }

  Iwrite_at(offset: number, buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iwrite_at", buf, this.#at("file.Iwrite_at", offset));
  }

  Iwrite_at_all(offset: number, buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iwrite_at_all", buf, this.#at("file.Iwrite_at_all", offset));
  }

  Read(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read", buf, options, extra, this.#own("file.Read"));
  }

  Read_all(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read_all", buf, options, extra, this.#own("file.Read_all"));
  }

  Write(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write", buf, options, extra, this.#own("file.Write"));
  }

  Write_all(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write_all", buf, options, extra, this.#own("file.Write_all"));
  }

  Iread(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iread", buf, this.#own("file.Iread"));
  }

  Iread_all(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iread_all", buf, this.#own("file.Iread_all"));
  }

  Iwrite(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iwrite", buf, this.#own("file.Iwrite"));
  }

  Iwrite_all(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iwrite_all", buf, this.#own("file.Iwrite_all"));
  }

  Read_shared(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read_shared", buf, options, extra, this.#shared("file.Read_shared"));
  }

  Write_shared(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write_shared", buf, options, extra, this.#shared("file.Write_shared"));
  }

  Iread_shared(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iread_shared", buf, this.#shared("file.Iread_shared"));
  }

  Iwrite_shared(buf: MPI.BufSpec): MPI.Request {
    return this.#start("file.Iwrite_shared", buf, this.#shared("file.Iwrite_shared"));
  }

  Read_ordered(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Read_ordered", buf, options, extra, this.#ordered("file.Read_ordered"));
  }

  Write_ordered(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#call("file.Write_ordered", buf, options, extra, this.#ordered("file.Write_ordered"));
  }

  Read_at_all_begin(offset: number, buf: MPI.BufSpec): void {
    this.#call(
      "file.Read_at_all_begin",
      buf,
      undefined,
      undefined,
      this.#at("file.Read_at_all_begin", offset),
    );
  }

  Read_at_all_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Read_at_all_end", buf, options, extra);
  }

  Write_at_all_begin(offset: number, buf: MPI.BufSpec): void {
    this.#call(
      "file.Write_at_all_begin",
      buf,
      undefined,
      undefined,
      this.#at("file.Write_at_all_begin", offset),
    );
  }

  Write_at_all_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Write_at_all_end", buf, options, extra);
  }

  Read_all_begin(buf: MPI.BufSpec): void {
    this.#call("file.Read_all_begin", buf, undefined, undefined, this.#own("file.Read_all_begin"));
  }

  Read_all_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Read_all_end", buf, options, extra);
  }

  Write_all_begin(buf: MPI.BufSpec): void {
    this.#call("file.Write_all_begin", buf, undefined, undefined, this.#own("file.Write_all_begin"));
  }

  Write_all_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Write_all_end", buf, options, extra);
  }

  Read_ordered_begin(buf: MPI.BufSpec): void {
    this.#call(
      "file.Read_ordered_begin",
      buf,
      undefined,
      undefined,
      this.#ordered("file.Read_ordered_begin"),
    );
  }

  Read_ordered_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Read_ordered_end", buf, options, extra);
  }

  Write_ordered_begin(buf: MPI.BufSpec): void {
    this.#call(
      "file.Write_ordered_begin",
      buf,
      undefined,
      undefined,
      this.#ordered("file.Write_ordered_begin"),
    );
  }

  Write_ordered_end(buf: MPI.BufSpec, options?: MPI.FileOptions, extra?: unknown): void {
    this.#end("file.Write_ordered_end", buf, options, extra);
  }
}

type Access = (kind: number, memory: Memory) => Request | null;

const openKeys = ["amode", "info"] as const;
const infoKeys = ["info"] as const;

function nameOf(call: string, filename: unknown): string {
  if (typeof filename === "string" && filename !== "") return filename;
  throw argumentError(ErrorClass.ERR_BAD_FILE, call, "filename", filename, 'a name such as "data.bin"');
}

/** Members of MPI: files of one rank. */
export function fileMembers(runtime: Runtime) {
  const { files } = runtime;
  /** Errors of calls that belong to no file are FILE_NULL's. */
  const answered = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw handled(runtime, files.errorHandler, files, error);
    }
  };
  class File extends FileHandle {
    static Open(comm: MPI.Intracomm, filename: string, options?: MPI.OpenOptions, extra?: unknown): MPI.File {
      const call = "File.Open";
      return answered(() => {
        checkNoMore(call, openKeys, options, extra);
        if (options !== undefined) checkKeys(call, options, openKeys);
        const { amode = modes.MODE_RDONLY, info } = options ?? {};
        const ranks = readComm(call, "comm", comm);
        const name = nameOf(call, filename);
        return new File(made, openFile(ranks, callKind(call), name, amode, readInfo(call, info)));
      });
    }

    static Delete(filename: string, options?: MPI.DeleteFileOptions, extra?: unknown): void {
      const call = "File.Delete";
      answered(() => {
        checkNoMore(call, infoKeys, options, extra);
        if (options !== undefined) checkKeys(call, options, infoKeys);
        readInfo(call, options?.info);
        deleteFile(runtime, callKind(call), nameOf(call, filename));
      });
    }
  }
  const register: typeof MPI.Register_datarep = (datarep, read, write, extent) => {
    const call = "MPI.Register_datarep";
    if (typeof datarep !== "string")
      throw argumentError(ErrorClass.ERR_ARG, call, "datarep", datarep, "a string");
    if (typeof extent !== "function")
      throw argumentError(ErrorClass.ERR_ARG, call, "extent_fn", extent, "a function");
    files.datareps.register(call, datarep, read !== null || write !== null, (type) =>
      extent(wrapperOf(type)),
    );
  };
  return { File, FILE_NULL: new File(made, files), ...fileConstants, Register_datarep: register };
}
