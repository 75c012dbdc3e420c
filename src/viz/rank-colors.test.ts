import { describe, expect, it } from "vitest";
import { contrast, panelColors, rankColor, rankVariables, type ThemeName } from "#viz/rank-colors.ts";

const themes: readonly ThemeName[] = ["light", "dark"];

describe.each(themes)("rank colours, %s", (theme) => {
  it("shapes reach 3:1 on the panel, text 4.5:1 on the panel and on its fill, for all 64 ranks", () => {
    for (let rank = 0; rank < 64; rank++) {
      const color = rankColor(rank, theme);
      expect(contrast(color.fill, panelColors[theme]), `fill of rank ${rank}`).toBeGreaterThanOrEqual(3);
      expect(contrast(color.ink, panelColors[theme]), `ink of rank ${rank}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color.on, color.fill), `text on the fill of rank ${rank}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("gives every rank its own fill", () => {
    const fills = Array.from({ length: 64 }, (_, rank) => rankColor(rank, theme).fill);
    expect(new Set(fills).size).toBe(64);
  });

  it("hands CSS the same colours", () => {
    const variables = rankVariables(theme);
    expect(Object.keys(variables)).toHaveLength(64 * 3);
    expect(variables["--rank-5"]).toBe(rankColor(5, theme).fill);
    expect(variables["--rank-5-ink"]).toBe(rankColor(5, theme).ink);
  });
});

it("knows WCAG's contrast of black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
