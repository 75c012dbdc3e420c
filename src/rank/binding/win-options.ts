/** What the calls on windows take, as the core has it. */
import { PROC_NULL } from "#mpi/constants.ts";
import type { Datatype as CoreDatatype } from "#mpi/datatypes.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Access, Memory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import type { Target } from "#mpi/rma/target.ts";
import { memoryOf, noMemory } from "./buffers.ts";
import { checkNoMore } from "./call-forms.ts";
import { Datatype } from "./datatype.ts";
import { bufferOp } from "./op.ts";
import { checkKeys } from "./options.ts";

const targetKeys = ["target"] as const;
const targetOpKeys = ["target", "op"] as const;
const dispOpKeys = ["target_disp", "op"] as const;
const dispKeys = ["target_disp"] as const;
const assertionKeys = ["assertion"] as const;
const lockKeys = ["lock_type", "assertion"] as const;

interface Given {
  target?: unknown;
  target_disp?: unknown;
  op?: unknown;
  assertion?: unknown;
  lock_type?: unknown;
}

function given(
  call: string,
  keys: readonly string[],
  options: object | undefined | null,
  extra: unknown,
): Given {
  if (extra !== undefined) checkNoMore(call, keys, options, extra);
  if (options === undefined || options === null) return {};
  checkKeys(call, options, keys);
  return options;
}

export function readTarget(call: string, options: object | undefined, extra: unknown): unknown {
  return given(call, targetKeys, options, extra).target;
}

export function readTargetOp(
  call: string,
  options: object | undefined,
  extra: unknown,
): { target: unknown; op: Op } {
  const { target, op } = given(call, targetOpKeys, options, extra);
  return { target, op: bufferOp(call, op) };
}

export function readDispOp(
  call: string,
  options: object | undefined,
  extra: unknown,
): { disp: number; op: Op } {
  const { target_disp, op } = given(call, dispOpKeys, options, extra);
  return { disp: (target_disp ?? 0) as number, op: bufferOp(call, op) };
}

export function readDisp(call: string, options: object | undefined, extra: unknown): number {
  return (given(call, dispKeys, options, extra).target_disp ?? 0) as number;
}

export function readAssertion(call: string, options: object | undefined, extra: unknown): number {
  return (given(call, assertionKeys, options, extra).assertion ?? 0) as number;
}

export function readLock(
  call: string,
  options: object | undefined,
  extra: unknown,
  lockType: number,
): { type: number; assertion: number } {
  const { lock_type, assertion } = given(call, lockKeys, options, extra);
  return { type: (lock_type ?? lockType) as number, assertion: (assertion ?? 0) as number };
}

/** A rank's own side of a call. Nothing is moved to or from PROC_NULL, so that nothing need be given. */
export function ownSide(
  call: string,
  argument: string,
  spec: unknown,
  rank: number,
  access: Access = "read",
): Memory {
  const none = spec === null || spec === undefined;
  return none && rank === PROC_NULL ? noMemory : memoryOf(call, argument, spec, access);
}

/** The other side: where `target` says nothing it is as the origin is. */
export function targetOf(call: string, target: unknown, spec: unknown, origin: Memory): Target {
  const { count } = origin;
  if (target === undefined || target === null) return { disp: 0, count, type: typeIn(spec, origin) };
  if (typeof target === "number") return { disp: target, count, type: typeIn(spec, origin) };
  if (!Array.isArray(target) || target.length > 3) throw badTarget(call, target);
  const [disp = 0, elements = count, datatype] = target;
  if (datatype !== undefined && !(datatype instanceof Datatype)) throw badTarget(call, target);
  return { disp, count: elements, type: datatype?.core ?? typeIn(spec, origin) };
}

/** The datatype as the program gave it: the origin's own data may have been packed. */
function typeIn(spec: unknown, origin: Memory): CoreDatatype {
  const named = Array.isArray(spec) ? spec.find((each) => each instanceof Datatype) : undefined;
  return named?.core ?? origin.type;
}

function badTarget(call: string, target: unknown): Error {
  return argumentError(
    ErrorClass.ERR_ARG,
    call,
    "target",
    target,
    "a displacement, [disp, count] or [disp, count, datatype]",
  );
}
