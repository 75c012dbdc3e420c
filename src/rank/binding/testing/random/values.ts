import type { ElementType, OpChoice, Payload } from "./model.ts";

/** The values that programs send, and how they are combined. Plain JavaScript: nothing of MPI is used here. */

export type Elements = Int32Array | Float64Array | Uint8Array | Float32Array | BigInt64Array;

const makers = {
  INT: Int32Array,
  DOUBLE: Float64Array,
  UNSIGNED_CHAR: Uint8Array,
  FLOAT: Float32Array,
};

/** An array of zeros. */
export function room(type: ElementType, count: number): Elements {
  return type === "LONG" ? new BigInt64Array(count) : new makers[type](count);
}

/** As many zeros, of the same kind. */
export function zerosLike(array: Elements): Elements {
  return new (array.constructor as new (count: number) => Elements)(array.length);
}

/** A small whole number that tells seed, rank and place. */
function small(seed: number, rank: number, i: number): number {
  return (seed * 13 + rank * 7 + i * 3 + ((seed ^ i) >> 3)) % 29;
}

/** What `rank` contributes. */
export function elements(payload: Payload, rank: number, count = payload.count): Elements {
  const array = room(payload.type, count);
  for (let i = 0; i < count; i++) {
    const value = small(payload.seed, rank, i);
    array[i] = array instanceof BigInt64Array ? (BigInt(value) as never) : value;
  }
  return array;
}

export function object(payload: Payload, rank: number): unknown {
  const { seed, count } = payload;
  const base = small(seed, rank, 0);
  switch (seed % 6) {
    case 0:
      return base;
    case 1:
      return "é".repeat(base) + "x".repeat(count);
    case 2:
      return { rank, seed, list: Array.from({ length: count }, (_, i) => small(seed, rank, i)), none: null };
    case 3:
      return [new Map([[rank, "m"]]), new Set([seed]), BigInt(base) ** 20n, undefined, -0, Number.NaN];
    case 4:
      return elements(payload, rank);
    default:
      return Array.from({ length: Math.min(count, 50) }, (_, i) => ({ i, word: "w".repeat(base) }));
  }
}

const PRIME = 97;

/** a x + b, written as two numbers: composing such is associative and not commutative. */
export function compose(left: readonly number[], right: readonly number[]): number[] {
  return [(left[0] * right[0]) % PRIME, (left[1] * right[0] + right[1]) % PRIME];
}

/** What `rank` contributes to a reduction of objects. */
export function operand(payload: Payload, op: OpChoice, rank: number): unknown {
  const a = small(payload.seed, rank, 1);
  const b = small(payload.seed, rank, 2);
  if (op === "affine" || op === "located") return [a, b];
  if (op === "SUM" && payload.seed % 3 === 0) return `<${a}>`.repeat(1 + (payload.count % 400));
  return a;
}

/** Two operands of a reduction of objects into one; `left` comes from the lower ranks. */
export function combine(op: OpChoice, left: unknown, right: unknown): unknown {
  if (op === "affine") return compose(left as number[], right as number[]);
  if (op === "located") {
    const [a, i] = left as number[];
    const [b, j] = right as number[];
    return a > b || (a === b && i <= j) ? left : right;
  }
  const a = left as number;
  const b = right as number;
  if (op === "SUM") return a + b;
  return op === "MAX" ? Math.max(a, b) : Math.min(a, b);
}

/** The elements of a reduction of buffers: pairs for the operations on pairs. */
export function operandElements(payload: Payload, op: OpChoice, rank: number, count: number): Elements {
  if (op === "SUM" || op === "MAX" || op === "MIN") return elements(payload, rank, count);
  return elements({ ...payload, type: "INT" }, rank, 2 * count);
}

/** Element by element. */
export function combineElements(op: OpChoice, left: Elements, right: Elements): Elements {
  const result = right.slice();
  const step = op === "affine" || op === "located" ? 2 : 1;
  for (let i = 0; i < left.length; i += step) {
    if (step === 2) {
      const pair = combine(op, [left[i], left[i + 1]], [right[i], right[i + 1]]) as number[];
      [result[i], result[i + 1]] = pair;
    } else if (result instanceof BigInt64Array) {
      result[i] = BigInt(combine(op, Number(left[i]), Number(right[i])) as number);
    } else {
      result[i] = combine(op, left[i], right[i]) as number;
    }
  }
  return result;
}

/** How many elements rank `r` has in a v-call. */
export function ragged(payload: Payload, rank: number, other = 0): number {
  return (payload.count + 3 * rank + 5 * other + payload.seed) % (payload.count + 4);
}

/** Blocks of these lengths with a gap before each. */
export function layout(counts: readonly number[]): { displs: number[]; total: number } {
  const displs: number[] = [];
  let at = 0;
  for (const count of counts) {
    at += 1;
    displs.push(at);
    at += count;
  }
  return { displs, total: at + 1 };
}

/** A short text that differs when the value does. */
export function digest(value: unknown): string {
  const text = words(value);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return text.length <= 60 ? text : `${text.slice(0, 40)}… ${text.length} ${(hash >>> 0).toString(16)}`;
}

function words(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(words).join()}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}[${(value as Elements).join()}]`;
  if (value instanceof Map) return `Map${words([...value])}`;
  if (value instanceof Set) return `Set${words([...value])}`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}:${words(item)}`)
    .join()}}`;
}
