/**
 * Puts, gets and accumulates (MPI-4.1 section 12.3). They are done when they return: a copy in shared memory, so that the
 * request-based forms are complete from the start and flushes have nothing to wait for.
 */
import { plural } from "#base/plural.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { definedFor, type Op, ops } from "#mpi/ops.ts";
import { spelled } from "#mpi/spelling.ts";
import { isAligned } from "#mpi/typed-view.ts";
import { locate, mutexOf, type Target } from "./target.ts";
import type { Window } from "./window.ts";

/** MPI_Put. `target` null: from the part's beginning, as much as `origin` has. */
export function put(window: Window, kind: number, origin: Memory, rank: number, target: Target | null): void {
  access(window, kind, origin, rank, target, (place) => window.memory.write(place, origin.bytes));
}

/** MPI_Get into `origin`. */
export function get(window: Window, kind: number, origin: Memory, rank: number, target: Target | null): void {
  access(window, kind, origin, rank, target, (place) => window.memory.read(place, origin.bytes));
}

/** MPI_Accumulate: each element's update is whole, whoever else updates it. */
export function accumulate(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target | null,
  op: Op,
): void {
  checkOp(kind, op, origin);
  access(window, kind, origin, rank, target, (place) => {
    window.memory.exclusively(mutexOf(window, rank), () => combine(window, place, origin, op));
  });
}

/** MPI_Get_accumulate: `result` gets what was there before. */
export function getAccumulate(
  window: Window,
  kind: number,
  origin: Memory,
  result: Memory,
  rank: number,
  target: Target | null,
  op: Op,
): void {
  checkOp(kind, op, result);
  if (op !== ops.NO_OP) checkSameSize(kind, origin, result, "result");
  // With NO_OP nothing of the origin is used, and it may be nothing.
  access(window, kind, op === ops.NO_OP ? result : origin, rank, target, (place) => {
    window.memory.exclusively(mutexOf(window, rank), () => {
      window.memory.read(place, result.bytes);
      if (op !== ops.NO_OP) combine(window, place, origin, op);
    });
  });
}

/** MPI_Compare_and_swap of one element: `result` gets what was there before. */
export function compareAndSwap(
  window: Window,
  kind: number,
  origin: Memory,
  compare: Memory,
  result: Memory,
  rank: number,
  disp: number,
): void {
  const { type } = origin;
  if (
    type.class !== "integer" &&
    type.class !== "logical" &&
    type.class !== "byte" &&
    type.class !== "character"
  )
    throw callError(
      ErrorClass.ERR_TYPE,
      spelled(kind),
      `origin holds ${type.name}, and only whole numbers, logical values and bytes can be compared and swapped`,
    );
  checkSameSize(kind, origin, result, "result");
  checkSameSize(kind, origin, compare, "compare");
  access(window, kind, origin, rank, { disp, count: 1, type }, (place) => {
    window.memory.exclusively(mutexOf(window, rank), () => {
      window.memory.read(place, result.bytes);
      if (result.bytes.every((byte, at) => byte === compare.bytes[at]))
        window.memory.write(place, origin.bytes);
    });
  });
}

function access(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target | null,
  work: (place: number) => void,
): void {
  window.check(kind);
  const { runtime, comm } = window;
  if (rank !== PROC_NULL) window.checkTarget(kind, rank);
  const call = runtime.enter(kind, comm.id, rank, -1, origin.bytes.length, origin.count, origin.type.index);
  if (rank !== PROC_NULL) {
    try {
      const name = spelled(kind);
      window.epochs.checkAccess(name, rank);
      const bytes = origin.bytes.length;
      if (target !== null) checkTarget(name, origin, target);
      const place = locate(window, name, rank, target?.disp ?? 0, bytes);
      if (bytes > 0) {
        const own = rank === comm.rank;
        if (own) window.publish();
        work(place);
        if (own) window.collect();
      }
    } catch (error) {
      throw runtime.fail(call, error);
    }
  }
  runtime.exit(call);
}

function combine({ memory }: Window, place: number, origin: Memory, op: Op): void {
  if (op === ops.NO_OP) return;
  if (op === ops.REPLACE) {
    memory.write(place, origin.bytes);
    return;
  }
  const { bytes, count, type } = origin;
  const there = memory.bytes(place, bytes.length);
  // Numbers that lie across their alignment are combined elsewhere.
  const here = isAligned(there, type.kind) ? there : there.slice();
  op.elements(isAligned(bytes, type.kind) ? bytes : bytes.slice(), here, count, type);
  if (here !== there) there.set(here);
}

function checkOp(kind: number, op: Op, { type }: Memory): void {
  if (op.index < 0)
    throw callError(
      ErrorClass.ERR_OP,
      spelled(kind),
      `op is ${op.name}, and one-sided calls take MPI's own operations only`,
    );
  if (!definedFor(op, type))
    throw callError(ErrorClass.ERR_OP, spelled(kind), `op ${op.name} is not defined for ${type.name}`);
}

function checkTarget(call: string, origin: Memory, { count, type }: Target): void {
  const bytes = count * type.size;
  if (bytes === origin.count * origin.type.size) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    call,
    `origin has ${plural(origin.count, "element")} of ${origin.type.name} and target ${plural(count, "element")} of ${type.name}: both must hold the same data`,
  );
}

function checkSameSize(kind: number, origin: Memory, other: Memory, name: string): void {
  if (other.bytes.length === origin.bytes.length) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `origin has ${plural(origin.bytes.length, "byte")} and ${name} ${plural(other.bytes.length, "byte")}: both must be the same`,
  );
}
