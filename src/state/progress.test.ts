import { describe, expect, test } from "vitest";
import { markSolved, openHints, parseProgress, progressStore } from "./progress.ts";

describe("stored progress", () => {
  test("is read as it was written", () => {
    const stored = JSON.stringify({ version: 1, solved: ["hello", "ring"], hints: { ring: 2 } });
    expect(parseProgress(stored)).toEqual({ solved: ["hello", "ring"], hints: { ring: 2 } });
  });

  test.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["another version", JSON.stringify({ version: 2, solved: ["hello"], hints: {} })],
    ["no object", "3"],
    ["nonsense inside", JSON.stringify({ version: 1, solved: "all", hints: 3 })],
  ])("%s counts as none", (_what, stored) => {
    expect(parseProgress(stored)).toEqual({ solved: [], hints: {} });
  });

  test("keeps what is good beside what is not", () => {
    const stored = JSON.stringify({ version: 1, solved: ["hello", 3, "hello"], hints: { ring: -1, pi: 1 } });
    expect(parseProgress(stored)).toEqual({ solved: ["hello"], hints: { pi: 1 } });
  });
});

test("solved lessons and opened hints stay", () => {
  markSolved("count");
  markSolved("count");
  openHints("count", 2);
  openHints("count", 1);
  expect(progressStore.getState()).toEqual({ solved: ["count"], hints: { count: 2 } });
});
