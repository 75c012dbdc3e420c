import type { Trace } from "#trace/model.ts";
import type { CallMessages } from "./call-messages.ts";
import type { ClockColumns } from "./clock-columns.ts";
import type { RankFate } from "./fates.ts";
import { Awaited, goesWhenTaken, lastStretch } from "./waiting.ts";

/** What a rank does inside a call. Outside calls it computes. */
export const InCall = { Working: 1, Waiting: 2 } as const;

/**
 * The calls of every rank cut into stretches of working (sending, copying) and waiting: before a message arrives the
 * call waits for its sender, and a send that needs its receiver waits for that one. Rows of a rank lie together in ascending time, from `starts[rank]` to `starts[rank + 1]`.
 */
export interface Segments {
  readonly starts: Int32Array;
  readonly from: Float64Array;
  /** Clamped to the end of the rank or to the horizon of the picture. */
  readonly to: Float64Array;
  readonly state: Uint8Array;
  readonly call: Int32Array;
  /** On whom a waiting stretch waits: see `Awaited`. */
  readonly on: Int32Array;
  /** 1 when the call had not ended when the trace ended. */
  readonly open: Uint8Array;
  /** Time spent working / waiting on this rank before the row, for coverage without a walk. */
  readonly workedBefore: Float64Array;
  readonly waitedBefore: Float64Array;
}

class Rows {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly state: Uint8Array;
  readonly call: Int32Array;
  readonly on: Int32Array;
  readonly open: Uint8Array;
  count = 0;

  constructor(capacity: number) {
    this.from = new Float64Array(capacity);
    this.to = new Float64Array(capacity);
    this.state = new Uint8Array(capacity);
    this.call = new Int32Array(capacity);
    this.on = new Int32Array(capacity);
    this.open = new Uint8Array(capacity);
  }

  add(from: number, to: number, state: number, call: number, on: number): void {
    const last = this.count - 1;
    if (last >= 0 && this.call[last] === call && this.state[last] === state && this.on[last] === on) {
      this.to[last] = Math.max(this.to[last], to);
      return;
    }
    const row = this.count++;
    this.from[row] = from;
    this.to[row] = Math.max(from, to);
    this.state[row] = state;
    this.call[row] = call;
    this.on[row] = on;
  }
}

/** Cuts one call. `events`: scratch for its messages' moments, ascending after this; received ones are marked. */
function cutCall(
  rows: Rows,
  trace: Trace,
  columns: ClockColumns,
  by: CallMessages,
  call: number,
  last: number,
) {
  const enter = columns.enter(call);
  const exit = columns.exit(call);
  const end = Math.min(exit, last);
  let at = enter;
  // A message that needs its receiver holds up the call that sent it.
  let heldBy: number = Awaited.Unknown;
  let heldUntil = Number.NEGATIVE_INFINITY;
  const hold = (moment: number) => {
    const until = Math.min(moment, heldUntil);
    if (until <= at) return;
    rows.add(at, until, InCall.Waiting, call, heldBy);
    at = until;
  };
  let sent = by.sentStart[call];
  let received = by.receivedStart[call];
  const sentStop = by.sentStart[call + 1];
  const receivedStop = by.receivedStart[call + 1];
  const messages = sent < sentStop || received < receivedStop;
  // Both lists are in the order of the log, which is the order on this rank: merge them.
  while (sent < sentStop || received < receivedStop) {
    const sentAt = sent < sentStop ? columns.send(by.sent[sent]) : Number.POSITIVE_INFINITY;
    const receivedAt =
      received < receivedStop ? columns.recv(by.received[received]) : Number.POSITIVE_INFINITY;
    if (sentAt <= receivedAt) {
      const moment = Math.min(end, sentAt);
      hold(moment);
      if (moment > at) rows.add(at, moment, InCall.Working, call, Awaited.Unknown);
      at = Math.max(at, moment);
      const message = by.sent[sent++];
      const taken = columns.recv(message);
      if (taken > heldUntil && goesWhenTaken(trace, message)) {
        heldUntil = taken;
        heldBy = trace.messages.dest[message];
      }
    } else {
      const moment = Math.min(end, receivedAt);
      const source = trace.messages.source[by.received[received]];
      if (moment > at) rows.add(at, moment, InCall.Waiting, call, source);
      at = Math.max(at, moment);
      received++;
    }
  }
  hold(end);
  const on = lastStretch(trace, call, messages);
  if (end > at || at === enter) {
    rows.add(at, end, on === null ? InCall.Working : InCall.Waiting, call, on ?? Awaited.Unknown);
  }
  if (exit === Number.POSITIVE_INFINITY) rows.open[rows.count - 1] = 1;
}

export function cutSegments(
  trace: Trace,
  columns: ClockColumns,
  by: CallMessages,
  fates: readonly RankFate[],
  horizon: number,
): Segments {
  const rows = new Rows(2 * trace.calls.length + 3 * trace.messages.length + 1);
  const starts = new Int32Array(trace.ranks + 1);
  for (let rank = 0; rank < trace.ranks; rank++) {
    starts[rank] = rows.count;
    const calls = trace.callsOf(rank);
    const last = fates[rank] === "stuck" ? horizon : Math.min(columns.rankEnd(rank), horizon);
    for (let i = 0; i < calls.length; i++) cutCall(rows, trace, columns, by, calls[i], last);
  }
  starts[trace.ranks] = rows.count;
  const workedBefore = new Float64Array(rows.count + 1);
  const waitedBefore = new Float64Array(rows.count + 1);
  for (let row = 0; row < rows.count; row++) {
    const length = rows.to[row] - rows.from[row];
    const working = rows.state[row] === InCall.Working;
    workedBefore[row + 1] = workedBefore[row] + (working ? length : 0);
    waitedBefore[row + 1] = waitedBefore[row] + (working ? 0 : length);
  }
  return {
    starts,
    from: rows.from.subarray(0, rows.count),
    to: rows.to.subarray(0, rows.count),
    state: rows.state,
    call: rows.call,
    on: rows.on,
    open: rows.open,
    workedBefore,
    waitedBefore,
  };
}

/** The row of the rank that began last at or before `moment`, or -1. */
export function rowAt(segments: Segments, rank: number, moment: number): number {
  let low = segments.starts[rank];
  const first = low;
  let high = segments.starts[rank + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments.from[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low > first ? low - 1 : -1;
}

/** Whether the row is under way at `moment`; a call that never ended is under way for good. */
export function covers(segments: Segments, row: number, moment: number): boolean {
  return segments.from[row] <= moment && (moment < segments.to[row] || segments.open[row] === 1);
}
