import { expect, test } from "vitest";
import { latestFiles } from "./latest-files.ts";
import type { TracedFile } from "./model.ts";

const file = (rank: number, name: string, size: number): TracedFile => ({
  rank,
  time: 0,
  step: 0,
  name,
  size,
  bytes: new Uint8Array(size),
});
const removed = (rank: number, name: string): TracedFile => ({
  ...file(rank, name, 0),
  bytes: null,
  removed: true,
});

const told = (files: readonly TracedFile[]) =>
  latestFiles(files).map(({ rank, name, size }) => `${rank} ${name} ${size}`);

test("a file is as a rank wrote it last, in the order of last writings", () => {
  expect(told([file(1, "b", 1), file(0, "a", 2), file(0, "b", 3)])).toEqual(["0 a 2", "0 b 3"]);
});

test("what a rank has removed is not there, until it is written again", () => {
  const files = [file(0, "a", 1), file(1, "b", 2), removed(1, "a")];
  expect(told(files)).toEqual(["1 b 2"]);
  expect(told([...files, file(0, "a", 4)])).toEqual(["1 b 2", "0 a 4"]);
  expect(told([removed(0, "never")])).toEqual([]);
});

test("names that objects have are names like any other", () => {
  expect(told([file(0, "__proto__", 1), file(0, "constructor", 2)])).toEqual([
    "0 __proto__ 1",
    "0 constructor 2",
  ]);
});
