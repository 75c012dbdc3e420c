import { type Datatype, kindSize } from "#mpi/datatypes.ts";
import { emptySignature, joined, repeated, type Signature } from "#mpi/signature.ts";
import { Segments } from "./segments.ts";

/**
 * What every constructor of datatypes comes down to: `count` copies, `stride` bytes apart, the first with its origin at
 * byte `at`, of a datatype or of what loops make.
 */
export interface Loop {
  readonly at: number;
  readonly count: number;
  readonly stride: number;
  readonly of: Datatype | readonly Loop[];
}

/** `count` elements of a datatype, one after another. */
export function row(type: Datatype, at: number, count: number): Loop {
  return { at, count, stride: type.extent, of: type };
}

/** What MPI says of a typemap (MPI-4.1 section 5.1). Bytes; `lb` and `ub` are those that were set, null where none was. */
export interface Shape {
  readonly size: number;
  readonly elements: number;
  readonly signature: Signature;
  readonly lb: number | null;
  readonly ub: number | null;
  /** Where data begins and ends; null where there is none. */
  readonly trueLb: number | null;
  readonly trueUb: number | null;
  /** To which the largest of its numbers is aligned. */
  readonly alignment: number;
}

export const emptyShape: Shape = {
  size: 0,
  elements: 0,
  signature: emptySignature,
  lb: null,
  ub: null,
  trueLb: null,
  trueUb: null,
  alignment: 1,
};

/** A datatype that was made of others. */
export interface Composed extends Datatype {
  readonly shape: Shape;
  readonly loops: readonly Loop[];
}

export function isComposed(type: Datatype): type is Composed {
  return "loops" in type;
}

export function shapeOf(loops: readonly Loop[]): Shape {
  let shape = emptyShape;
  for (const loop of loops) {
    if (loop.count === 0) continue;
    const inner = Array.isArray(loop.of) ? shapeOf(loop.of) : shapeOfType(loop.of as Datatype);
    shape = beside(shape, copies(inner, loop));
  }
  return shape;
}

function shapeOfType(type: Datatype): Shape {
  if (isComposed(type)) return type.shape;
  return {
    size: type.size,
    elements: type.elements,
    signature: type.signature,
    lb: null,
    ub: null,
    trueLb: 0,
    trueUb: type.trueExtent,
    alignment: Math.max(kindSize(type.kind), type.location < 0 ? 1 : 4),
  };
}

function copies(inner: Shape, { at, count, stride }: Loop): Shape {
  const last = (count - 1) * stride;
  const low = (bound: number | null) => (bound === null ? null : at + bound + Math.min(0, last));
  const high = (bound: number | null) => (bound === null ? null : at + bound + Math.max(0, last));
  return {
    size: inner.size * count,
    elements: inner.elements * count,
    signature: repeated(inner.signature, count),
    lb: low(inner.lb),
    ub: high(inner.ub),
    trueLb: low(inner.trueLb),
    trueUb: high(inner.trueUb),
    alignment: inner.alignment,
  };
}

function beside(left: Shape, right: Shape): Shape {
  return {
    size: left.size + right.size,
    elements: left.elements + right.elements,
    signature: joined(left.signature, right.signature),
    lb: either(left.lb, right.lb, Math.min),
    ub: either(left.ub, right.ub, Math.max),
    trueLb: either(left.trueLb, right.trueLb, Math.min),
    trueUb: either(left.trueUb, right.trueUb, Math.max),
    alignment: Math.max(left.alignment, right.alignment),
  };
}

function either(
  left: number | null,
  right: number | null,
  choose: (left: number, right: number) => number,
): number | null {
  if (left === null || right === null) return left ?? right;
  return choose(left, right);
}

const known = new WeakMap<Datatype, Segments>();

