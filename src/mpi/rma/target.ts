import { plural } from "#base/plural.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Control } from "./part.ts";
import { findRegion } from "./regions.ts";
import { WIN_FLAVOR_DYNAMIC, type Window } from "./window.ts";

/** What of a rank's part a call is about: `count` elements from displacement `disp` on, in units of the part. */
export interface Target {
  readonly disp: number;
  readonly count: number;
  readonly type: Datatype;
}

/** The place in shared memory of `bytes` bytes at a displacement. Throws ERR_DISP, ERR_RMA_RANGE. */
export function locate(window: Window, call: string, rank: number, disp: number, bytes: number): number {
  const part = window.parts[rank];
  if (!Number.isInteger(disp) || disp < 0)
    throw argumentError(
      ErrorClass.ERR_DISP,
      call,
      "the displacement in target",
      disp,
      "a whole number from 0 on",
    );
  if (window.flavor === WIN_FLAVOR_DYNAMIC) {
    const place = findRegion(window.memory, part.control, disp, bytes);
    if (place !== 0 || bytes === 0) return place;
    throw callError(
      ErrorClass.ERR_RMA_RANGE,
      call,
      `rank ${rank} has not attached the ${plural(bytes, "byte")} at address ${disp} to the window`,
    );
  }
  const start = disp * part.unit;
  if (start + bytes <= part.bytes) return part.place + start;
  throw callError(
    ErrorClass.ERR_RMA_RANGE,
    call,
    `${plural(bytes, "byte")} at displacement ${disp} (byte ${start}) do not lie in the window of rank ${rank}, which has ${plural(part.bytes, "byte")}`,
  );
}

/** The word that is taken while elements of a part are combined. */
export function mutexOf(window: Window, rank: number): number {
  return window.parts[rank].control + Control.Mutex;
}
