import fc from "fast-check";
import { expect, test } from "vitest";
import { datatypes } from "#mpi/datatypes.ts";
import { type OpName, ops } from "#mpi/ops.ts";
import { combineValues } from "./op-values.ts";

test.each<OpName>(["MAX", "MIN", "SUM", "PROD", "LAND", "BAND", "LOR", "BOR", "LXOR", "BXOR"])(
  "MPI.%s of small numbers agrees with that of elements",
  (name) => {
    const small = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [left, right] = [Int32Array.of(a), Int32Array.of(b)];
        ops[name].elements(new Uint8Array(left.buffer), new Uint8Array(right.buffer), 1, datatypes.INT);
        // Elements have no -0, which the product of 0 and a negative number is: adding 0 takes its sign.
        expect(Number(combineValues(name, a, b)) + 0).toBe(right[0]);
      }),
    );
  },
);

test("MAXLOC and MINLOC keep the smaller location of equal values", () => {
  expect(combineValues("MAXLOC", [5, 1], [5, 0])).toEqual([5, 0]);
  expect(combineValues("MINLOC", [3, "b"], [4, "a"])).toEqual([3, "b"]);
  expect(() => combineValues("MAXLOC", 5, [5, 0])).toThrow(
    "MPI.MAXLOC: combines pairs [value, location], and one of the values is 5 (MPI_ERR_OP)",
  );
});

test("REPLACE takes the later, NO_OP the earlier", () => {
  expect(combineValues("REPLACE", 1, 2)).toBe(2);
  expect(combineValues("NO_OP", 1, 2)).toBe(1);
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
  expect(combineValues(name, left, right)).toEqual(wanted);
});

test.each<[OpName, unknown, unknown, string]>([
  ["SUM", 1, "2", 'MPI.SUM: cannot combine 1 (number) and "2" (string) (MPI_ERR_OP)'],
  ["SUM", { a: 1 }, { a: 2 }, "MPI.SUM: cannot combine { a } (Object) and { a } (Object) (MPI_ERR_OP)"],
  ["PROD", null, 2, "MPI.PROD: cannot combine null (Null) and 2 (number) (MPI_ERR_OP)"],
  ["BAND", 1.5, 2, "MPI.BAND: cannot combine 1.5 (number) and 2 (number) (MPI_ERR_OP)"],
  ["MAX", 1, undefined, "MPI.MAX: cannot combine 1 (number) and undefined (undefined) (MPI_ERR_OP)"],
])("MPI.%s of %o and %o is an error that shows both", (name, left, right, message) => {
  expect(() => combineValues(name, left, right)).toThrow(message);
});