/** Where an element's data lies. Found when it is first needed. */
export function segmentsOf(type: Datatype): Segments {
  let segments = known.get(type);
  if (segments === undefined) {
    segments = new Segments();
    if (isComposed(type)) lay(segments, type.loops, 0);
    else if (type.dense) segments.add(0, type.size, 1, 0);
    else {
      segments.add(0, kindSize(type.kind), 1, 0);
      segments.add(type.location, 4, 1, 0);
    }
    known.set(type, segments);
  }
  return segments;
}

function lay(into: Segments, loops: readonly Loop[], base: number): void {
  for (const { at, count, stride, of } of loops) {
    if (count === 0) continue;
    if (!Array.isArray(of)) {
      into.repeat(segmentsOf(of as Datatype), count, stride, base + at);
    } else if (count === 1) {
      lay(into, of, base + at);
    } else {
      const inner = new Segments();
      lay(inner, of, 0);
      into.repeat(inner, count, stride, base + at);
    }
  }
}

/** The one predefined type that all basic elements are of; null where they differ, or there are none. */
export function basicOf(type: Datatype): Datatype | null {
  if (!isComposed(type)) return type;
  let found: Datatype | null = null;
  const all = (loops: readonly Loop[]): boolean =>
    loops.every(({ count, of }) => {
      if (count === 0) return true;
      if (Array.isArray(of)) return all(of);
      if ((of as Datatype).size === 0) return true;
      const basic = basicOf(of as Datatype);
      if (basic === null) return false;
      found ??= basic;
      return basic.kind === found.kind && basic.class === found.class;
    });
  return all(type.loops) ? found : null;
}

/** Visits the predefined types in their order, until `visit` says that it has seen enough. Returns whether it has. */
export function visitBasics(type: Datatype, visit: (basic: Datatype) => boolean): boolean {
  if (!isComposed(type)) return visit(type);
  const walk = (loops: readonly Loop[]): boolean => {
    for (const { count, of } of loops) {
      if (!Array.isArray(of) && (of as Datatype).size === 0) continue;
      for (let copy = 0; copy < count; copy++) {
        if (Array.isArray(of) ? walk(of) : visitBasics(of as Datatype, visit)) return true;
      }
    }
    return false;
  };
  return walk(type.loops);
}

/**
 * Basic elements in the first `bytes` bytes of a type's data (MPI_Get_elements); null when they end within one.
 */
export function elementsIn(type: Datatype, bytes: number): number | null {
  if (type.size === 0 || bytes === 0) return bytes === 0 ? 0 : null;
  const whole = Math.floor(bytes / type.size);
  const rest = bytes - whole * type.size;
  if (rest === 0) return whole * type.elements;
  const more = partOf(type, rest);
  return more === null ? null : whole * type.elements + more;
}

function partOf(type: Datatype, bytes: number): number | null {
  if (isComposed(type)) return elementsOfLoops(type.loops, bytes);
  return type.elements === 2 && bytes === kindSize(type.kind) ? 1 : null;
}

function elementsOfLoops(loops: readonly Loop[], bytes: number): number | null {
  let rest = bytes;
  let found = 0;
  for (const { count, of } of loops) {
    const { size, elements } = Array.isArray(of) ? shapeOf(of) : (of as Datatype);
    if (size === 0) continue;
    const whole = Math.min(count, Math.floor(rest / size));
    found += whole * elements;
    rest -= whole * size;
    if (rest === 0) return found;
    if (whole === count) continue;
    const more = Array.isArray(of) ? elementsOfLoops(of, rest) : partOf(of as Datatype, rest);
    return more === null ? null : found + more;
  }
  return null;
}

/** Bytes that the first `count` basic elements of elements of a type take up, the reverse of `elementsIn`. */
export function bytesOf(type: Datatype, count: number): number {
  if (type.elements === 0 || count === 0) return 0;
  const whole = Math.floor(count / type.elements);
  let rest = count - whole * type.elements;
  let bytes = whole * type.size;
  if (rest === 0) return bytes;
  visitBasics(type, (basic) => {
    bytes += rest >= basic.elements ? basic.size : kindSize(basic.kind);
    rest -= basic.elements;
    return rest <= 0;
  });
  return bytes;
}
