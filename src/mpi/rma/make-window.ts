/** The making and ending of windows (MPI-4.1 section 12.2). All calls are collective over `comm`. */
import { barrier } from "#mpi/collectives/rooted-buffers.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { duplicate, exchange } from "#mpi/make-communicators.ts";
import { spelled } from "#mpi/spelling.ts";
import { PrivateCopy } from "./private-copy.ts";
import { addRegion, removeRegion } from "./regions.ts";
import {
  WIN_FLAVOR_ALLOCATE,
  WIN_FLAVOR_CREATE,
  WIN_FLAVOR_DYNAMIC,
  WIN_FLAVOR_SHARED,
  Window,
} from "./window.ts";

/** MPI_Win_create over memory that the program has; null for none. `unit`: bytes that a displacement of 1 stands for. */
export function createWindow(
  comm: Communicator,
  kind: number,
  bytes: Uint8Array | null,
  unit: number,
): Window {
  checkUnit(kind, unit);
  const own = duplicate(comm, kind);
  const { sharedMemory } = own.runtime.options;
  const length = bytes?.length ?? 0;
  const place = length === 0 ? 0 : sharedMemory.allocate(length);
  const copy = bytes === null || length === 0 ? null : new PrivateCopy(bytes, sharedMemory, place);
  const window = Window.make(own, WIN_FLAVOR_CREATE, place, length, unit);
  if (copy !== null) window.copies.set(place, copy);
  return window;
}

/**
 * MPI_Win_allocate. The program's memory is shared memory itself.
 * @param own memory that the program is to use instead, when its language cannot reach shared memory
 */
export function allocateWindow(
  comm: Communicator,
  kind: number,
  length: number,
  unit: number,
  own: Uint8Array | null = null,
): Window {
  checkUnit(kind, unit);
  checkLength(kind, length);
  const duplicated = duplicate(comm, kind);
  const { sharedMemory } = duplicated.runtime.options;
  const place = sharedMemory.allocate(length);
  const window = Window.make(duplicated, WIN_FLAVOR_ALLOCATE, place, length, unit);
  if (own !== null && length > 0) window.copies.set(place, new PrivateCopy(own, sharedMemory, place));
  return window;
}

/** MPI_Win_allocate_shared: the parts of all ranks lie one after another, and each rank may use all of them. */
export function allocateShared(comm: Communicator, kind: number, length: number, unit: number): Window {
  checkUnit(kind, unit);
  checkLength(kind, length);
  const own = duplicate(comm, kind);
  const { sharedMemory } = own.runtime.options;
  const lengths = exchange(own, Int32Array.of(length));
  const total = lengths.reduce((sum, each) => sum + each, 0);
  // One piece of rank 0's, so that the parts are neighbours.
  const place = own.rank === 0 ? sharedMemory.allocate(total) : 0;
  const [first] = exchange(own, Int32Array.of(place));
  const before = lengths.subarray(0, own.rank).reduce((sum, each) => sum + each, 0);
  return Window.make(own, WIN_FLAVOR_SHARED, first + before, length, unit);
}

/** MPI_Win_create_dynamic: empty until memory is attached; displacements are addresses. */
export function createDynamic(comm: Communicator, kind: number): Window {
  return Window.make(duplicate(comm, kind), WIN_FLAVOR_DYNAMIC, 0, 0, 1);
}

/** MPI_Win_attach. `address` is what the other ranks use as displacement. */
export function attach(window: Window, kind: number, bytes: Uint8Array, address: number): void {
  checkDynamic(window, kind);
  const { memory } = window;
  const place = memory.allocate(bytes.length);
  window.copies.set(place, new PrivateCopy(bytes, memory, place));
  addRegion(memory, window.own.control, { address, bytes: bytes.length, place });
}

/** MPI_Win_detach. */
export function detach(window: Window, kind: number, address: number): void {
  checkDynamic(window, kind);
  const place = removeRegion(window.memory, window.own.control, address);
  if (place === 0)
    throw callError(ErrorClass.ERR_RMA_ATTACH, spelled(kind), "this memory is not attached to the window");
  window.collect();
  window.copies.delete(place);
  window.memory.free(place);
}

/** MPI_Win_free: returns when all ranks are done with the window. */
export function freeWindow(window: Window, kind: number): void {
  window.check(kind);
  const { epochs, comm } = window;
  epochs.checkNone(spelled(kind));
  if (epochs.posted !== null)
    throw callError(ErrorClass.ERR_RMA_SYNC, spelled(kind), "the window is exposed: call win.Wait() first");
  window.publish();
  barrier(comm.collective, kind);
  window.collect();
  window.close();
}

function checkDynamic(window: Window, kind: number): void {
  window.check(kind);
  if (window.flavor === WIN_FLAVOR_DYNAMIC) return;
  throw callError(
    ErrorClass.ERR_RMA_FLAVOR,
    spelled(kind),
    "memory can be attached only to a window of Win.Create_dynamic",
  );
}

function checkUnit(kind: number, unit: number): void {
  if (Number.isInteger(unit) && unit > 0) return;
  throw argumentError(
    ErrorClass.ERR_DISP,
    spelled(kind),
    "disp_unit",
    unit,
    "a whole number of bytes from 1 on",
  );
}

function checkLength(kind: number, length: number): void {
  if (Number.isInteger(length) && length >= 0 && length < 2 ** 31) return;
  throw argumentError(
    ErrorClass.ERR_SIZE,
    spelled(kind),
    "size",
    length,
    "a whole number of bytes from 0 to 2^31 - 1",
  );
}
