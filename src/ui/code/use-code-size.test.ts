import { expect, test } from "vitest";
import { defaultSettings } from "#state/settings.ts";
import { codeSize } from "./use-code-size.ts";

test("code of the usual size is smaller in a narrow pane, code of a chosen size is not", () => {
  const usual = defaultSettings.fontSize;
  expect([600, 460, 459, 340, 339, 100].map((width) => codeSize(usual, width))).toEqual([
    usual,
    usual,
    13,
    13,
    12,
    12,
  ]);
  expect([600, 400, 100].map((width) => codeSize(18, width))).toEqual([18, 18, 18]);
  expect(codeSize(11, 600)).toBe(11);
});
