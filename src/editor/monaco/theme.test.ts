import { describe, expect, test } from "vitest";
import { type Palette, palettes, themeData } from "./theme.ts";

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const unit = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** `share` of one colour over another, as color-mix in styles.css does. */
function mix(top: string, under: string, share: number): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(top, at) * share + part(under, at) * (1 - share)));
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const texts: readonly (keyof Palette)[] = ["ink", "keyword", "called", "type", "string", "number", "comment"];

describe.each(["light", "dark"] as const)("%s", (name) => {
  const palette = palettes[name];
  const grounds = {
    ground: palette.ground,
    line: palette.line,
    panel: palette.panel,
    selection: palette.selection,
    "rank line": mix(palette.accent, palette.ground, 0.08),
    "selected line": mix(palette.accent, palette.ground, 0.14),
    "rank on the selected line": mix(palette.accent, mix(palette.accent, palette.ground, 0.08), 0.14),
  };

  test.each(Object.entries(grounds))("every text colour is readable on the %s", (_, ground) => {
    const bad = texts.filter((text) => contrast(palette[text], ground) < 4.5);
    expect(bad).toEqual([]);
  });

  test("line numbers are readable in the gutter, marks and borders are seen", () => {
    expect(contrast(palette.lineNumber, palette.ground)).toBeGreaterThanOrEqual(4.5);
    for (const mark of [palette.error, palette.warning, palette.accent]) {
      expect(contrast(mark, palette.ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test("every colour is one that Monaco understands", () => {
    const { rules, colors } = themeData(name);
    for (const { foreground } of rules) expect(foreground).toMatch(/^[0-9a-f]{6}$/);
    for (const color of Object.values(colors)) expect(color).toMatch(/^#([0-9a-f]{6}|[0-9a-f]{8})$/);
  });
});
