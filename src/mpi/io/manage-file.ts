/** A file's size, view, pointers and modes (MPI-4.1 sections 14.2, 14.3, 14.4 and 14.6). */
import type { Peers } from "#mpi/collectives/peers.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { toFree } from "#mpi/derived/handle-calls.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Info } from "#mpi/info.ts";
import { together } from "#mpi/make-communicators.ts";
import { spelled } from "#mpi/spelling.ts";
import { agree, attempt, checkSame, codeOf, exchangeNumbers, throwAny } from "./agree.ts";
import { checkNoSplit } from "./make-file.ts";
import { DISPLACEMENT_CURRENT, has, whences } from "./modes.ts";
import type { OpenFile } from "./open-file.ts";
import { viewOf } from "./view.ts";

/** MPI_File_get_size, in bytes. */
export function sizeOf(file: OpenFile, call: string): number {
  file.checkOpen(call);
  return file.stored.size();
}

/** MPI_File_set_size: cuts the file off, or adds zeros. Collective. Throws ERR_ARG, ERR_NOT_SAME, ERR_READ_ONLY, ERR_NO_SPACE. */
export function setSize(file: OpenFile, kind: number, size: number): void {
  changeSize(file, kind, size, () => file.stored.resize(size));
}

/** MPI_File_preallocate: the file is at least so long, and has the room. Collective. Errors as `setSize` has them. */
export function preallocate(file: OpenFile, kind: number, size: number): void {
  changeSize(file, kind, size, () => file.stored.reserve(size));
}

function changeSize(file: OpenFile, kind: number, size: number, change: () => void): void {
  all(file, kind, (peers) => {
    const call = spelled(kind);
    const planned = attempt(kind, () => {
      file.checkWritable(call);
      if (!Number.isSafeInteger(size) || size < 0)
        throw argumentError(ErrorClass.ERR_ARG, call, "size", size, "a whole number of bytes from 0 on");
    });
    const told = exchangeNumbers(peers, [codeOf(planned), Number(size)]);
    throwAny(
      kind,
      planned,
      told.map(([code]) => code),
    );
    checkSame(
      kind,
      "size",
      told.map(([, each]) => each),
    );
    const done = attempt(kind, () => {
      if (file.comm.rank === 0) change();
    });
    agree(peers, kind, done);
  });
}

/**
 * MPI_File_set_view: what this rank sees of the file from now on; both pointers are at its beginning. Collective.
 * @throws MpiError ERR_ARG, ERR_TYPE, ERR_UNSUPPORTED_DATAREP, ERR_NOT_SAME
 */
export function setView(
  file: OpenFile,
  kind: number,
  disp: number,
  etype: Datatype,
  filetype: Datatype,
  datarep: string,
  info: Info | null = null,
): void {
  all(file, kind, (peers) => {
    const call = spelled(kind);
    const { datareps } = file.runtime.files;
    const made = attempt(kind, () => {
      const from = displacement(file, call, disp);
      return viewOf(call, from, etype, filetype, datareps.find(call, datarep), file.writable);
    });
    const told = exchangeNumbers(peers, [codeOf(made), etype.extent, hashOf(datarep)]);
    throwAny(
      kind,
      made,
      told.map(([code]) => code),
    );
    checkSame(
      kind,
      "the extent of etype",
      told.map(([, extent]) => extent),
    );
    if (told.some(([, , hash]) => hash !== told[0][2]))
      throw callError(
        ErrorClass.ERR_NOT_SAME,
        call,
        `datarep, here ${JSON.stringify(datarep)}, is not the same on all ranks`,
      );
    if (made.value !== null) file.view = made.value;
    file.position = 0;
    if (file.comm.rank === 0) file.shared.set(0);
    keepHints(file, call, info);
    agree(peers, kind, { value: null, error: null });
  });
}

/** MPI_File_get_view. The program frees the datatypes that it gets. */
export function getView(file: OpenFile, call: string): [number, Datatype, Datatype, string] {
  file.checkOpen(call);
  const { disp, etype, filetype, datarep } = file.view;
  return [disp, toFree(etype), toFree(filetype), datarep.name];
}

