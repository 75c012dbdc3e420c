import { callError, ErrorClass, show } from "#mpi/errors.ts";
import type { OpName } from "#mpi/ops.ts";

/**
 * Predefined operations on the values of object messages, as mpi4py has them by Python's operators: numbers, bigints,
 * booleans; SUM also joins strings and arrays; typed arrays are combined element by element, as NumPy's are.
 */
export function combineValues(op: OpName, left: unknown, right: unknown): unknown {
  switch (op) {
    case "REPLACE":
      return right;
    case "NO_OP":
      return left;
    case "LAND":
      return Boolean(left) && Boolean(right);
    case "LOR":
      return Boolean(left) || Boolean(right);
    case "LXOR":
      return Boolean(left) !== Boolean(right);
    case "MAXLOC":
      return located(op, left, right, 1);
    case "MINLOC":
      return located(op, left, right, -1);
    default:
      return isTyped(left) && isTyped(right) ? elementwise(op, left, right) : scalar(op, left, right);
  }
}

type ScalarOp = Exclude<OpName, "REPLACE" | "NO_OP" | "LAND" | "LOR" | "LXOR" | "MAXLOC" | "MINLOC">;

function scalar(op: ScalarOp, left: unknown, right: unknown): unknown {
  if (op === "SUM" && typeof left === "string" && typeof right === "string") return left + right;
  if (op === "SUM" && Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  if (op === "MAX" || op === "MIN") return extreme(op, left, right);
  if (typeof left === "bigint" && typeof right === "bigint") return onBigints(op, left, right);
  if (bitwise(op) && typeof left === "boolean" && typeof right === "boolean")
    return onNumbers(op, Number(left), Number(right)) !== 0;
  const a = typeof left === "boolean" ? Number(left) : left;
  const b = typeof right === "boolean" ? Number(right) : right;
  if (typeof a === "number" && typeof b === "number") return onNumbers(op, a, b);
  throw undefinedFor(op, left, right);
}

function bitwise(op: ScalarOp): boolean {
  return op === "BAND" || op === "BOR" || op === "BXOR";
}

function onNumbers(op: ScalarOp, a: number, b: number): number {
  if (op === "SUM") return a + b;
  if (op === "PROD") return a * b;
  if ((a | 0) === a && (b | 0) === b) return op === "BAND" ? a & b : op === "BOR" ? a | b : a ^ b;
  // Beyond 32 bits the operators of the language would cut: go through bigints, as Python's integers would.
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) throw undefinedFor(op, a, b);
  return Number(onBigints(op, BigInt(a), BigInt(b)));
}

function onBigints(op: ScalarOp, a: bigint, b: bigint): bigint {
  switch (op) {
    case "SUM":
      return a + b;
    case "PROD":
      return a * b;
    case "BAND":
      return a & b;
    case "BOR":
      return a | b;
    default:
      return a ^ b;
  }
}

function extreme(op: "MAX" | "MIN", left: unknown, right: unknown): unknown {
  const order = compare(op, left, right);
  return (op === "MAX" ? order >= 0 : order <= 0) ? left : right;
}

/** Like Python's comparison: numbers with numbers, strings with strings, arrays by their first difference. */
function compare(op: OpName, left: unknown, right: unknown): number {
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const order = compare(op, left[i], right[i]);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  }
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (isNumeric(left) && isNumeric(right)) return left < right ? -1 : left > right ? 1 : 0;
  throw undefinedFor(op, left, right);
}

function isNumeric(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

function located(op: "MAXLOC" | "MINLOC", left: unknown, right: unknown, sign: number): unknown {
  if (!isPair(left) || !isPair(right)) {
    const wrong = isPair(left) ? right : left;
    throw callError(
      ErrorClass.ERR_OP,
      `MPI.${op}`,
      `combines pairs [value, location], and one of the values is ${show(wrong)}`,
    );
  }
  const order = sign * compare(op, left[0], right[0]);
  if (order !== 0) return order > 0 ? left : right;
  return compare(op, left[1], right[1]) <= 0 ? left : right;
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

type Typed = { length: number; [index: number]: number | bigint };

function isTyped(value: unknown): value is Typed & ArrayBufferView {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function elementwise(op: ScalarOp, left: Typed & ArrayBufferView, right: Typed & ArrayBufferView): unknown {
  const maker = left.constructor as new (length: number) => Typed;
  if (right.constructor !== maker || left.length !== right.length) throw undefinedFor(op, left, right);
  const result = new maker(left.length);
  for (let i = 0; i < left.length; i++) result[i] = scalar(op, left[i], right[i]) as number | bigint;
  return result;
}

function undefinedFor(op: OpName, left: unknown, right: unknown): Error {
  return callError(
    ErrorClass.ERR_OP,
    `MPI.${op}`,
    `cannot combine ${show(left)} (${typeName(left)}) and ${show(right)} (${typeName(right)})`,
  );
}

function typeName(value: unknown): string {
  return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}
