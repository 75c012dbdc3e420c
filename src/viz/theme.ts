import type { DrawContext } from "./context.ts";
import { type RankColor, rankColor, type ThemeName } from "./rank-colors.ts";

/** What the drawing functions need to know of the page's look. Read once for each change of theme. */
export interface VizTheme {
  readonly name: ThemeName;
  readonly panel: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly accent: string;
  readonly field: string;
  readonly danger: string;
  readonly sans: string;
  readonly mono: string;
  rank(rank: number): RankColor;
  /** The fill of a waiting shape of this rank. */
  hatch(rank: number): DrawContext["fillStyle"];
}

const fallback = {
  light: {
    panel: "#ffffff",
    ink: "#1d2330",
    "ink-2": "#4a5365",
    "ink-3": "#646d7d",
    line: "#e6e4df",
    accent: "#3a5bd9",
    field: "#eef1fc",
    bad: "#b3261e",
  },
  dark: {
    panel: "#1a1e27",
    ink: "#e8eaf0",
    "ink-2": "#b3bac8",
    "ink-3": "#949db0",
    line: "#2a303c",
    accent: "#8ea6ff",
    field: "#20273a",
    bad: "#ff9b91",
  },
} as const;

/** `read` answers with the value of a CSS variable, or "" when the page does not define it. */
export function makeTheme(
  name: ThemeName,
  read: (variable: string) => string,
  hatch: VizTheme["hatch"],
): VizTheme {
  const own = fallback[name];
  const color = (key: keyof typeof own) => read(`--${key}`) || own[key];
  return {
    name,
    panel: color("panel"),
    ink: color("ink"),
    ink2: color("ink-2"),
    ink3: color("ink-3"),
    line: color("line"),
    accent: color("accent"),
    field: color("field"),
    danger: color("bad"),
    sans: read("--sans") || "system-ui, sans-serif",
    mono: read("--mono") || "ui-monospace, monospace",
    rank: (rank) => rankColor(rank, name),
    hatch,
  };
}
