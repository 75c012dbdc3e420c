import { expect, test } from "vitest";
import type { TracedFile } from "#trace/model.ts";
import { contentOf, downloadName, filesInOrder, reasonNotKept, sizeInWords } from "./written-files.ts";

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
  expect(told(4)).toEqual(["0 b.txt 50", "1 a.txt 52", "1 b.txt 51"]);
  expect(told(2)).toEqual(["0 b.txt 50", "1 b.txt 49"]);
});

test("what a file is, is seen from its bytes", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  expect(contentOf("picture.txt", png)).toEqual({ kind: "picture", type: "image/png" });
  expect(contentOf("a", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toEqual({
    kind: "picture",
    type: "image/jpeg",
  });
  expect(contentOf("a.SVG", new Uint8Array([60]))).toEqual({ kind: "picture", type: "image/svg+xml" });
  expect(contentOf("fake.png", new TextEncoder().encode("<b>é"))).toEqual({
    kind: "text",
    text: "<b>é",
    whole: true,
  });
  expect(contentOf("a.bin", new Uint8Array([65, 0]))).toEqual({ kind: "other" });
  expect(contentOf("a.bin", new Uint8Array([0xc3, 0x28]))).toEqual({ kind: "other" });
});

test("of a long text the beginning is shown, cut between characters", () => {
  const content = contentOf("long.txt", new TextEncoder().encode(`a${"é".repeat(20_000)}`));
  expect(content).toEqual({ kind: "text", text: `a${"é".repeat(9_999)}`, whole: false });
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
