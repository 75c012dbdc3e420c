import type { Trace } from "#trace/model.ts";

/** The distinct times of everything that happened, ascending, in µs: what a step by event stops at on the clock. */
export function eventTimes(trace: Trace): Float64Array {
  const { calls, messages, prints } = trace;
  const times = new Float64Array(2 * calls.length + 2 * messages.length + prints.length + trace.ranks);
  let count = 0;
  const add = (time: number) => {
    if (Number.isFinite(time)) times[count++] = time;
  };
  for (let i = 0; i < calls.length; i++) {
    add(calls.enterTime[i]);
    add(calls.exitTime[i]);
  }
  for (let i = 0; i < messages.length; i++) {
    add(messages.sendTime[i]);
    add(messages.recvTime[i]);
  }
  for (let i = 0; i < prints.length; i++) add(prints.time[i]);
  for (const end of trace.rankEnds) add(end.time);
  const sorted = times.subarray(0, count).sort();
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (kept === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i];
  }
  return sorted.slice(0, kept);
}

/** Index of the first entry of ascending `times` that is greater than `time`; `times.length` when there is none. */
export function firstAfter(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the last entry of ascending `times` that is less than `time`, or -1. */
export function lastBefore(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
