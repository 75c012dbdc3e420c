import { expect, test } from "vitest";
import { beginningOf } from "./long-text.ts";

test("a text of usual length is shown whole", () => {
  expect(beginningOf("")).toEqual({ text: "", rest: 0 });
  const page = "x".repeat(11_000);
  expect(beginningOf(page)).toEqual({ text: page, rest: 0 });
});

test("of a very long one the beginning is shown and the rest counted", () => {
  const { text, rest } = beginningOf("x".repeat(20_000_000));
  expect(text.length).toBe(10_000);
  expect(rest).toBe(19_990_000);
});

test("a character of two halves is not cut in two", () => {
  const { text, rest } = beginningOf(`x${"😀".repeat(20_000)}`);
  expect(text.endsWith("😀")).toBe(true);
  expect(text.length + rest).toBe(40_001);
});