function displacement(file: OpenFile, call: string, disp: number): number {
  const sequential = has(file.amode, "MODE_SEQUENTIAL");
  if (disp === DISPLACEMENT_CURRENT && sequential)
    return file.view.positionOf(file.shared.get() * file.view.unit);
  if (sequential)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "disp",
      disp,
      "MPI.DISPLACEMENT_CURRENT, as the file was opened with MPI.MODE_SEQUENTIAL",
    );
  if (Number.isSafeInteger(disp) && disp >= 0) return disp;
  throw argumentError(ErrorClass.ERR_ARG, call, "disp", disp, "a whole number of bytes from 0 on");
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** MPI_File_seek: moves this rank's own pointer. Throws ERR_ARG, ERR_UNSUPPORTED_OPERATION. */
export function seek(file: OpenFile, kind: number, offset: number, whence: number): void {
  file.check(kind);
  const { runtime, comm } = file;
  const call = runtime.enter(kind, comm.id, -1, -1, 0, -1, 0);
  try {
    file.checkNotSequential(spelled(kind));
    file.position = target(file, spelled(kind), file.position, offset, whence);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.exit(call);
}

/** MPI_File_seek_shared: moves the shared pointer. Collective, with the same arguments everywhere. */
export function seekShared(file: OpenFile, kind: number, offset: number, whence: number): void {
  all(file, kind, (peers) => {
    const call = spelled(kind);
    const to = attempt(kind, () => target(file, call, file.shared.get(), offset, whence));
    const told = exchangeNumbers(peers, [codeOf(to), Number(offset), Number(whence)]);
    throwAny(
      kind,
      to,
      told.map(([code]) => code),
    );
    for (const [index, name] of (["offset", "whence"] as const).entries())
      checkSame(
        kind,
        name,
        told.map((row) => row[index + 1]),
      );
    if (file.comm.rank === 0 && to.value !== null) file.shared.set(to.value);
    agree(peers, kind, { value: null, error: null });
  });
}

function target(file: OpenFile, call: string, position: number, offset: number, whence: number): number {
  const from = {
    [whences.SEEK_SET]: () => 0,
    [whences.SEEK_CUR]: () => position,
    [whences.SEEK_END]: () => file.view.etypesIn(file.stored.size()),
  }[whence];
  if (from === undefined)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "whence",
      whence,
      "MPI.SEEK_SET, MPI.SEEK_CUR or MPI.SEEK_END",
    );
  if (!Number.isSafeInteger(offset))
    throw argumentError(ErrorClass.ERR_ARG, call, "offset", offset, "a whole number of etypes");
  const to = from() + offset;
  if (to >= 0) return to;
  throw callError(
    ErrorClass.ERR_ARG,
    call,
    `offset is ${offset}, which leads to ${to}, before the beginning of the view`,
  );
}

/** MPI_File_get_position, in etypes of the view. */
export function positionOf(file: OpenFile, call: string): number {
  file.checkOpen(call);
  file.checkNotSequential(call);
  return file.position;
}

/** MPI_File_get_position_shared, in etypes of the view. */
export function sharedPositionOf(file: OpenFile, call: string): number {
  file.checkOpen(call);
  return file.shared.get();
}

/** MPI_File_get_byte_offset: where in the file an etype of the view lies. */
export function byteOffset(file: OpenFile, call: string, offset: number): number {
  file.checkOpen(call);
  file.checkNotSequential(call);
  file.checkOffset(call, offset);
  return file.view.positionOf(offset * file.view.unit);
}

/** MPI_File_get_type_extent: bytes from one element to the next in the file. */
export function typeExtent(file: OpenFile, call: string, type: Datatype): number {
  file.checkOpen(call);
  return file.view.datarep.extent(type);
}

/** MPI_File_set_atomicity: whether each access is one step for the others. Collective. */
export function setAtomicity(file: OpenFile, kind: number, atomic: boolean): void {
  all(file, kind, (peers) => {
    const told = exchangeNumbers(peers, [Number(atomic)]);
    checkSame(
      kind,
      "flag",
      told.map(([each]) => each),
      (each) => String(each === 1),
    );
    file.atomic = atomic;
  });
}

/** MPI_File_sync: what was written is where it lasts. Collective. */
export function syncFile(file: OpenFile, kind: number): void {
  all(file, kind, (peers) =>
    agree(
      peers,
      kind,
      attempt(kind, () => file.stored.flush()),
    ),
  );
}

/** MPI_File_set_info. Collective. */
export function setInfo(file: OpenFile, kind: number, info: Info | null): void {
  all(file, kind, (peers) => {
    keepHints(file, spelled(kind), info);
    agree(peers, kind, { value: null, error: null });
  });
}

function keepHints(file: OpenFile, call: string, info: Info | null): void {
  for (const [key, value] of info?.entries() ?? []) file.info.set(call, key, value);
}

/** A call that all ranks of the file make, with nothing begun and not ended. */
function all(file: OpenFile, kind: number, work: (peers: Peers) => void): void {
  file.check(kind);
  checkNoSplit(file, kind);
  together(file.comm, kind, () => work(file.comm.collective.peers));
}
