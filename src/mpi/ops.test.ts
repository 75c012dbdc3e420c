import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Datatype, datatypes } from "./datatypes.ts";
import { definedFor, type OpName, opByIndex, ops } from "./ops.ts";
import { typedView } from "./typed-view.ts";

function ordered(a: bigint, b: bigint): [bigint, bigint] {
  return a < b ? [a, b] : [b, a];
}

/** What C does to two integers, before it cuts them to their size. */
const exact: Record<string, (a: bigint, b: bigint) => bigint> = {
  MAX: (a, b) => ordered(a, b)[1],
  MIN: (a, b) => ordered(a, b)[0],
  SUM: (a, b) => a + b,
  PROD: (a, b) => a * b,
  LAND: (a, b) => (a !== 0n && b !== 0n ? 1n : 0n),
  BAND: (a, b) => a & b,
  LOR: (a, b) => (a !== 0n || b !== 0n ? 1n : 0n),
  BOR: (a, b) => a | b,
  LXOR: (a, b) => ((a !== 0n) !== (b !== 0n) ? 1n : 0n),
  BXOR: (a, b) => a ^ b,
};

const integerTypes = Object.values(datatypes).filter((type) => type.class === "integer");
const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });

function wrap(type: Datatype, value: bigint): bigint {
  const bits = 8 * type.size;
  return type.kind.startsWith("u") ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

describe.each(Object.keys(exact))("MPI.%s", (name) => {
  const op = ops[name as OpName];

  test("on integers of every size, as C computes them", () => {
    fc.assert(
      fc.property(bytes, bytes, fc.constantFrom(...integerTypes), (left, right, type) => {
        const count = 64 / type.extent;
        const a = Array.from(typedView(left.slice(), type.kind), BigInt);
        const b = Array.from(typedView(right.slice(), type.kind), BigInt);
        const result = right.slice();
        op.elements(left.slice(), result, count, type);
        const wanted = a.map((value, i) => wrap(type, exact[name](value, b[i])));
        expect(Array.from(typedView(result, type.kind), BigInt)).toEqual(wanted);
      }),
    );
  });

  test("is defined for exactly the types that MPI says", () => {
    const classes = Object.values(datatypes)
      .filter((type) => definedFor(op, type))
      .map((type) => type.class);
    const wanted: Record<string, string[]> = {
      MAX: ["integer", "floating"],
      MIN: ["integer", "floating"],
      SUM: ["integer", "floating", "complex"],
      PROD: ["integer", "floating", "complex"],
      LAND: ["integer", "logical"],
      LOR: ["integer", "logical"],
      LXOR: ["integer", "logical"],
      BAND: ["byte", "integer"],
      BOR: ["byte", "integer"],
      BXOR: ["byte", "integer"],
    };
    expect([...new Set(classes)].sort()).toEqual([...wanted[name]].sort());
  });
});

test("floats and complex numbers", () => {
  const run = (op: OpName, type: Datatype, left: Float64Array, right: Float64Array): number[] => {
    const result = right.slice();
    ops[op].elements(
      new Uint8Array(left.buffer),
      new Uint8Array(result.buffer),
      left.length / type.parts,
      type,
    );
    return [...result];
  };
  const a = Float64Array.of(1.5, -2, Number.NaN, 4);
  const b = Float64Array.of(2, 3, 1, -Infinity);
  expect(run("SUM", datatypes.DOUBLE, a, b)).toEqual([3.5, 1, Number.NaN, -Infinity]);
  expect(run("MAX", datatypes.DOUBLE, a, b)).toEqual([2, 3, Number.NaN, 4]);
  expect(run("MIN", datatypes.DOUBLE, a, b)).toEqual([1.5, -2, Number.NaN, -Infinity]);
  const z = Float64Array.of(1, 2, 0, 1);
  const w = Float64Array.of(3, -1, 0, 1);
  expect(run("PROD", datatypes.C_DOUBLE_COMPLEX, z, w)).toEqual([5, 5, -1, 0]);
  expect(run("SUM", datatypes.C_DOUBLE_COMPLEX, z, w)).toEqual([4, 1, 0, 2]);
});

test("MAXLOC and MINLOC keep the smaller location of equal values, in every pair type", () => {
  for (const type of Object.values(datatypes).filter((one) => one.class === "pair")) {
    const write = (pairs: readonly (readonly [number, number])[]): Uint8Array => {
      const memory = new Uint8Array(pairs.length * type.extent);
      const view = new DataView(memory.buffer);
      for (const [i, [value, location]] of pairs.entries()) {
        const at = i * type.extent;
        if (type.kind === "f64") view.setFloat64(at, value, true);
        else if (type.kind === "f32") view.setFloat32(at, value, true);
        else if (type.kind === "i64") view.setBigInt64(at, BigInt(value), true);
        else if (type.kind === "i16") view.setInt16(at, value, true);
        else view.setInt32(at, value, true);
        view.setInt32(at + type.location, location, true);
      }
      return memory;
    };
    const left = write([
      [5, 1],
      [7, 3],
      [-2, 0],
    ]);
    const most = write([
      [6, 0],
      [7, 2],
      [-3, 9],
    ]);
    const least = most.slice();
    ops.MAXLOC.elements(left, most, 3, type);
    ops.MINLOC.elements(left, least, 3, type);
    expect(most).toEqual(
      write([
        [6, 0],
        [7, 2],
        [-2, 0],
      ]),
    );
    expect(least).toEqual(
      write([
        [5, 1],
        [7, 2],
        [-3, 9],
      ]),
    );
    expect(definedFor(ops.MAXLOC, type)).toBe(true);
    expect(definedFor(ops.SUM, type)).toBe(false);
  }
});

test("REPLACE takes the later, NO_OP the earlier", () => {
  const left = Uint8Array.of(1, 2);
  const right = Uint8Array.of(3, 4);
  ops.REPLACE.elements(left, right, 2, datatypes.BYTE);
  expect([...right]).toEqual([3, 4]);
  ops.NO_OP.elements(left, right, 2, datatypes.BYTE);
  expect([...right]).toEqual([1, 2]);
  expect([ops.SUM.commutative, ops.REPLACE.commutative]).toEqual([true, false]);
});

test("log numbers lead back to the operation", () => {
  for (const op of Object.values(ops)) expect(opByIndex(op.index)).toBe(op);
  expect(opByIndex(0)).toBeNull();
  expect(opByIndex(-1)).toBeNull();
});
