/** The theme on show: the person's choice, or the system's. */

import { useSyncExternalStore } from "react";
import { settingsStore, type Theme, usualFont } from "#state/settings.ts";
import { rankVariables, type ThemeName } from "#viz/rank-colors.ts";

const dark = matchMedia("(prefers-color-scheme: dark)");

// Chromium tells of a change only if nobody has read `matches` since it happened: it is read here, and never again.
let systemIsDark = dark.matches;
const systemListeners = new Set<() => void>();
dark.addEventListener("change", (event) => {
  systemIsDark = event.matches;
  for (const listener of systemListeners) listener();
});

export function resolveTheme(chosen: Theme, whenSystemIsDark: boolean): ThemeName {
  if (chosen === "system") return whenSystemIsDark ? "dark" : "light";
  return chosen;
}

export function currentTheme(): ThemeName {
  return resolveTheme(settingsStore.getState().theme, systemIsDark);
}

function subscribe(listener: () => void): () => void {
  const undo = settingsStore.subscribe(listener);
  systemListeners.add(listener);
  return () => {
    undo();
    systemListeners.delete(listener);
  };
}

/** Keeps the document in the theme and the chosen type size. Call once, before the first paint. */
export function applyTheme(): void {
  const root = document.documentElement;
  let applied: ThemeName | null = null;
  const apply = () => {
    const theme = currentTheme();
    root.style.setProperty("--code", `${settingsStore.getState().fontSize ?? usualFont}px`);
    if (theme === applied) return;
    applied = theme;
    root.dataset.theme = theme;
    for (const [name, value] of Object.entries(rankVariables(theme))) root.style.setProperty(name, value);
  };
  apply();
  subscribe(apply);
}

export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribe, currentTheme);
}
