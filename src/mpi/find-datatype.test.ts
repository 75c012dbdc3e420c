import { expect, test } from "vitest";
import { datatypes, datatypesOfShortLongs, furtherDatatypes, shortLongs } from "./datatypes.ts";
import { matchSize, typeClasses, valueIndex } from "./find-datatype.ts";

test("finds the Fortran type of a class and a size", () => {
  expect(matchSize("Match_size", typeClasses.REAL, 8)).toBe(furtherDatatypes.REAL8);
  expect(matchSize("Match_size", typeClasses.INTEGER, 2)).toBe(furtherDatatypes.INTEGER2);
  expect(matchSize("Match_size", typeClasses.COMPLEX, 8)).toBe(furtherDatatypes.COMPLEX8);
});

test("says which sizes a class has", () => {
  expect(() => matchSize("Match_size", typeClasses.REAL, 3)).toThrow(/size is 3, expected .*4, 8, 16 bytes/);
  expect(() => matchSize("Match_size", 9, 4)).toThrow(/typeclass is 9, expected MPI.TYPECLASS_REAL/);
});

test("finds the pair of a value and an index", () => {
  const find = (value: keyof typeof datatypes, index: keyof typeof datatypes) =>
    valueIndex("Get_value_index", datatypes[value], datatypes[index], datatypes);
  expect(find("DOUBLE", "INT")).toBe(datatypes.DOUBLE_INT);
  expect(find("INT", "INT")).toBe(datatypes.TWOINT);
  expect(find("DOUBLE", "FLOAT")).toBeNull();
  expect(() => find("FLOAT_INT", "INT")).toThrow(/MPI_FLOAT_INT is no type of single numbers/);
});

test("takes the long that the language has", () => {
  expect(shortLongs.LONG.size).toBe(4);
  expect(shortLongs.LONG.name).toBe("MPI_LONG");
  const pair = valueIndex("Get_value_index", shortLongs.LONG, datatypes.INT, datatypesOfShortLongs);
  expect(pair).toBe(shortLongs.LONG_INT);
  expect(shortLongs.LONG_INT).toMatchObject({ size: 8, extent: 8, location: 4 });
});
