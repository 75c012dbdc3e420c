import { expect, test } from "vitest";
import { Echo } from "./echo.ts";

test("texts that come back late, or are skipped, are the editor's own", () => {
  const echo = new Echo();
  echo.isOwn("ring", "");
  for (const text of ["a", "ab", "abc"]) echo.sent(text);
  expect(echo.isOwn("ring", "a")).toBe(true);
  expect(echo.isOwn("ring", "abc")).toBe(true);
  expect(echo.isOwn("ring", "abc")).toBe(true);
  expect(echo.isOwn("ring", "ab")).toBe(false);
});

test("a text that was never sent is new, and what was sent before it is forgotten", () => {
  const echo = new Echo();
  echo.isOwn("ring", "");
  echo.sent("a");
  expect(echo.isOwn("ring", "the lesson's own")).toBe(false);
  expect(echo.isOwn("ring", "a")).toBe(false);
});

test("the same text in another document is new", () => {
  const echo = new Echo();
  echo.isOwn("ring", "");
  echo.sent("a");
  expect(echo.isOwn("count", "a")).toBe(false);
});
