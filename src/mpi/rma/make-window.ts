/** The making and ending of windows (MPI-4.1 section 12.2). All calls are collective over `comm`. */
import { plural } from "#base/plural.ts";
import { barrier } from "#mpi/collectives/rooted-buffers.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass, MpiError } from "#mpi/errors.ts";
import { Info } from "#mpi/info.ts";
import { agreed, exchange, together } from "#mpi/make-communicators.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { noteOpenEpochs } from "./open-epochs.ts";
import { CONTROL_BYTES, type Part } from "./part.ts";
import { tablePlace } from "./regions.ts";
import {
  WIN_FLAVOR_ALLOCATE,
  WIN_FLAVOR_CREATE,
  WIN_FLAVOR_DYNAMIC,
  WIN_FLAVOR_SHARED,
  WIN_SEPARATE,
  WIN_UNIFIED,
  Window,
} from "./window.ts";

/** Memory that a program is to use instead of shared memory, which its language cannot reach. */
export type OwnMemory = (bytes: number) => Uint8Array;

/** What a rank brings along when a window is made. */
interface Brought {
  readonly place: number;
  /** The program's memory, where that is apart from shared memory. */
  readonly mirror: Uint8Array | null;
}

/**
 * MPI_Win_create over memory that the program has; null for none.
 * @param unit bytes that a displacement of 1 stands for
 * @throws MpiError ERR_NO_MEM, on all ranks, when one of them can have no public copy
 */
export function createWindow(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array | null,
  unit: number,
  info: Info | null = null,
): Window {
  checkUnit(kind, unit);
  const length = bytes?.length ?? 0;
  const there = bytes === null || length === 0 ? 0 : comm.runtime.options.sharedMemory.placeOf(bytes);
  const model = there === 0 ? WIN_SEPARATE : WIN_UNIFIED;
  return make(comm, kind, { flavor: WIN_FLAVOR_CREATE, model, length, unit, info }, (allocate) => {
    if (bytes === null || length === 0 || there !== 0) return { place: there, mirror: null };
    const place = allocate(length);
    // Others may put to it before this rank has heard of all of them.
    comm.runtime.options.sharedMemory.write(place, bytes);
    return { place, mirror: bytes };
  });
}

/** MPI_Win_allocate. The program's memory is shared memory itself, or else what `own` gives. Errors as createWindow. */
export function allocateWindow(
  comm: Communicator,
  kind: number,
  length: number,
  unit: number,
  info: Info | null = null,
  own: OwnMemory | null = null,
): Window {
  checkUnit(kind, unit);
  checkLength(spelled(kind), length);
  const model = own === null ? WIN_UNIFIED : WIN_SEPARATE;
  return make(comm, kind, { flavor: WIN_FLAVOR_ALLOCATE, model, length, unit, info }, (allocate) => ({
    place: length === 0 ? 0 : allocate(length),
    mirror: length === 0 ? null : (own?.(length) ?? null),
  }));
}

/**
 * MPI_Win_allocate_shared: the parts of all ranks lie one after another, and each rank may use all of them. `own` gives
 * memory for all parts. Errors as createWindow.
 */
export function allocateShared(
  comm: Communicator,
  kind: number,
  length: number,
  unit: number,
  info: Info | null = null,
  own: OwnMemory | null = null,
): Window {
  checkUnit(kind, unit);
  checkLength(spelled(kind), length);
  const model = own === null ? WIN_UNIFIED : WIN_SEPARATE;
  return make(comm, kind, { flavor: WIN_FLAVOR_SHARED, model, length, unit, info }, (allocate) => {
    const total = exchange(comm, Int32Array.of(length)).reduce((sum, each) => sum + each, 0);
    // One piece, the first rank's, so that the parts are neighbours.
    return {
      place: comm.rank === 0 && total > 0 ? allocate(total) : 0,
      mirror: total === 0 ? null : (own?.(total) ?? null),
    };
  });
}

/** MPI_Win_create_dynamic: empty until memory is attached; displacements are addresses. */
export function createDynamic(comm: Communicator, kind: number, info: Info | null = null): Window {
  const options = { flavor: WIN_FLAVOR_DYNAMIC, model: WIN_SEPARATE, length: 0, unit: 1, info };
  return make(comm, kind, options, () => ({ place: 0, mirror: null }));
}

interface MakeOptions {
  readonly flavor: number;
  readonly model: number;
  readonly length: number;
  readonly unit: number;
  readonly info: Info | null;
}

