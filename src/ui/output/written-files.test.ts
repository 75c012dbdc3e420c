import { expect, test } from "vitest";
import { downloadName, reasonNotKept, sizeInWords } from "./written-files.ts";

test("names and sizes", () => {
  expect([downloadName("out/field.csv"), downloadName("a.txt"), downloadName("")]).toEqual([
    "field.csv",
    "a.txt",
    "file",
  ]);
  expect([0, 1, 999, 1500, 2_340_000].map(sizeInWords)).toEqual([
    "0 bytes",
    "1 byte",
    "999 bytes",
    "1.5 kB",
    "2.3 MB",
  ]);
});

test("a small file that is not kept was one of too many", () => {
  expect(reasonNotKept(17 * 2 ** 20)).toBe("It is too large to be kept");
  expect(reasonNotKept(100)).toBe("Its rank wrote more files than are kept");
});
