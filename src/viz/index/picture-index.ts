/** Everything that a frame looks up, built once for each version of a trace and each clock. */
import type { ClockMode } from "#base/moment.ts";
import type { Trace } from "#trace/model.ts";
import { type CallMessages, callMessages } from "./call-messages.ts";
import { type ClockColumns, clockColumns } from "./clock-columns.ts";
import { type Collective, findCollectives } from "./collectives.ts";
import { IntervalIndex } from "./interval-index.ts";
import { cutSegments, type Segments } from "./segments.ts";

export interface PictureIndex {
  readonly trace: Trace;
  readonly version: number;
  readonly mode: ClockMode;
  readonly columns: ClockColumns;
  readonly end: number;
  readonly byCall: CallMessages;
  readonly segments: Segments;
  /** Messages by the time they travel. */
  readonly messages: IntervalIndex;
  readonly collectives: readonly Collective[];
  readonly collectiveTimes: IntervalIndex;
  /** The prints of each rank, in order. */
  readonly prints: readonly Int32Array[];
}

export function buildIndex(trace: Trace, mode: ClockMode): PictureIndex {
  const columns = clockColumns(trace, mode);
  const { calls, messages, prints } = trace;
  const byCall = callMessages(calls.length, messages.length, messages.sendCall, messages.recvCall);
  const collectives = findCollectives(trace, columns);
  const printed: number[][] = Array.from({ length: trace.ranks }, () => []);
  for (let i = 0; i < prints.length; i++) printed[prints.rank[i]]?.push(i);
  return {
    trace,
    version: trace.version,
    mode,
    columns,
    end: columns.end,
    byCall,
    segments: cutSegments(trace, columns, byCall),
    messages: new IntervalIndex(messages.length, columns.send, columns.recv),
    collectives,
    collectiveTimes: new IntervalIndex(
      collectives.length,
      (id) => collectives[id].start,
      (id) => collectives[id].end,
    ),
    prints: printed.map((list) => Int32Array.from(list)),
  };
}

interface Kept {
  index: PictureIndex;
  builtAt: number;
  cost: number;
}

/**
 * Keeps the index of a trace up to date for its views. While a long run grows, rebuilding is held to about a tenth of
 * the time: a view may lag by ten builds, never the page.
 */
export class IndexCache {
  readonly #kept = new Map<ClockMode, Kept>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** `settled`: the trace will not grow any more, so the newest version is built at once. */
  get(trace: Trace, mode: ClockMode, settled: boolean): PictureIndex {
    const kept = this.#kept.get(mode);
    const now = this.#now();
    if (kept !== undefined && kept.index.trace === trace) {
      if (kept.index.version === trace.version) return kept.index;
      if (!settled && now - kept.builtAt < 10 * kept.cost) return kept.index;
    }
    const index = buildIndex(trace, mode);
    this.#kept.set(mode, { index, builtAt: this.#now(), cost: this.#now() - now });
    return index;
  }
}
