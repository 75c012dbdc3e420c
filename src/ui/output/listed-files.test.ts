import { expect, test } from "vitest";
import { archiveOf, givenFile, type ListedFile, sharedFile, titleOf, writtenFile } from "./listed-files.ts";

const bytes = new Uint8Array([1, 2]);
const written = (rank: number, name: string, kept = true): ListedFile =>
  writtenFile({ rank, name, size: 2, time: 5, step: 1, bytes: kept ? bytes : null });
const names = (files: readonly ListedFile[]) => archiveOf(files).map(({ name }) => name);

test("an archive has a folder for each of several owners, and none for one", () => {
  expect(names([written(3, "a.txt"), written(3, "out/b.txt")])).toEqual(["a.txt", "out/b.txt"]);
  const all = [
    givenFile({ name: "a.txt", bytes }),
    written(0, "a.txt"),
    written(1, "a.txt"),
    sharedFile({ name: "a.txt", size: 2, changes: 1, kept: true, read: () => bytes }),
    sharedFile({ name: "too large", size: 2 ** 40, changes: 1, kept: false, read: () => null }),
  ];
  expect(names(all)).toEqual(["given/a.txt", "rank-0/a.txt", "rank-1/a.txt", "all-ranks/a.txt"]);
});

test("an archive holds what was kept, under names that stay in its folder", () => {
  expect(
    names([written(0, "../../x"), written(1, ""), written(1, "CON"), written(1, "lost", false)]),
  ).toEqual(["rank-0/x", "rank-1/file", "rank-1/_CON"]);
});

test("a title says whose it is", () => {
  expect([givenFile({ name: "a.txt", bytes }), written(2, "b.txt")].map(titleOf)).toEqual([
    "a.txt",
    "b.txt of rank 2",
  ]);
});
