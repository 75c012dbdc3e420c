import { type ElementKind, kindSize } from "./datatypes.ts";

export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const makers = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  i64: BigInt64Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
  // Nothing reads these as numbers.
  f128: BigUint64Array,
} as unknown as Record<ElementKind, ViewMaker>;

type ViewMaker = new (buffer: ArrayBufferLike, offset: number, length: number) => unknown;

/** Reductions work on the same few pieces of memory again and again: the views made last are kept. */
const KEPT = 4;
const keptBytes: (Uint8Array | null)[] = new Array(KEPT).fill(null);
const keptKinds: ElementKind[] = new Array(KEPT).fill("u8");
const keptViews: unknown[] = new Array(KEPT).fill(null);
let next = 0;

/**
 * The bytes as numbers, without copying. 64-bit integers come as BigInt64Array or BigUint64Array behind the type's
 * back, long doubles as pairs of such: whoever asks for them knows. Throws RangeError when the bytes are not aligned to the numbers.
 */
export function typedView(bytes: Uint8Array, kind: ElementKind): NumberArray {
  for (let i = 0; i < KEPT; i++) {
    if (keptBytes[i] === bytes && keptKinds[i] === kind) return keptViews[i] as NumberArray;
  }
  const maker = makers[kind];
  const view = new maker(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / itemBytes(kind)));
  keptBytes[next] = bytes;
  keptKinds[next] = kind;
  keptViews[next] = view;
  next = (next + 1) % KEPT;
  return view as NumberArray;
}

/** Bytes of an item of the array that shows numbers of a kind. */
function itemBytes(kind: ElementKind): number {
  return Math.min(kindSize(kind), 8);
}

/** Whether `typedView` can show the bytes as they lie. */
export function isAligned(bytes: Uint8Array, kind: ElementKind): boolean {
  return bytes.byteOffset % itemBytes(kind) === 0;
}
