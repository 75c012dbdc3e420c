import type { ClockMode } from "#base/moment.ts";

/** A replay at 1x takes about this long, so that a run of 2 ms can be followed by eye. */
const watchSeconds = 14;
const fewestStepsPerSecond = 1.6;
const mostStepsPerSecond = 12;

/**
 * How fast the playback clock moves at speed 1: steps per second, or µs of the run per second of watching.
 * Steps keep a readable pace; the wall clock is slowed for short runs and never runs faster than the run did.
 */
export function pace(mode: ClockMode, end: number): number {
  if (mode === "steps") {
    return Math.min(mostStepsPerSecond, Math.max(fewestStepsPerSecond, end / watchSeconds));
  }
  return Math.min(1_000_000, Math.max(end, 1) / watchSeconds);
}

/** Seconds of watching at speed 1. */
export function watchTime(mode: ClockMode, end: number): number {
  return end / pace(mode, end);
}
