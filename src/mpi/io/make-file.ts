/** Opening, closing and deleting files (MPI-4.1 section 14.2). */
import type { Communicator } from "#mpi/communicator.ts";
import { callError, ErrorClass, MpiError } from "#mpi/errors.ts";
import { Info } from "#mpi/info.ts";
import { agreed, exchange, together } from "#mpi/make-communicators.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { spelled } from "#mpi/spelling.ts";
import { agree, attempt, checkSame, codeOf, exchangeNumbers, named, throwAny } from "./agree.ts";
import { native } from "./datareps.ts";
import { checkMode, has, howOf, wordsOf } from "./modes.ts";
import { OpenFile } from "./open-file.ts";
import { SHARED_BYTES, SharedPointer } from "./shared-pointer.ts";
import { plainView } from "./view.ts";

/**
 * MPI_File_open: all ranks of `comm` open the file together.
 * @throws MpiError on all ranks, when one of them could not: ERR_AMODE, ERR_NOT_SAME, ERR_NO_SUCH_FILE, ERR_FILE_EXISTS,
 * ERR_ACCESS, ERR_BAD_FILE, ERR_NO_SPACE
 */
export function openFile(
  comm: Communicator,
  kind: number,
  name: string,
  amode: number,
  info: Info | null = null,
): OpenFile {
  if (comm.remote !== null)
    throw callError(ErrorClass.ERR_COMM, spelled(kind), "a file takes a communicator of one group");
  return together(comm, kind, () => {
    const { runtime, rank } = comm;
    const { peers } = comm.collective;
    const { files, options } = runtime;
    const how = howOf(amode);
    // The first rank makes the file, which the others then find.
    const first = attempt(kind, () => {
      checkMode(spelled(kind), amode);
      return rank === 0
        ? { stored: files.store.open(name, how), place: options.sharedMemory.allocate(SHARED_BYTES) }
        : null;
    });
    const told = exchangeNumbers(peers, [
      codeOf(first),
      amode,
      first.value?.place ?? 0,
      runtime.nextCommunicator,
    ]);
    const column = (index: number) => told.map((row) => row[index]);
    const place = told[0][2];
    const shared = new SharedPointer(options.sharedMemory, place);
    try {
      throwAny(kind, first, column(0));
      checkSame(kind, "amode", column(1), wordsOf);
    } catch (error) {
      first.value?.stored.close();
      if (rank === 0 && place !== 0) shared.free();
      throw error;
    }
    const opened = attempt(
      kind,
      () => first.value?.stored ?? files.store.open(name, { ...how, create: false, exclusive: false }),
    );
    const codes = exchange(comm, Int32Array.of(codeOf(opened)));
    if (opened.value === null || codes.some((code) => code !== 0)) {
      opened.value?.close();
      if (rank === 0) shared.free();
      throwAny(kind, opened, codes);
      throw new Error("a file that could not be opened has an error");
    }
    const counter = agreed(Int32Array.from(column(3)), 1);
    const label = `file ${JSON.stringify(name)}`;
    const own = runtime.makeCommunicator(counter, comm.group, { label, parent: comm.id });
    const file = new OpenFile(own, {
      name,
      amode,
      stored: opened.value,
      shared,
      view: plainView(native),
      info: info?.copy() ?? new Info(),
      errorHandler: files.errorHandler,
    });
    runtime.resources.gone(own);
    runtime.resources.made("file", file, () => file.quoted);
    if (has(amode, "MODE_APPEND")) {
      file.position = file.stored.size();
      if (rank === 0) shared.set(file.position);
      agree(peers, kind, { value: null, error: null });
    }
    return file;
  });
}

/** MPI_File_close: returns when all ranks are here; a file of MODE_DELETE_ON_CLOSE is gone then. */
export function closeFile(file: OpenFile, kind: number): void {
  file.check(kind);
  const { comm, shared, name, amode } = file;
  checkNoSplit(file, kind);
  together(comm, kind, () => {
    const { peers } = comm.collective;
    agree(peers, kind, { value: null, error: null });
    const done = attempt(kind, () => {
      file.stored.flush();
      file.stored.close();
      if (comm.rank !== 0) return;
      shared.free();
      if (has(amode, "MODE_DELETE_ON_CLOSE")) comm.runtime.files.store.remove(name);
    });
    try {
      agree(peers, kind, done);
    } finally {
      file.close();
    }
  });
}

/** MPI_File_delete. Throws ERR_NO_SUCH_FILE, ERR_ACCESS. */
export function deleteFile(runtime: Runtime, kind: number, name: string): void {
  const call = runtime.enter(kind, runtime.self.id, -1, -1, 0, -1, 0);
  try {
    runtime.files.store.remove(name);
  } catch (error) {
    throw runtime.fail(call, error instanceof MpiError ? named(kind, error) : error);
  }
  runtime.exit(call);
}

/** Throws ERR_REQUEST while a split access is under way: a rank has one at a time on a file (MPI-4.1 section 14.4.5). */
export function checkNoSplit({ split, quoted }: OpenFile, kind: number): void {
  if (split === null) return;
  throw callError(
    ErrorClass.ERR_REQUEST,
    spelled(kind),
    `a split access to ${quoted} is under way: call ${split.ends} first`,
  );
}
