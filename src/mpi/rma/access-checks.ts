/** What one-sided calls are asked before they access anything. Each throws MpiError with the class it names. */
import { plural } from "#base/plural.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { basicOf } from "#mpi/derived/typemap.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { definedFor, type Op, ops } from "#mpi/ops.ts";
import { bytesInBoth } from "#mpi/overlap.ts";
import { spelled } from "#mpi/spelling.ts";
import type { Target } from "./target.ts";

export function checkOp(kind: number, op: Op, { type, count }: Memory, target: Target): void {
  if (op.index < 0)
    throw callError(
      ErrorClass.ERR_OP,
      spelled(kind),
      `op is ${op.name}, and one-sided calls take MPI's own operations only`,
    );
  if (op === ops.REPLACE || op === ops.NO_OP || count === 0 || target.type.size === 0) return;
  const [here, there] = [basicIn(type), basicIn(target.type)];
  if (!definedFor(op, here ?? type))
    throw callError(ErrorClass.ERR_OP, spelled(kind), `op ${op.name} is not defined for ${type.name}`);
  if (here !== null && here.kind === there?.kind && here.class === there.class) return;
  throw callError(
    ErrorClass.ERR_TYPE,
    spelled(kind),
    `origin holds ${type.name} and target ${target.type.name}: numbers are combined with numbers of the same datatype`,
  );
}

/** What all numbers of a datatype are, null where they are of several (MPI-4.1 section 12.3.4 takes no such). */
export function basicIn(type: Datatype): Datatype | null {
  return basicOf(type.unpacked ?? type);
}

export function checkTarget(call: string, origin: Memory, { count, type }: Target): void {
  const bytes = count * type.size;
  if (bytes === origin.bytes.length) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    call,
    `origin has ${plural(origin.count, "element")} of ${origin.type.name} and target ${plural(count, "element")} of ${type.name}: both must hold the same data`,
  );
}

export function checkSingle(kind: number, { count, type }: Memory): void {
  if (count === 1) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `${plural(count, "element")} of ${type.name} are given, and the call is about one`,
  );
}

export function checkSameSize(kind: number, origin: Memory, other: Memory, name: string): void {
  if (other.bytes.length === origin.bytes.length) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `origin has ${plural(origin.bytes.length, "byte")} and ${name} ${plural(other.bytes.length, "byte")}: both must be the same`,
  );
}

export function checkSameType(kind: number, origin: Memory, other: Memory, name: string): void {
  const [here, there] = [basicIn(origin.type), basicIn(other.type)];
  if (here !== null && here.kind === there?.kind && here.class === there.class) return;
  throw callError(
    ErrorClass.ERR_TYPE,
    spelled(kind),
    `origin holds ${origin.type.name} and ${name} ${other.type.name}: both must be of the same datatype`,
  );
}

/** What was there before is stored in `result` first: what the call still reads must not lie there. */
export function checkApart(kind: number, name: string, read: Memory, result: Memory): void {
  const shared = bytesInBoth(read, result);
  if (shared === 0) return;
  throw callError(
    ErrorClass.ERR_BUFFER,
    spelled(kind),
    `${name} and result share ${plural(shared, "byte")} of memory, which MPI forbids; use two arrays`,
  );
}
