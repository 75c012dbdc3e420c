/** Everything that a frame looks up, built once for each version of a trace and each clock. */
import type { ClockMode } from "#base/moment.ts";
import type { Trace } from "#trace/model.ts";
import { type Accesses, findAccesses } from "./accesses.ts";
import { type CallMessages, callMessages } from "./call-messages.ts";
import { type ClockColumns, clockColumns } from "./clock-columns.ts";
import { type Collective, findCollectives } from "./collectives.ts";
import { type RankFate, rankFates } from "./fates.ts";
import { type IdBuffer, IntervalIndex } from "./interval-index.ts";
import { cutSegments, type Segments } from "./segments.ts";

export interface PictureIndex {
  readonly trace: Trace;
  readonly version: number;
  readonly mode: ClockMode;
  readonly columns: ClockColumns;
  readonly fates: readonly RankFate[];
  /** The last moment of the clock. */
  readonly end: number;
  /** How far the picture reaches: past the end when a wait never ended, so that its wait can be seen. */
  readonly horizon: number;
  readonly byCall: CallMessages;
  readonly segments: Segments;
  readonly accesses: Accesses;
  readonly collectives: readonly Collective[];
  readonly collectiveTimes: IntervalIndex;
}

/** Adds to `found` the messages that were on their way at some moment of [from, to]. */
export function messagesWithin(index: PictureIndex, from: number, to: number, found: IdBuffer): void {
  index.trace.messagesWithin(from, to, index.mode, found.add);
}

export function buildIndex(trace: Trace, mode: ClockMode): PictureIndex {
  const columns = clockColumns(trace, mode);
  const { calls, messages } = trace;
  const byCall = callMessages(calls.length, messages.length, messages.sendCall, messages.recvCall);
  const collectives = findCollectives(trace, columns);
  const fates = rankFates(trace);
  const open = fates.some((fate) => fate === "running" || fate === "stuck");
  const horizon = open ? columns.end + Math.max(columns.end * 0.06, mode === "steps" ? 1 : 0) : columns.end;
  return {
    trace,
    version: trace.version,
    mode,
    columns,
    fates,
    end: columns.end,
    horizon,
    byCall,
    segments: cutSegments(trace, columns, byCall, fates, horizon),
    accesses: findAccesses(trace, columns),
    collectives,
    collectiveTimes: new IntervalIndex(
      collectives.length,
      (id) => collectives[id].start,
      (id) => collectives[id].end,
    ),
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
      const grown = kept.index.fates.length < trace.ranks;
      if (!settled && !grown && now - kept.builtAt < 10 * kept.cost) return kept.index;
    }
    const index = buildIndex(trace, mode);
    this.#kept.set(mode, { index, builtAt: this.#now(), cost: this.#now() - now });
    return index;
  }
}
