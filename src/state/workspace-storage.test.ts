import { expect, it } from "vitest";
import { readRecord, recordKey, validRanks } from "./workspace-storage.ts";

const good = {
  version: 1,
  text: "x",
  ranks: 8,
  args: "--n 3",
  env: "N=1",
  envScope: "all",
  seed: "7",
  eagerLimit: 0,
  record: false,
  algorithms: { bcast: "linear" },
  watchBuffers: false,
  savedAt: 5,
  tab: "a",
};

it("reads back what was written", () => {
  expect(readRecord(good)).toEqual(good);
  expect(readRecord({ ...good, lesson: "pi" })).toEqual({ ...good, lesson: "pi" });
});

it("leaves TypeScript's records the names that they had before there was Python", () => {
  expect(recordKey("hello", "typescript")).toBe("hello");
  expect(recordKey("hello", "python")).not.toBe("hello");
});

it("refuses other versions and what has no text, and mends single fields", () => {
  for (const bad of [null, 3, {}, { ...good, version: 2 }, { ...good, text: 3 }])
    expect(readRecord(bad)).toBeNull();
  expect(
    readRecord({ version: 1, text: "kept", ranks: 900, eagerLimit: -1, algorithms: { bcast: 3 } }),
  ).toMatchObject({
    text: "kept",
    ranks: 4,
    eagerLimit: 16384,
    algorithms: {},
    watchBuffers: true,
    envScope: "rank0",
    record: true,
  });
});

it("knows which numbers are numbers of ranks", () => {
  expect([1, 64].every(validRanks)).toBe(true);
  expect([0, 65, 1.5, "4", Number.NaN].some(validRanks)).toBe(false);
});
