import { useEffect, useState } from "react";
import { useTheme } from "#ui/theme/theme.ts";
import type { DrawContext } from "#viz/context.ts";
import { makeHatch } from "#viz/hatch.ts";
import { rankColor, type ThemeName } from "#viz/rank-colors.ts";
import { makeTheme, type VizTheme } from "#viz/theme.ts";

function readTheme(name: ThemeName, ratio: number): VizTheme {
  const style = getComputedStyle(document.documentElement);
  const hatches = new Map<number, DrawContext["fillStyle"]>();
  return makeTheme(
    name,
    (variable) => style.getPropertyValue(variable).trim(),
    (rank) => {
      let hatch = hatches.get(rank);
      if (hatch === undefined) {
        hatch = makeHatch(rankColor(rank, name).fill, ratio);
        hatches.set(rank, hatch);
      }
      return hatch;
    },
  );
}

/** The look for canvases: read when the theme or the screen's resolution changes, and once the fonts are there. */
export function useVizTheme(): VizTheme {
  const name = useTheme();
  const [theme, setTheme] = useState(() => readTheme(name, devicePixelRatio));
  useEffect(() => {
    let mounted = true;
    const read = () => {
      if (mounted) setTheme(readTheme(name, devicePixelRatio));
    };
    read();
    void document.fonts.ready.then(read);
    const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    resolution.addEventListener("change", read);
    return () => {
      mounted = false;
      resolution.removeEventListener("change", read);
    };
  }, [name]);
  return theme;
}
