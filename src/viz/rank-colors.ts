/**
 * The colours of the ranks: eight hues that stay apart for colour-blind readers, then the same hues at other lightness.
 * Each rank has three: `fill` for shapes (at least 3:1 on the panel), `on` for text upon the fill and `ink` for text on
 * the panel (both at least 4.5:1). CSS gets them as --rank-0 …, --rank-0-on …, --rank-0-ink ….
 */
import { hcl, rgb } from "d3";

export type ThemeName = "light" | "dark";

export interface RankColor {
  readonly fill: string;
  readonly on: string;
  readonly ink: string;
}

export const panelColors: Readonly<Record<ThemeName, string>> = { light: "#ffffff", dark: "#1a1e27" };

const maxRanks = 64;
const hues = [
  "#2f7dc8",
  "#e07b24",
  "#119c8d",
  "#d0458b",
  "#7c5cd6",
  "#9a8f00",
  "#2fa9d6",
  "#9c6b4a",
] as const;
/** CIE lightness added to a hue for ranks 8-15, 16-23, … : neighbours on the ladder lie far apart. */
const lightnessSteps: Readonly<Record<ThemeName, readonly number[]>> = {
  light: [0, -17, -28, -9, -34, -22, -13, -5],
  dark: [0, 17, 28, 9, 34, 22, 13, 5],
};

function channel(value: number): number {
  const unit = value / 255;
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
}

function luminance(color: string): number {
  const { r, g, b } = rgb(color);
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
}

/** WCAG contrast of two opaque colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Moves `color` away from `against`, in lightness alone, until the contrast is reached. */
function withContrast(color: string, against: string, wanted: number): string {
  const start = hcl(color);
  const direction = luminance(against) > 0.5 ? -1 : 1;
  for (let step = 0; step <= 100; step++) {
    const moved = hcl(start.h, start.c, start.l + direction * step).formatHex();
    if (contrast(moved, against) >= wanted) return moved;
  }
  return direction < 0 ? "#000000" : "#ffffff";
}

const darkText = "#10131a";

function textOn(fill: string): string {
  return contrast("#ffffff", fill) >= contrast(darkText, fill) ? "#ffffff" : darkText;
}

/** Mid-tones carry neither white nor dark text: moves a fill out of that narrow band. */
function readable(fill: string, theme: ThemeName): string {
  if (contrast(textOn(fill), fill) >= 4.5) return fill;
  return withContrast(fill, theme === "light" ? "#ffffff" : darkText, 4.5);
}

function makePalette(theme: ThemeName): readonly RankColor[] {
  const panel = panelColors[theme];
  return Array.from({ length: maxRanks }, (_, rank) => {
    const base = hcl(hues[rank % hues.length] ?? hues[0]);
    const step = lightnessSteps[theme][Math.floor(rank / hues.length)] ?? 0;
    // Chroma shrinks with the distance so that the colour stays inside sRGB and keeps its hue.
    const chroma = base.c * (1 - Math.abs(step) / 110);
    const tone =
      step === 0 ? (hues[rank % hues.length] ?? hues[0]) : hcl(base.h, chroma, base.l + step).formatHex();
    const fill = readable(withContrast(tone, panel, 3), theme);
    return { fill, on: textOn(fill), ink: withContrast(fill, panel, 4.5) };
  });
}

const palettes: Readonly<Record<ThemeName, readonly RankColor[]>> = {
  light: makePalette("light"),
  dark: makePalette("dark"),
};

/** The colours of a rank, 0 to 63; higher ranks begin again. */
export function rankColor(rank: number, theme: ThemeName): RankColor {
  const palette = palettes[theme];
  const color = palette[((rank % maxRanks) + maxRanks) % maxRanks];
  if (color === undefined) throw new RangeError(`rank ${rank} is not a whole number`);
  return color;
}

/** The CSS variables of a theme: --rank-<r>, --rank-<r>-on and --rank-<r>-ink for ranks 0 to 63. */
export function rankVariables(theme: ThemeName): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (let rank = 0; rank < maxRanks; rank++) {
    const color = rankColor(rank, theme);
    variables[`--rank-${rank}`] = color.fill;
    variables[`--rank-${rank}-on`] = color.on;
    variables[`--rank-${rank}-ink`] = color.ink;
  }
  return variables;
}
