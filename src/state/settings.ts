/** What a person has chosen for the page itself: remembered in localStorage, the same for every lesson. */
import { createStore } from "zustand/vanilla";
import { type Language, languageNamed } from "#base/language.ts";
import { parseStored, readLocal, writeLocal } from "./local-value.ts";

export type Theme = "system" | "light" | "dark";
/** Learn: lesson, code and picture. Code: no lesson. Present: the picture fills the screen, in large type. */
export type Arrangement = "learn" | "code" | "present";
/** Which pane a narrow screen shows. */
export type NarrowPane = "lesson" | "code" | "output" | "picture";

/** What a screen of middling width shows in the place that lesson and code share. */
export type LearnPane = "lesson" | "code";

export interface Settings {
  /** The one in which lessons open. */
  readonly language: Language;
  readonly theme: Theme;
  readonly arrangement: Arrangement;
  readonly narrowPane: NarrowPane;
  readonly learnPane: LearnPane;
  /** Size of the editor's and the console's type, CSS pixels; null: the usual one, which suits the pane. */
  readonly fontSize: number | null;
  /** Whether the row of Arguments, Environment and Seed is open. */
  readonly programRowOpen: boolean;
  /** Panel sizes in per cent by group id, then by panel id. */
  readonly layouts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const key = "ringside.settings";
const version = 1;

export const defaultSettings: Settings = {
  language: "typescript",
  theme: "system",
  arrangement: "learn",
  narrowPane: "lesson",
  learnPane: "lesson",
  fontSize: null,
  programRowOpen: true,
  layouts: {},
};

/** The size that code has where there is room and nobody has chosen another, CSS pixels. */
export const usualFont = 14;
export const smallestFont = 10;
export const largestFont = 28;

/** Settings out of what was stored, each field alone: one bad field never loses the others. */
export function parseSettings(stored: string | null): Settings {
  const from = parseStored<keyof Settings>(stored, version);
  if (from === null) return defaultSettings;
  return {
    language: languageNamed(from.language) ?? defaultSettings.language,
    theme: oneOf(from.theme, ["system", "light", "dark"], defaultSettings.theme),
    arrangement: oneOf(from.arrangement, ["learn", "code", "present"], defaultSettings.arrangement),
    narrowPane: oneOf(from.narrowPane, ["lesson", "code", "output", "picture"], defaultSettings.narrowPane),
    learnPane: oneOf(from.learnPane, ["lesson", "code"], defaultSettings.learnPane),
    fontSize: fontSize(from.fontSize),
    programRowOpen: typeof from.programRowOpen === "boolean" ? from.programRowOpen : true,
    layouts: layouts(from.layouts),
  };
}

export const settingsStore = createStore<Settings>(() => parseSettings(readLocal(key)));

export function changeSettings(change: Partial<Settings>): void {
  settingsStore.setState(change);
  writeLocal(key, version, settingsStore.getState());
}

/** Chooses a size for code and console, CSS pixels, kept within readable bounds; null: the usual one again. */
export function chooseFontSize(size: number | null): void {
  changeSettings({ fontSize: fontSize(size) });
}

export function rememberLayout(group: string, layout: Readonly<Record<string, number>>): void {
  changeSettings({ layouts: { ...settingsStore.getState().layouts, [group]: layout } });
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T): T {
  return allowed.find((item) => item === value) ?? fallback;
}

function fontSize(value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return defaultSettings.fontSize;
  return Math.min(largestFont, Math.max(smallestFont, Math.round(value)));
}

function layouts(value: unknown): Settings["layouts"] {
  if (typeof value !== "object" || value === null) return {};
  const result: Record<string, Record<string, number>> = {};
  for (const [group, sizes] of Object.entries(value)) {
    if (typeof sizes !== "object" || sizes === null) continue;
    const entries = Object.entries(sizes).filter((entry): entry is [string, number] => {
      return typeof entry[1] === "number" && entry[1] >= 0 && entry[1] <= 100;
    });
    result[group] = Object.fromEntries(entries);
  }
  return result;
}
