import { expect, test } from "vitest";
import { usualFont } from "#state/settings.ts";
import { codeSize } from "./use-code-size.ts";

test("code of the usual size is smaller in a narrow pane", () => {
  expect([600, 460, 459, 340, 339, 100].map((width) => codeSize(null, width))).toEqual([
    usualFont,
    usualFont,
    13,
    13,
    12,
    12,
  ]);
});

test("code of a chosen size is not, whatever was chosen", () => {
  for (const chosen of [11, usualFont, 18]) {
    expect([600, 400, 100].map((width) => codeSize(chosen, width))).toEqual([chosen, chosen, chosen]);
  }
});
