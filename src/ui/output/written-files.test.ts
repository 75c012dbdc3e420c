import { expect, test } from "vitest";
import type { TracedFile } from "#trace/model.ts";
import { downloadName, filesInOrder, reasonNotKept, sizeInWords } from "./written-files.ts";

const file = (rank: number, name: string, text = ""): TracedFile => ({
  rank,
  time: 0,
  step: 0,
  name,
  size: text.length,
  bytes: new TextEncoder().encode(text),
});

test("each file is listed as it was last, by rank and name", () => {
  const files = [file(1, "b.txt", "1"), file(0, "b.txt", "2"), file(1, "b.txt", "3"), file(1, "a.txt", "4")];
  const told = (count: number) =>
    filesInOrder(files, count).map(({ rank, name, bytes }) => `${rank} ${name} ${String(bytes)}`);
  expect(told(4)).toEqual(["1 a.txt 52", "1 b.txt 51"]);
  expect(told(2)).toEqual(["0 b.txt 50"]);
});

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
