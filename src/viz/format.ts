import type { ClockMode } from "#base/moment.ts";

const units = ["B", "KiB", "MiB", "GiB"] as const;

/** 58 B, 16 KiB, 1.5 MiB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** A duration or moment given in µs: 3.2 µs, 1.204 ms, 2.5 s. */
export function formatTime(time: number): string {
  const size = Math.abs(time);
  if (size < 1000) return `${trim(time, size < 10 ? 2 : 1)} µs`;
  if (size < 1_000_000) return `${trim(time / 1000, 3)} ms`;
  return `${trim(time / 1_000_000, 3)} s`;
}

/** How long something took, in µs; NaN: it is not over. Short calls end without a look at the clock. */
export function formatDuration(time: number): string {
  if (Number.isNaN(time)) return "not over";
  return time > 0 ? formatTime(time) : "too short to measure";
}

function trim(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.?0+$/, "");
}

/** A position of the playback clock in words: step 5, or 1.204 ms. */
export function formatMoment(mode: ClockMode, position: number): string {
  return mode === "steps" ? `step ${Math.floor(position)}` : formatTime(position);
}

/** 12345 as 12,345. */
export function formatCount(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The text itself, or its beginning with an ellipsis, at most `most` characters. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