/** A rank that cannot have its memory tells the others, so that all throw and none waits for it. */
function make(
  comm: Communicator,
  kind: number,
  { flavor, model, length, unit, info }: MakeOptions,
  bring: (allocate: (bytes: number) => number) => Brought,
): Window {
  if (comm.remote !== null)
    throw callError(ErrorClass.ERR_COMM, spelled(kind), "a window takes a communicator of one group");
  return together(comm, kind, () => {
    const { runtime } = comm;
    const reserved = reserve(runtime.options.sharedMemory, bring);
    const { control, place } = reserved;
    const mirrored = flavor === WIN_FLAVOR_DYNAMIC || reserved.mirror !== null ? 1 : 0;
    const mine = Int32Array.of(runtime.nextCommunicator, place, length, unit, control, mirrored);
    const all = exchange(comm, mine);
    const parts = partsOf(all, comm.size, flavor);
    const poor = parts.findIndex((part) => part.control === 0);
    if (poor >= 0) {
      for (const each of reserved.owned) runtime.options.sharedMemory.free(each);
      throw reserved.error === null ? noMemory(kind, poor, parts[poor].bytes) : named(kind, reserved.error);
    }
    const label = `${comm.next("window")} of ${comm.label}`;
    const own = runtime.makeCommunicator(agreed(all, mine.length), comm.group, { label, parent: comm.id });
    const hints = info?.copy() ?? new Info();
    const window = new Window(own, { flavor, model, parts, owned: reserved.owned, info: hints });
    runtime.resources.gone(own);
    runtime.resources.made(
      "window",
      window,
      () => window.name,
      () => noteOpenEpochs(window, 0),
    );
    const first = flavor === WIN_FLAVOR_SHARED ? parts[0].place : place;
    if (reserved.mirror !== null) window.mirror(reserved.mirror, first);
    return window;
  });
}

function reserve(memory: SharedMemory, bring: (allocate: (bytes: number) => number) => Brought) {
  const owned: number[] = [];
  const allocate = (bytes: number): number => {
    const place = memory.allocate(bytes);
    owned.push(place);
    return place;
  };
  try {
    const brought = bring(allocate);
    return { ...brought, control: allocate(CONTROL_BYTES), owned, error: null };
  } catch (error) {
    return { place: 0, mirror: null, control: 0, owned, error };
  }
}

function partsOf(all: Int32Array, size: number, flavor: number): Part[] {
  const parts: Part[] = [];
  let before = 0;
  for (let rank = 0; rank < size; rank += 1) {
    const [place, bytes, unit, control, mirrored] = all.subarray(6 * rank + 1, 6 * rank + 6);
    const own = flavor === WIN_FLAVOR_SHARED ? all[1] + before : place;
    parts.push({ place: own, bytes, unit, control, mirrored: mirrored === 1 });
    before += bytes;
  }
  return parts;
}

function noMemory(kind: number, rank: number, bytes: number): Error {
  const text = `rank ${rank} could not have the memory for its ${plural(bytes, "byte")}`;
  return callError(ErrorClass.ERR_NO_MEM, spelled(kind), text);
}

/** An error of the memory's, in the name of the call. */
export function named(kind: number, error: unknown): unknown {
  return error instanceof MpiError ? callError(error.errorClass, spelled(kind), error.message) : error;
}

/**
 * MPI_Win_shared_query: where a rank's part lies and its unit; with `rank` null the first part that is not empty. From now
 * on the program uses it.
 */
export function sharedPart(window: Window, call: string, rank: number | null): Part {
  window.checkAlive(call);
  if (rank !== null && !(Number.isInteger(rank) && rank >= 0 && rank < window.comm.size))
    throw argumentError(
      ErrorClass.ERR_RANK,
      call,
      "rank",
      rank,
      `a rank from 0 to ${window.comm.size - 1}, or MPI.PROC_NULL`,
    );
  const { parts } = window;
  const part = rank === null ? (parts.find(({ bytes }) => bytes > 0) ?? parts[0]) : parts[rank];
  window.use(part);
  return part;
}

/** MPI_Win_free: returns when all ranks are done with the window. */
export function freeWindow(window: Window, kind: number): void {
  window.check(kind);
  const { epochs, comm } = window;
  epochs.checkNone(spelled(kind));
  epochs.checkNotExposed(spelled(kind));
  if (window.epochs.unfenced) noteOpenEpochs(window, window.runtime.line());
  window.attributes.clear(window);
  barrier(comm.collective, kind);
  const table = tablePlace(window.memory, window.own.control);
  if (table !== 0) window.memory.free(table);
  window.close();
}

function checkUnit(kind: number, unit: number): void {
  if (Number.isInteger(unit) && unit > 0 && unit < 2 ** 31) return;
  throw argumentError(
    ErrorClass.ERR_DISP,
    spelled(kind),
    "disp_unit",
    unit,
    "a whole number of bytes from 1 on",
  );
}

/** Throws ERR_SIZE. `call` as the program spells it. */
export function checkLength(call: string, length: number): void {
  if (Number.isInteger(length) && length >= 0 && length < 2 ** 31) return;
  throw argumentError(
    ErrorClass.ERR_SIZE,
    call,
    "size",
    length,
    "a whole number of bytes from 0 to 2^31 - 1",
  );
}
