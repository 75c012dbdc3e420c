import { expect, test } from "vitest";
import { readLessons } from "./read-lesson.ts";

test("every lesson of the site is sound", () => {
  const lessons = readLessons("lessons");
  expect(lessons.map((each) => each.number)).toEqual(lessons.map((_, index) => index + 1));
});
