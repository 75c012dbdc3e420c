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

/** Narrower than this there is one pane at a time; the style sheets use the same width. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 899.98px)");
}
