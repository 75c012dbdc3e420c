import type { Datatype } from "#mpi/datatypes.ts";
import { Copier } from "./copy.ts";
import type { Segments } from "./segments.ts";
import { segmentsOf } from "./typemap.ts";

/**
 * Copies the data of `count` elements, the first of which has its origin at byte `origin` of `from`, one after another
 * into `to`, from byte `at` on. Returns the byte behind them. The memory has been checked.
 */
export function pack(
  type: Datatype,
  from: Uint8Array,
  origin: number,
  count: number,
  to: Uint8Array,
  at: number,
): number {
  const segments = segmentsOf(type);
  const copier = new Copier(from, to);
  if (isOnePiece(segments)) {
    const length = segments.lengths[0];
    copier.move(length, count, origin + segments.offsets[0], type.extent, at, length);
    return at + count * length;
  }
  let place = at;
  for (let element = 0; element < count; element++) {
    const base = origin + element * type.extent;
    for (let i = 0; i < segments.length; i++) {
      const length = segments.lengths[i];
      const pieces = segments.counts[i];
      copier.move(length, pieces, base + segments.offsets[i], segments.strides[i], place, length);
      place += pieces * length;
    }
  }
  return place;
}

/**
 * The reverse: `bytes` bytes of `from`, from byte `at` on, to where elements whose first has its origin at byte `origin`
 * of `to` have their data. The last element may come in part.
 */
export function unpack(
  type: Datatype,
  from: Uint8Array,
  at: number,
  bytes: number,
  to: Uint8Array,
  origin: number,
): void {
  if (bytes === 0) return;
  const segments = segmentsOf(type);
  const whole = Math.floor(bytes / type.size);
  const end = at + bytes;
  const copier = new Copier(from, to);
  let place = at;
  if (isOnePiece(segments)) {
    copier.move(type.size, whole, at, type.size, origin + segments.offsets[0], type.extent);
    place += whole * type.size;
  } else {
    for (let element = 0; element < whole; element++)
      place = spread(copier, segments, place, end, origin + element * type.extent);
  }
  if (place < end) spread(copier, segments, place, end, origin + whole * type.extent);
}

function isOnePiece(segments: Segments): boolean {
  return segments.length === 1 && segments.counts[0] === 1;
}

/** One element, or what there is of it before `end`. Returns the byte behind what it took. */
function spread(copier: Copier, segments: Segments, at: number, end: number, base: number): number {
  let place = at;
  for (let i = 0; i < segments.length && place < end; i++) {
    const length = segments.lengths[i];
    const stride = segments.strides[i];
    const start = base + segments.offsets[i];
    const pieces = Math.min(segments.counts[i], Math.floor((end - place) / length));
    copier.move(length, pieces, place, length, start, stride);
    place += pieces * length;
    if (pieces === segments.counts[i] || place === end) continue;
    copier.move(end - place, 1, place, 0, start + pieces * stride, 0);
    place = end;
  }
  return place;
}
