import { expect, test } from "vitest";
import type { SharedFile } from "#engine/shared-files.ts";
import type { TracedFile } from "#trace/model.ts";
import { archiveOf, filesStillThere, givenFile, writtenFiles } from "./listed-files.ts";

const bytes = new Uint8Array([1, 2]);
const given = givenFile({ name: "a.txt", bytes });
const traced = (rank: number, name: string, time = 5): TracedFile => ({
  rank,
  name,
  size: 2,
  time,
  step: 1,
  bytes,
});
const lost = (rank: number, name: string): TracedFile => ({ ...traced(rank, name), bytes: null });
const shared = (name: string, kept = true): SharedFile => ({
  name,
  size: 9,
  changes: 1,
  kept,
  read: () => (kept ? bytes : null),
});
const archived = (...files: Parameters<typeof archiveOf>[0]) => archiveOf(files).map(({ name }) => name);

test("files are as they are in the folder that ranks share, with who wrote them last as far as known", () => {
  const trace = [traced(1, "b.txt", 2), traced(0, "b.txt", 3), traced(1, "gone", 4), traced(1, "a.png", 5)];
  const folder = [shared("b.txt"), shared("a.png"), shared("by MPI.File")];
  expect(
    writtenFiles(trace, folder).map(({ name, writer, size, time }) => [name, writer, size, time]),
  ).toEqual([
    ["a.png", 1, 9, 5],
    ["b.txt", 0, 9, 3],
    ["by MPI.File", null, 9, Number.NaN],
  ]);
  expect(filesStillThere(trace, folder).map(({ rank, name }) => `${rank} ${name}`)).toEqual([
    "0 b.txt",
    "1 a.png",
  ]);
});

test("where nothing is known of the folder, files are as the trace tells", () => {
  const trace = [traced(1, "b.txt"), traced(0, "b.txt"), lost(1, "a.txt")];
  expect(writtenFiles(trace, null).map(({ name, writer, kept }) => [name, writer, kept])).toEqual([
    ["a.txt", 1, false],
    ["b.txt", 0, true],
  ]);
  expect(filesStillThere(trace, null)).toHaveLength(2);
});

test("an archive keeps what was given from what was written", () => {
  const written = writtenFiles([], [shared("a.txt"), shared("too large", false)]);
  expect(archived(...written)).toEqual(["a.txt"]);
  expect(archived(given, ...written)).toEqual(["given/a.txt", "written/a.txt"]);
});

test("an archive holds what was kept, under names that stay in its folder", () => {
  const files = writtenFiles([traced(0, "../../x"), traced(1, ""), traced(1, "CON"), lost(1, "lost")], null);
  expect(archived(...files)).toEqual(["file", "x", "_CON"]);
});
