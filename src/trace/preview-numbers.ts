import type { Datatype, ElementKind } from "#mpi/datatypes.ts";
import { quadToNumber } from "#mpi/quad.ts";

/** A number in at most six digits: previews are for a glance. */
export function numberWords(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

const readers: Record<ElementKind, (view: DataView, at: number) => number | bigint> = {
  i8: (view, at) => view.getInt8(at),
  u8: (view, at) => view.getUint8(at),
  i16: (view, at) => view.getInt16(at, true),
  u16: (view, at) => view.getUint16(at, true),
  i32: (view, at) => view.getInt32(at, true),
  u32: (view, at) => view.getUint32(at, true),
  i64: (view, at) => view.getBigInt64(at, true),
  u64: (view, at) => view.getBigUint64(at, true),
  f32: (view, at) => view.getFloat32(at, true),
  f64: (view, at) => view.getFloat64(at, true),
  f128: quadToNumber,
};

const MOST = 6;

/** The first elements of memory, of `bytes` bytes in all: `[1, 2, 3, …]`, `[]`, complex numbers and pairs as `(1, 2)`. */
export function previewElements(type: Datatype, first: Uint8Array, bytes: number): string {
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
  const whole = Math.min(MOST, Math.floor(first.length / type.size));
  const shown = Array.from({ length: whole }, (_, index) => element(type, view, index * type.size));
  const more = Math.floor(bytes / type.size) > whole ? ["…"] : [];
  return `[${[...shown, ...more].join(", ")}]`;
}

/** The same of memory that holds elements of different types, which `types` names in their order, again and again. */
export function previewMixed(types: readonly Datatype[], first: Uint8Array, bytes: number): string {
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
  const shown: string[] = [];
  let at = 0;
  for (const type of types) {
    if (shown.length === MOST || at + type.size > first.length) break;
    shown.push(element(type, view, at));
    at += type.size;
  }
  return `[${[...shown, ...(bytes > at ? ["…"] : [])].join(", ")}]`;
}

function element(type: Datatype, view: DataView, at: number): string {
  const read = readers[type.kind];
  const words = (value: number | bigint) => (typeof value === "bigint" ? String(value) : numberWords(value));
  const value = words(read(view, at));
  if (type.location >= 0) return `(${value}, ${view.getInt32(at + type.location, true)})`;
  if (type.parts === 2) return `(${value}, ${words(read(view, at + type.size / 2))})`;
  return value;
}
