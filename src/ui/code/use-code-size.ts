import { type RefObject, useLayoutEffect, useState } from "react";
import { usualFont } from "#state/settings.ts";

/**
 * The size of the type in a pane of `width` CSS pixels: the one that the reader has chosen, or else (null) the usual one,
 * a little smaller where lines would be torn apart.
 */
export function codeSize(chosen: number | null, width: number): number {
  if (chosen !== null) return chosen;
  if (width >= 460) return usualFont;
  return width >= 340 ? 13 : 12;
}

/** The size for the pane as it is now. */
export function useCodeSize(
  pane: RefObject<HTMLElement | null>,
  chosen: number | null,
  onSize?: (size: number) => void,
): number {
  const [size, setSize] = useState(chosen ?? usualFont);
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
  useLayoutEffect(() => onSize?.(size), [onSize, size]);
  return size;
}
