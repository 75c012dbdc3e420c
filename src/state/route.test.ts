import { expect, it } from "vitest";
import { isEmbed, lessonHash, parseHash } from "./route.ts";

it("reads lessons, shared code and the empty address", () => {
  expect(parseHash("")).toEqual({ kind: "home" });
  expect(parseHash("#/")).toEqual({ kind: "home" });
  expect(parseHash(lessonHash("broadcast"))).toEqual({ kind: "lesson", id: "broadcast" });
  expect(parseHash("#/code/1.ab-_c")).toEqual({ kind: "code", version: "1", payload: "ab-_c" });
});

it("tells what it cannot read", () => {
  expect(parseHash("#/nowhere")).toEqual({ kind: "unknown", hash: "#/nowhere" });
  expect(parseHash("#/lesson/../x")).toMatchObject({ kind: "unknown" });
});

it("finds the embed mark among other parameters", () => {
  expect(isEmbed("?a=2&embed=1")).toBe(true);
  expect(isEmbed("?embed=0")).toBe(false);
});
