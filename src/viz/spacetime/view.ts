/** The window on the time axis, as plain values: zooming and panning are functions from one window to the next. */
export interface Window {
  /** In the unit of the clock; from < to. */
  readonly from: number;
  readonly to: number;
}

/** A little air on the right, so that the end is seen to be the end. */
const air = 0.025;

export function wholeWindow(end: number): Window {
  const to = end > 0 ? end * (1 + air) : 1;
  return { from: 0, to };
}

/** The narrowest window: a few steps, or half a µs. */
export function narrowest(mode: "clock" | "steps"): number {
  return mode === "steps" ? 4 : 0.5;
}

function clamp(from: number, span: number, whole: Window): Window {
  const width = Math.min(span, whole.to - whole.from);
  const start = Math.min(Math.max(whole.from, from), whole.to - width);
  return { from: start, to: start + width };
}

/** Zooms by `factor` (2: twice as close) around `anchor`, which keeps its place. */
export function zoomWindow(
  window: Window,
  whole: Window,
  factor: number,
  anchor: number,
  least: number,
): Window {
  const span = window.to - window.from;
  const next = Math.max(Math.min(least, whole.to - whole.from), span / factor);
  const part = (anchor - window.from) / span;
  return clamp(anchor - part * next, next, whole);
}

/** Moves the window by `distance` in the unit of the clock, within the whole. */
export function panWindow(window: Window, whole: Window, distance: number): Window {
  return clamp(window.from + distance, window.to - window.from, whole);
}

/** The window that shows `moment`: the same one, or the next page when it has left. Pages do not redraw each frame. */
export function windowWith(window: Window, whole: Window, moment: number): Window {
  if (moment >= window.from && moment <= window.to) return window;
  const span = window.to - window.from;
  return clamp(moment - 0.08 * span, span, whole);
}

/** Keeps a window that showed everything showing everything while the trace grows or its clock changes. */
export function refit(window: Window | null, before: Window, whole: Window): Window | null {
  if (window === null) return null;
  if (window.from <= before.from && window.to >= before.to) return null;
  return clamp(window.from, window.to - window.from, whole);
}
