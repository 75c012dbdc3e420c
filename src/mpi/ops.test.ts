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

  test("on small numbers of objects agrees with the elements", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (a, b) => {
        const wanted = Number(exact[name](BigInt(a), BigInt(b)));
        // Exact integers have no -0, which the product of 0 and a negative number is: adding 0 takes its sign.
        expect(Number(op.values(a, b)) + 0).toBe(wanted);
      }),
    );
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
  expect(ops.MAXLOC.values([5, 1], [5, 0])).toEqual([5, 0]);
  expect(ops.MINLOC.values([3, "b"], [4, "a"])).toEqual([3, "b"]);
  expect(() => ops.MAXLOC.values(5, [5, 0])).toThrow(
    "MPI.MAXLOC: combines pairs [value, location], and one of the values is 5 (MPI_ERR_OP)",
  );
});

test("REPLACE takes the later, NO_OP the earlier", () => {
  const left = Uint8Array.of(1, 2);
  const right = Uint8Array.of(3, 4);
  ops.REPLACE.elements(left, right, 2, datatypes.BYTE);
  expect([...right]).toEqual([3, 4]);
  ops.NO_OP.elements(left, right, 2, datatypes.BYTE);
  expect([...right]).toEqual([1, 2]);
  expect(ops.REPLACE.values(1, 2)).toBe(2);
  expect(ops.NO_OP.values(1, 2)).toBe(1);
  expect([ops.SUM.commutative, ops.REPLACE.commutative]).toEqual([true, false]);
});

test.each<[OpName, unknown, unknown, unknown]>([
  ["SUM", "ab", "cd", "abcd"],
  ["SUM", [1], [2, 3], [1, 2, 3]],
  ["SUM", 1n, 2n, 3n],
  ["SUM", true, true, 2],
  ["SUM", Float64Array.of(1, 2), Float64Array.of(0.5, 0.5), Float64Array.of(1.5, 2.5)],
  ["MAX", "abc", "abd", "abd"],
  ["MAX", [1, 9], [2, 0], [2, 0]],
  ["MIN", Int32Array.of(3, 1), Int32Array.of(2, 2), Int32Array.of(2, 1)],
  ["BAND", 2 ** 40 + 5, 2 ** 40 + 3, 2 ** 40 + 1],
  ["BOR", true, false, true],
  ["LAND", "text", 0, false],
])("MPI.%s of %o and %o", (name, left, right, wanted) => {
  expect(ops[name].values(left, right)).toEqual(wanted);
});

test.each<[OpName, unknown, unknown, string]>([
  ["SUM", 1, "2", 'MPI.SUM: cannot combine 1 (number) and "2" (string) (MPI_ERR_OP)'],
  ["SUM", { a: 1 }, { a: 2 }, "MPI.SUM: cannot combine { a } (Object) and { a } (Object) (MPI_ERR_OP)"],
  ["PROD", null, 2, "MPI.PROD: cannot combine null (Null) and 2 (number) (MPI_ERR_OP)"],
  ["BAND", 1.5, 2, "MPI.BAND: cannot combine 1.5 (number) and 2 (number) (MPI_ERR_OP)"],
  ["MAX", 1, undefined, "MPI.MAX: cannot combine 1 (number) and undefined (undefined) (MPI_ERR_OP)"],
])("MPI.%s of %o and %o is an error that shows both", (name, left, right, message) => {
  expect(() => ops[name].values(left, right)).toThrow(message);
});

test("log numbers lead back to the operation", () => {
  for (const op of Object.values(ops)) expect(opByIndex(op.index)).toBe(op);
  expect(opByIndex(0)).toBeNull();
  expect(opByIndex(-1)).toBeNull();
});
