import type { ClockMode } from "#base/moment.ts";
import { pace } from "#state/pace.ts";
import { IndexCache } from "#viz/index/picture-index.ts";

/** One for all panes: message flow, space-time and matrix look up the same things. */
export const indexes = new IndexCache();

/** How long what is over stays visible: most of a step, or a moment of watching on the wall clock. */
export function glowOf(mode: ClockMode, end: number): number {
  return mode === "steps" ? 0.9 : Math.max(pace("clock", end) * 0.4, 1e-3);
}
