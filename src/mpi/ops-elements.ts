import type { Datatype, ElementKind } from "./datatypes.ts";
import type { OpName } from "./ops.ts";
import { combineQuads, compareQuads, multiplyComplexQuads } from "./quad.ts";
import { type NumberArray, typedView } from "./typed-view.ts";

/** Combines `count` elements of `left` and `right`, both of datatype `type`, into `right`. */
export function combineElements(
  op: OpName,
  left: Uint8Array,
  right: Uint8Array,
  count: number,
  type: Datatype,
): void {
  if (op === "NO_OP") right.set(left.subarray(0, count * type.extent));
  else if (op === "MAXLOC" || op === "MINLOC") locate(op, left, right, count, type);
  else if (op !== "REPLACE") combineNumbers(op, left, right, count, type);
}

type NumberOp = Exclude<OpName, "NO_OP" | "REPLACE" | "MAXLOC" | "MINLOC">;

function combineNumbers(
  op: NumberOp,
  left: Uint8Array,
  right: Uint8Array,
  count: number,
  type: Datatype,
): void {
  const length = count * type.parts;
  if (type.kind === "f128") {
    combineLong(op, viewOf(left), viewOf(right), length, type);
    return;
  }
  const a = typedView(left, type.kind);
  const b = typedView(right, type.kind);
  if (type.kind === "i64" || type.kind === "u64") {
    bigLoops[op](a as unknown as BigInt64Array, b as unknown as BigInt64Array, length);
  } else if (type.class === "complex" && op === "PROD") {
    complexProduct(a, b, length);
  } else {
    loops[op](a, b, length);
  }
}

/** Long doubles: other operations are not defined for them. */
function combineLong(op: NumberOp, a: DataView, b: DataView, length: number, type: Datatype): void {
  if (op === "PROD" && type.class === "complex") multiplyComplexQuads(a, b, length);
  else if (op === "MAX" || op === "MIN" || op === "SUM" || op === "PROD") combineQuads(op, a, b, length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type Loop = (a: NumberArray, b: NumberArray, length: number) => void;
type BigLoop = (a: BigInt64Array, b: BigInt64Array, length: number) => void;

const loops: Record<NumberOp, Loop> = {
  MAX: (a, b, length) => {
    for (let i = 0; i < length; i++) if (a[i] > b[i] || Number.isNaN(a[i])) b[i] = a[i];
  },
  MIN: (a, b, length) => {
    for (let i = 0; i < length; i++) if (a[i] < b[i] || Number.isNaN(a[i])) b[i] = a[i];
  },
  SUM: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] + b[i];
  },
  PROD: product,
  LAND: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] !== 0 && b[i] !== 0 ? 1 : 0;
  },
  BAND: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] & b[i];
  },
  LOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] !== 0 || b[i] !== 0 ? 1 : 0;
  },
  BOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] | b[i];
  },
  LXOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = (a[i] !== 0) !== (b[i] !== 0) ? 1 : 0;
  },
  BXOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] ^ b[i];
  },
};

/** C multiplies 32-bit integers modulo 2^32; a product of doubles would have lost the low bits. */
function product(a: NumberArray, b: NumberArray, length: number): void {
  if (a instanceof Float64Array || a instanceof Float32Array) {
    for (let i = 0; i < length; i++) b[i] = a[i] * b[i];
  } else {
    for (let i = 0; i < length; i++) b[i] = Math.imul(a[i], b[i]);
  }
}

const bigLoops: Record<NumberOp, BigLoop> = {
  MAX: (a, b, length) => {
    for (let i = 0; i < length; i++) if (a[i] > b[i]) b[i] = a[i];
  },
  MIN: (a, b, length) => {
    for (let i = 0; i < length; i++) if (a[i] < b[i]) b[i] = a[i];
  },
  SUM: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] + b[i];
  },
  PROD: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] * b[i];
  },
  LAND: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] !== 0n && b[i] !== 0n ? 1n : 0n;
  },
  BAND: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] & b[i];
  },
  LOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] !== 0n || b[i] !== 0n ? 1n : 0n;
  },
  BOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] | b[i];
  },
  LXOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = (a[i] !== 0n) !== (b[i] !== 0n) ? 1n : 0n;
  },
  BXOR: (a, b, length) => {
    for (let i = 0; i < length; i++) b[i] = a[i] ^ b[i];
  },
};

function complexProduct(a: NumberArray, b: NumberArray, length: number): void {
  for (let i = 0; i < length; i += 2) {
    const real = a[i] * b[i] - a[i + 1] * b[i + 1];
    b[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    b[i] = real;
  }
}

/** Pairs of a value and a 32-bit location; of equal values the smaller location wins. */
function locate(
  op: "MAXLOC" | "MINLOC",
  left: Uint8Array,
  right: Uint8Array,
  count: number,
  type: Datatype,
): void {
  const a = viewOf(left);
  const b = viewOf(right);
  for (let i = 0; i < count; i++) {
    const at = i * type.extent;
    const order = type.kind === "f128" ? compareQuads(a, b, at) : comparePairs(a, b, at, type.kind);
    const wins = op === "MAXLOC" ? order > 0 : order < 0;
    const earlier = a.getInt32(at + type.location, true) < b.getInt32(at + type.location, true);
    if (wins || (order === 0 && earlier)) right.set(left.subarray(at, at + type.extent), at);
  }
}

/** NaN where one of them is none. */
function comparePairs(a: DataView, b: DataView, at: number, kind: ElementKind): number {
  const x = pairValue(a, at, kind);
  const y = pairValue(b, at, kind);
  return x > y ? 1 : x < y ? -1 : x === y ? 0 : Number.NaN;
}

function pairValue(view: DataView, at: number, kind: ElementKind): number | bigint {
  switch (kind) {
    case "f64":
      return view.getFloat64(at, true);
    case "f32":
      return view.getFloat32(at, true);
    case "i64":
      return view.getBigInt64(at, true);
    case "i16":
      return view.getInt16(at, true);
    default:
      return view.getInt32(at, true);
  }
}
