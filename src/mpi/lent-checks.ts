/** Checks of memory with a datatype, before a call is lent it. */
import { plural } from "#base/plural.ts";
import type { Datatype } from "./datatypes.ts";
import { checkAlive } from "./derived/construct.ts";
import { isCommitted, isDerived } from "./derived/derived-datatype.ts";
import { firstShared, intervalsOf } from "./derived/segments.ts";
import { segmentsOf } from "./derived/typemap.ts";
import { callError, ErrorClass } from "./errors.ts";

/** Elements as they lie: `count` of them, the first with its origin at byte `origin`. */
export interface Piece {
  readonly origin: number;
  readonly count: number;
  readonly type: Datatype;
}

const mostCounts = 32;

/** Throws ERR_TYPE for a type that was freed, or never committed. */
export function checkUsable(call: string, argument: string, type: Datatype): void {
  if (!isDerived(type)) return;
  checkAlive(call, type);
  if (!isCommitted(type))
    throw callError(
      ErrorClass.ERR_TYPE,
      call,
      `the datatype of ${argument}, ${type.name}, is not committed: call its Commit() first`,
    );
}

/** Throws ERR_BUFFER when elements lie in part outside of the memory. */
export function checkInside(call: string, argument: string, bytes: Uint8Array, piece: Piece): void {
  const { origin, count, type } = piece;
  if (count === 0 || type.size === 0) return;
  const last = (count - 1) * type.extent;
  const start = origin + type.trueLb + Math.min(0, last);
  const end = origin + type.trueLb + Math.max(0, last) + type.trueExtent;
  if (start >= 0 && end <= bytes.length) return;
  const what = `${plural(count, "element")} of ${type.name}`;
  throw callError(
    ErrorClass.ERR_BUFFER,
    call,
    start < 0
      ? `${argument} begins ${plural(-start, "byte")} behind the first byte of ${what}`
      : `${argument} has ${plural(bytes.length, "byte")}, and ${what} end at byte ${end}`,
  );
}

/** Throws ERR_TYPE when two numbers of what is to be received would lie in the same place (MPI-4.1 section 3.2.4). */
export function checkNoOverlap(call: string, argument: string, { count, type }: Piece): void {
  const apart = Math.abs(type.extent) >= type.trueExtent;
  const shared = overlapOf(type, apart ? 1 : count);
  if (shared < 0) return;
  throw callError(
    ErrorClass.ERR_TYPE,
    call,
    `the datatype of ${argument}, ${type.name}, has two numbers at byte ${shared}, so that nothing can be received into it`,
  );
}

/** What was found of so many elements of a type: programs repeat themselves, and to look at all pieces takes long. */
const overlaps = new WeakMap<Datatype, Map<number, number>>();

/** A byte at which two pieces of `count` elements lie; -1 where there is none, or are too many pieces to look at. */
function overlapOf(type: Datatype, count: number): number {
  let known = overlaps.get(type);
  if (known === undefined) {
    known = new Map();
    overlaps.set(type, known);
  }
  let at = known.get(count);
  if (at === undefined) {
    const intervals = intervalsOf(segmentsOf(type), count, type.extent);
    at = intervals !== null ? firstShared(intervals) : count > 1 ? overlapOf(type, 1) : -1;
    // A program that receives ever other counts is not to fill the memory.
    if (known.size >= mostCounts) known.clear();
    known.set(count, at);
  }
  return at;
}
