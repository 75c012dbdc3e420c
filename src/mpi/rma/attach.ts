/** Memory that comes to a dynamic window and goes from it (MPI-4.1 section 12.2.4), by its rank alone. */
import { plural } from "#base/plural.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { spelled } from "#mpi/spelling.ts";
import { named } from "./make-window.ts";
import { addRegion, isAttached, removeRegion } from "./regions.ts";
import { WIN_FLAVOR_DYNAMIC, type Window } from "./window.ts";

/**
 * MPI_Win_attach. `address` is what the other ranks use as displacement.
 * @throws MpiError ERR_RMA_ATTACH when some of it is attached, ERR_NO_MEM
 */
export function attach(window: Window, kind: number, bytes: Uint8Array, address: number): void {
  checkDynamic(window, kind);
  const { memory, runtime, comm } = window;
  const { control } = window.own;
  const { length } = bytes;
  const call = runtime.enter(kind, comm.id, -1, -1, length, -1, 0);
  if (isAttached(memory, control, address, length)) {
    const text = `some of these ${plural(length, "byte")} are attached already: detach what is before`;
    throw runtime.fail(call, callError(ErrorClass.ERR_RMA_ATTACH, spelled(kind), text));
  }
  try {
    const there = length === 0 ? 0 : memory.placeOf(bytes);
    const place = there === 0 ? memory.allocate(Math.max(1, length)) : there;
    if (there === 0) {
      window.take(place);
      memory.write(place, bytes);
    }
    try {
      addRegion(memory, control, { address, bytes: length, place });
    } catch (error) {
      window.giveBack(place);
      throw error;
    }
    if (there === 0) window.mirror(bytes, place);
  } catch (error) {
    throw runtime.fail(call, named(kind, error));
  }
  runtime.exit(call);
}

/** MPI_Win_detach. */
export function detach(window: Window, kind: number, address: number): void {
  checkDynamic(window, kind);
  const { runtime, comm } = window;
  const call = runtime.enter(kind, comm.id, -1, -1, 0, -1, 0);
  const place = removeRegion(window.memory, window.own.control, address);
  if (place === 0)
    throw runtime.fail(
      call,
      callError(ErrorClass.ERR_RMA_ATTACH, spelled(kind), "this memory is not attached to the window"),
    );
  window.giveBack(place);
  runtime.exit(call);
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
