import type { Communicator } from "#mpi/communicator.ts";
import type { ErrorHandler } from "#mpi/error-handlers.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Info } from "#mpi/info.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { spelled } from "#mpi/spelling.ts";
import type { StoredFile } from "./file-store.ts";
import { howOf, modes, wordsOf } from "./modes.ts";
import type { SharedPointer } from "./shared-pointer.ts";
import type { View } from "./view.ts";

export interface OpenFileOptions {
  readonly name: string;
  readonly amode: number;
  readonly stored: StoredFile;
  readonly shared: SharedPointer;
  readonly view: View;
  readonly info: Info;
  readonly errorHandler: ErrorHandler;
}

/** A split collective access that was begun and not ended: the call that ends it, and the bytes that were moved. */
export interface SplitAccess {
  readonly ends: string;
  readonly bytes: number;
}

/** A file as one rank has it open, together with the other ranks of a communicator (MPI-4.1 chapter 14). */
export class OpenFile {
  /** A communicator of the file's own. */
  readonly comm: Communicator;
  readonly name: string;
  readonly amode: number;
  readonly shared: SharedPointer;
  readonly info: Info;
  readonly readable: boolean;
  readonly writable: boolean;
  view: View;
  /** This rank's own pointer, in etypes. */
  position = 0;
  atomic = false;
  errorHandler: ErrorHandler;
  split: SplitAccess | null = null;
  readonly #stored: StoredFile;
  #closed = false;

  constructor(comm: Communicator, options: OpenFileOptions) {
    const { name, amode, stored, shared, view, info, errorHandler } = options;
    this.comm = comm;
    this.name = name;
    this.amode = amode;
    this.shared = shared;
    this.view = view;
    this.info = info;
    this.errorHandler = errorHandler;
    this.#stored = stored;
    const { read, write } = howOf(amode);
    this.readable = read;
    this.writable = write;
  }

  get runtime(): Runtime {
    return this.comm.runtime;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get stored(): StoredFile {
    return this.#stored;
  }

  /** Throws ERR_FILE when it was closed; `call` as the program spells it. */
  checkOpen(call: string): void {
    if (this.#closed)
      throw callError(ErrorClass.ERR_FILE, call, `the file ${this.quoted} was closed before this call`);
  }

  check(kind: number): void {
    if (this.#closed) this.checkOpen(spelled(kind));
  }

  get quoted(): string {
    return JSON.stringify(this.name);
  }

  /** Throws ERR_ACCESS. */
  checkReadable(call: string): void {
    if (this.readable) return;
    throw callError(
      ErrorClass.ERR_ACCESS,
      call,
      `${this.quoted} was opened with ${wordsOf(this.amode)}, so that it cannot be read`,
    );
  }

  /** Throws ERR_READ_ONLY. */
  checkWritable(call: string): void {
    if (this.writable) return;
    throw callError(
      ErrorClass.ERR_READ_ONLY,
      call,
      `${this.quoted} was opened with ${wordsOf(this.amode)}, so that it cannot be written`,
    );
  }

  /** Throws ERR_UNSUPPORTED_OPERATION where only the shared pointer may be used. */
  checkNotSequential(call: string): void {
    if ((this.amode & modes.MODE_SEQUENTIAL) === 0) return;
    throw callError(
      ErrorClass.ERR_UNSUPPORTED_OPERATION,
      call,
      `${this.quoted} was opened with MPI.MODE_SEQUENTIAL, in which only the shared pointer is used: Read_shared, Write_ordered and their like`,
    );
  }

  /** Throws ERR_ARG unless it is a whole number of etypes from 0 on. */
  checkOffset(call: string, offset: number): void {
    if (
      Number.isSafeInteger(offset) &&
      offset >= 0 &&
      Number.isSafeInteger(offset * this.view.filetype.extent)
    )
      return;
    throw argumentError(ErrorClass.ERR_ARG, call, "offset", offset, "a whole number of etypes from 0 on");
  }

  /** No rank uses it any more. */
  close(): void {
    this.#closed = true;
    this.runtime.resources.gone(this);
    this.comm.end();
  }
}
