import { useSyncExternalStore } from "react";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Narrower than this lesson and code share a place; the style sheets use the same width. */
export function useCompact(): boolean {
  return useMedia("(max-width: 1179.98px)");
}

/** Lower than this the panes need the room that long messages would take; the style sheets use the same height. */
export function useLow(): boolean {
  return useMedia("(max-height: 799.98px)");
}

/** Narrower than this there is one pane at a time; the style sheets use the same width. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 899.98px)");
}
