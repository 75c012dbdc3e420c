import { expect, it } from "vitest";
import { defaultSettings, parseSettings } from "./settings.ts";

it("starts with the defaults where nothing or nonsense is stored", () => {
  for (const stored of [null, "", "{", "3", "null", `{"version":0,"theme":"dark"}`]) {
    expect(parseSettings(stored)).toEqual(defaultSettings);
  }
});

it("keeps good fields beside bad ones", () => {
  const stored = {
    version: 1,
    theme: "dark",
    arrangement: "sideways",
    fontSize: 900,
    layouts: { rows: { a: 40, b: "60", c: -1 }, bad: 3 },
  };
  expect(parseSettings(JSON.stringify(stored))).toEqual({
    ...defaultSettings,
    theme: "dark",
    fontSize: 28,
    layouts: { rows: { a: 40 } },
  });
});

it("keeps a size of code that was chosen, even if it is the usual one", () => {
  const sizes = [14, null].map(
    (fontSize) => parseSettings(JSON.stringify({ version: 1, fontSize })).fontSize,
  );
  expect(sizes).toEqual([14, null]);
});
