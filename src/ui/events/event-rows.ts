/** The rows of the event table: the calls of a trace in the order in which they began, filtered. */
import { callNames } from "#mpi/call-kinds.ts";
import { ANY_SOURCE, ANY_TAG, PROC_NULL } from "#mpi/constants.ts";
import { commName } from "#trace/diagnosis/words.ts";
import type { Trace } from "#trace/model.ts";

export interface EventFilter {
  /** -1: every rank. */
  readonly rank: number;
  /** Part of a call's name, upper and lower case alike. */
  readonly call: string;
}

export const everyEvent: EventFilter = { rank: -1, call: "" };

export class EventRows {
  readonly trace: Trace;
  readonly filter: EventFilter;
  /** Indices into `trace.calls`, by the time at which the calls began; the first `length` are valid. */
  rows = new Int32Array(256);
  length = 0;
  private seen = 0;
  private readonly kinds: ReadonlySet<number> | null;

  constructor(trace: Trace, filter: EventFilter) {
    this.trace = trace;
    this.filter = filter;
    const wanted = filter.call.trim().toLowerCase();
    const matching = callNames.flatMap((name, kind) => (name.toLowerCase().includes(wanted) ? [kind] : []));
    this.kinds = wanted === "" ? null : new Set(matching);
  }

  /** Takes in the calls that began since the last update. Returns the number of rows. */
  update(): number {
    const { calls } = this.trace;
    const before = this.length;
    for (; this.seen < calls.length; this.seen++) {
      if (this.shows(this.seen)) this.push(this.seen);
    }
    this.sortFrom(before);
    return this.length;
  }

  /** Where a call stands in the table, or -1 when the filter hides it. O(rows). */
  positionOf(call: number): number {
    return this.rows.subarray(0, this.length).indexOf(call);
  }

  private shows(call: number): boolean {
    const { calls } = this.trace;
    if (this.filter.rank >= 0 && calls.rank[call] !== this.filter.rank) return false;
    return this.kinds === null || this.kinds.has(calls.kind[call]);
  }

  private push(call: number): void {
    if (this.length === this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.length] = call;
    this.length += 1;
  }

  /** Logs of different ranks arrive in turns: only the tail that the new rows reach back into needs sorting. */
  private sortFrom(added: number): void {
    if (added === this.length) return;
    const time = this.trace.calls.enterTime;
    let earliest = Number.POSITIVE_INFINITY;
    for (let at = added; at < this.length; at++) earliest = Math.min(earliest, time[this.rows[at]]);
    let from = added;
    while (from > 0 && time[this.rows[from - 1]] > earliest) from -= 1;
    this.rows.subarray(from, this.length).sort((a, b) => time[a] - time[b] || a - b);
  }
}

export interface EventText {
  readonly rank: number;
  readonly call: string;
  readonly peer: string;
  readonly tag: string;
  readonly bytes: string;
  readonly comm: string;
  readonly line: number;
  /** µs */
  readonly time: number;
  readonly step: number;
  /** NaN while the call is open. */
  readonly took: number;
}

/** One row in words. What a receive took stands in place of the wildcards that it asked with. */
export function eventText(trace: Trace, call: number): EventText {
  const { calls } = trace;
  const rank = calls.rank[call];
  const id = calls.comm[call];
  const got = calls.gotSource[call] >= 0;
  const handed = Math.max(0, calls.bytes[call]);
  const taken = Math.max(0, calls.gotBytes[call]);
  return {
    rank,
    call: callNames[calls.kind[call]] ?? "unknown",
    peer: peerText(calls.peer[call], calls.peer2[call], got ? calls.gotSource[call] : null),
    tag: tagText(calls.tag[call], got ? calls.gotTag[call] : null),
    bytes: handed + taken > 0 ? (handed + taken).toLocaleString("en") : "",
    comm: id < 0 ? "" : commName(id, trace.commOf(rank, id)?.name),
    line: calls.line[call],
    time: calls.enterTime[call],
    step: calls.enterStep[call],
    took: calls.exitTime[call] - calls.enterTime[call],
  };
}

function peerText(peer: number, peer2: number, source: number | null): string {
  const first = one(peer, source);
  return peer2 === -1 || peer2 === peer ? first : `${first}, ${one(peer2, source)}`;
}

function one(peer: number, source: number | null): string {
  if (peer === ANY_SOURCE) return source === null ? "any" : `any → ${source}`;
  if (peer === PROC_NULL) return "";
  return peer < 0 ? "" : String(peer);
}

function tagText(tag: number, got: number | null): string {
  if (tag === ANY_TAG) return got === null ? "" : `any → ${got}`;
  return tag < 0 ? "" : String(tag);
}
