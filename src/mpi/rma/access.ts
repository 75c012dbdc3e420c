/**
 * Puts, gets and accumulates (MPI-4.1 section 12.3). They are done when they return: a copy in shared memory, so that the
 * request-based forms give requests that are complete, and flushes have nothing to wait for. The kind of the call tells
 * whether it gives a request.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { packedForm } from "#mpi/derived/derived-datatype.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { type Op, ops } from "#mpi/ops.ts";
import { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { isAligned } from "#mpi/typed-view.ts";
import {
  basicIn,
  checkApart,
  checkOp,
  checkSameSize,
  checkSameType,
  checkSingle,
  checkTarget,
} from "./access-checks.ts";
import { placeOf } from "./access-place.ts";
import { type Area, load, locate, mutexOf, store, type Target } from "./target.ts";
import type { Window } from "./window.ts";

const startNames: readonly CallName[] = ["win.Rput", "win.Rget", "win.Raccumulate", "win.Rget_accumulate"];
const starts: ReadonlySet<number> = new Set(startNames.map(callKind));

/** MPI_Put, MPI_Rput. Errors: ERR_RANK, ERR_RMA_SYNC outside an epoch, ERR_RMA_RANGE outside the part, ERR_COUNT. */
export function put(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target,
): Request | null {
  return access(window, kind, origin, rank, target, true, 0, (area) =>
    store(window.memory, area, origin.bytes),
  );
}

/** MPI_Get, MPI_Rget into `origin`. Errors as `put` has them. */
export function get(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target,
): Request | null {
  return access(window, kind, origin, rank, target, false, 0, (area) =>
    load(window.memory, area, origin.bytes),
  );
}

/** MPI_Accumulate, MPI_Raccumulate: each element's update is whole, whoever else updates it. Also ERR_OP, ERR_TYPE. */
export function accumulate(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target,
  op: Op,
): Request | null {
  if (rank !== PROC_NULL) checkOp(kind, op, origin, target);
  return access(window, kind, origin, rank, target, true, op.index, (area) => {
    window.memory.exclusively(mutexOf(window, rank), () => combine(window, area, origin, op));
  });
}

/** MPI_Get_accumulate, MPI_Rget_accumulate, MPI_Fetch_and_op: `result` gets what was there before. */
export function getAccumulate(
  window: Window,
  kind: number,
  origin: Memory,
  result: Memory,
  rank: number,
  target: Target,
  op: Op,
): Request | null {
  const reads = op === ops.NO_OP;
  // With NO_OP nothing of the origin is used, and it may be nothing.
  const moved = reads ? result : origin;
  if (rank !== PROC_NULL) {
    checkOp(kind, op, moved, target);
    if (!reads) {
      checkSameSize(kind, origin, result, "result");
      checkApart(kind, "origin", origin, result);
    }
  }
  return access(window, kind, moved, rank, target, !reads, op.index, (area) => {
    window.memory.exclusively(mutexOf(window, rank), () => {
      load(window.memory, area, result.bytes);
      combine(window, area, origin, op);
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
  if (rank !== PROC_NULL) {
    if (!comparable.has(type.class))
      throw callError(
        ErrorClass.ERR_TYPE,
        spelled(kind),
        `origin holds ${type.name}, and only whole numbers, logical values and bytes can be compared and swapped`,
      );
    checkSingle(kind, origin);
    checkSameType(kind, origin, compare, "compare");
    checkSameType(kind, origin, result, "result");
    checkSameSize(kind, origin, compare, "compare");
    checkSameSize(kind, origin, result, "result");
    checkApart(kind, "origin", origin, result);
    checkApart(kind, "compare", compare, result);
  }
  access(window, kind, origin, rank, { disp, count: 1, type }, true, 0, (area) => {
    window.memory.exclusively(mutexOf(window, rank), () => {
      load(window.memory, area, result.bytes);
      if (result.bytes.every((byte, at) => byte === compare.bytes[at]))
        store(window.memory, area, origin.bytes);
    });
  });
}

/** MPI_Fetch_and_op: `getAccumulate` of one element. */
export function fetchAndOp(
  window: Window,
  kind: number,
  origin: Memory,
  result: Memory,
  rank: number,
  disp: number,
  op: Op,
): void {
  const { type } = result;
  if (rank !== PROC_NULL) {
    if (op !== ops.NO_OP) {
      checkSingle(kind, origin);
      checkSameType(kind, origin, result, "result");
    }
    checkSingle(kind, result);
  }
  getAccumulate(window, kind, origin, result, rank, { disp, count: 1, type }, op);
}

const comparable: ReadonlySet<string> = new Set(["integer", "logical", "byte", "character"]);

function access(
  window: Window,
  kind: number,
  origin: Memory,
  rank: number,
  target: Target,
  changes: boolean,
  op: number,
  work: (area: Area) => void,
): Request | null {
  window.check(kind);
  const { runtime, comm } = window;
  if (rank !== PROC_NULL) window.checkTarget(kind, rank);
  const { bytes, count, type } = origin;
  const place = runtime.recorder.enabled ? placeOf(window, rank, target) : -1;
  const call = runtime.enterAccess(kind, comm.id, rank, bytes.length, count, type.index, op, place);
  const gives = starts.has(kind);
  try {
    if (rank !== PROC_NULL) {
      const name = spelled(kind);
      if (gives) window.epochs.checkPassive(name, rank);
      else window.epochs.checkAccess(name, rank);
      window.epochs.used = true;
      checkTarget(name, origin, target);
      const area = locate(window, name, rank, target);
      if (area !== null) reach(window, rank, area, changes, work);
    }
  } catch (error) {
    throw runtime.fail(call, error);
  }
  const request = gives ? new Request(comm, kind, false) : null;
  if (request !== null) runtime.requestStarted(call, request, rank, -1);
  runtime.exit(call);
  return request;
}

/** Does the work on a part of which the program may have a copy of its own. */
function reach(window: Window, rank: number, area: Area, changes: boolean, work: (area: Area) => void): void {
  const copy = window.copyAt(rank, area.place);
  const start = copy === null ? 0 : area.place - copy.place;
  copy?.publishPart(start, start + area.bytes);
  work(area);
  if (!changes) return;
  window.changesOf(rank)?.note(area.place, area.bytes);
  copy?.collectPart(start, start + area.bytes);
}

function combine({ memory }: Window, area: Area, origin: Memory, op: Op): void {
  if (op === ops.NO_OP) return;
  const { bytes } = origin;
  if (op === ops.REPLACE) {
    store(memory, area, bytes);
    return;
  }
  const type = packedForm(basicIn(origin.type) ?? origin.type);
  const count = bytes.length / type.size;
  const from = isAligned(bytes, type.kind) ? bytes : bytes.slice();
  const there = area.type.dense ? memory.bytes(area.place, bytes.length) : null;
  if (there !== null && isAligned(there, type.kind)) {
    op.elements(from, there, count, type);
    return;
  }
  // Numbers that lie apart, or across their alignment, are combined elsewhere.
  const here = new Uint8Array(bytes.length);
  load(memory, area, here);
  op.elements(from, here, count, type);
  store(memory, area, here);
}
