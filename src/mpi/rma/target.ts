import { plural } from "#base/plural.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { pack, unpack } from "#mpi/derived/pack.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkUsable } from "#mpi/lent-checks.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { Control } from "./part.ts";
import { findRegion } from "./regions.ts";
import { WIN_FLAVOR_DYNAMIC, type Window } from "./window.ts";

/** What of a rank's part a call is about: `count` elements from displacement `disp` on, in units of the part. */
export interface Target {
  readonly disp: number;
  readonly count: number;
  readonly type: Datatype;
}

/** The memory that a target's data lies in. */
export interface Area {
  /** Where it begins in shared memory, and how many bytes there are to the end of the last number. */
  readonly place: number;
  readonly bytes: number;
  /** Where in it the first element has its origin. */
  readonly origin: number;
  readonly count: number;
  readonly type: Datatype;
}

/** Throws ERR_DISP, ERR_COUNT, ERR_TYPE, ERR_RMA_RANGE; null when the target has no data. */
export function locate(
  window: Window,
  call: string,
  rank: number,
  { disp, count, type }: Target,
): Area | null {
  if (!Number.isInteger(disp) || disp < 0)
    throw argumentError(
      ErrorClass.ERR_DISP,
      call,
      "the displacement in target",
      disp,
      "a whole number from 0 on",
    );
  if (!Number.isInteger(count) || count < 0)
    throw argumentError(ErrorClass.ERR_COUNT, call, "the count in target", count, "a whole number from 0 on");
  checkUsable(call, "target", type);
  const last = (count - 1) * type.extent;
  const none = count === 0 || type.size === 0;
  const first = none ? 0 : type.trueLb + Math.min(0, last);
  const bytes = none ? 0 : type.trueLb + Math.max(0, last) + type.trueExtent - first;
  const part = window.parts[rank];
  const dynamic = window.flavor === WIN_FLAVOR_DYNAMIC;
  const start = (dynamic ? disp : disp * part.unit) + first;
  if (dynamic) {
    if (none) return null;
    const place = findRegion(window.memory, part.control, start, bytes);
    if (place !== 0) return { place, bytes, origin: -first, count, type };
    throw callError(
      ErrorClass.ERR_RMA_RANGE,
      call,
      `rank ${rank} has not attached the ${plural(bytes, "byte")} at address ${start} to the window`,
    );
  }
  if (start >= 0 && start + bytes <= part.bytes)
    return none ? null : { place: part.place + start, bytes, origin: -first, count, type };
  throw callError(
    ErrorClass.ERR_RMA_RANGE,
    call,
    `${plural(bytes, "byte")} at displacement ${disp} (byte ${start}) do not lie in the window of rank ${rank}, which has ${plural(part.bytes, "byte")}`,
  );
}

/** The target's data one after another into `into`. */
export function load(memory: SharedMemory, area: Area, into: Uint8Array): void {
  if (area.type.dense) memory.read(area.place, into);
  else pack(area.type, memory.bytes(area.place, area.bytes), area.origin, area.count, into, 0);
}

/** The reverse. */
export function store(memory: SharedMemory, area: Area, from: Uint8Array): void {
  if (area.type.dense) memory.write(area.place, from);
  else unpack(area.type, from, 0, from.length, memory.bytes(area.place, area.bytes), area.origin);
}

/** The word that is taken while elements of a part are combined. */
export function mutexOf(window: Window, rank: number): number {
  return window.parts[rank].control + Control.Mutex;
}
