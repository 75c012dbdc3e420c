import { type RefObject, useLayoutEffect, useState } from "react";
import { defaultSettings } from "#state/settings.ts";

/**
 * The size of the type in a pane of `width` CSS pixels: a little smaller where lines would be torn apart, unless the
 * reader has chosen a size.
 */
export function codeSize(chosen: number, width: number): number {
  if (chosen !== defaultSettings.fontSize || width >= 460) return chosen;
  return width >= 340 ? 13 : 12;
}

/** The size for the pane as it is now. */
export function useCodeSize(pane: RefObject<HTMLElement | null>, chosen: number): number {
  const [size, setSize] = useState(chosen);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const measure = () => {
      // A pane that is put away for a moment has no width, and no size to tell.
      if (element.clientWidth > 0) setSize(codeSize(chosen, element.clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane, chosen]);
  return size;
}
