import { type ErrorHandler, errorsReturn } from "#mpi/error-handlers.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { Datareps } from "./datareps.ts";
import type { FileStore } from "./file-store.ts";

/** What a rank has for all of its files. */
export class FilesOfRank {
  readonly runtime: Runtime;
  readonly store: FileStore;
  readonly datareps = new Datareps();
  /** FILE_NULL's: of the calls that open and delete, and of each file that is opened (MPI-4.1 section 14.7). */
  errorHandler: ErrorHandler = errorsReturn;

  constructor(runtime: Runtime, store: FileStore) {
    this.runtime = runtime;
    this.store = store;
  }
}
