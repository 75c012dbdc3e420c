import { expect, test } from "vitest";
import { UNDEFINED } from "./constants.ts";
import { datatypes } from "./datatypes.ts";
import { countOf, elementsOf } from "./status.ts";

test("counts are whole elements or undefined", () => {
  expect(countOf(12, datatypes.INT)).toBe(3);
  expect(countOf(0, datatypes.DOUBLE)).toBe(0);
  expect(countOf(13, datatypes.INT)).toBe(UNDEFINED);
  expect(countOf(24, datatypes.DOUBLE_INT)).toBe(2);
});

test("elements count both parts of a pair, of an unfinished one too", () => {
  expect(elementsOf(12, datatypes.INT)).toBe(3);
  expect(elementsOf(13, datatypes.INT)).toBe(UNDEFINED);
  expect(elementsOf(24, datatypes.DOUBLE_INT)).toBe(4);
  expect(elementsOf(20, datatypes.DOUBLE_INT)).toBe(3);
  expect(elementsOf(16, datatypes.DOUBLE_INT)).toBe(UNDEFINED);
  expect(elementsOf(32, datatypes.C_DOUBLE_COMPLEX)).toBe(2);
  expect(elementsOf(24, datatypes.C_DOUBLE_COMPLEX)).toBe(UNDEFINED);
});

test("pairs lie in memory as C lays them out", () => {
  const shapes = Object.values(datatypes)
    .filter((type) => type.class === "pair")
    .map(({ name, size, extent, location }) => [name, size, extent, location]);
  expect(shapes).toEqual([
    ["MPI_FLOAT_INT", 8, 8, 4],
    ["MPI_DOUBLE_INT", 12, 16, 8],
    ["MPI_LONG_INT", 12, 16, 8],
    ["MPI_SHORT_INT", 6, 8, 4],
    ["MPI_2INT", 8, 8, 4],
  ]);
});
