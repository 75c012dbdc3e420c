/** Which prints of a trace the console shows: a list of row numbers that only grows while the filter stays the same. */
import type { Trace } from "#trace/model.ts";

export interface ConsoleFilter {
  /** Ranks to show; null shows all. */
  readonly ranks: ReadonlySet<number> | null;
  /** Errors and warnings alone. */
  readonly errorsOnly: boolean;
  /** Lines that contain this, upper and lower case alike. */
  readonly text: string;
  /** Rows before this one were cleared away. */
  readonly from: number;
}

export const showAll: ConsoleFilter = { ranks: null, errorsOnly: false, text: "", from: 0 };

/** What `data-stream` says, by the trace's number of the stream. */
export const streamNames = ["stdout", "stderr", "warn", "info", "debug", "system", "input"] as const;

const errorStreams = new Set([1, 2]);

export class PrintFilter {
  readonly trace: Trace;
  readonly filter: ConsoleFilter;
  /** Row numbers in the order of printing; the first `length` are valid. */
  rows = new Int32Array(256);
  length = 0;
  private seen: number;

  constructor(trace: Trace, filter: ConsoleFilter) {
    this.trace = trace;
    this.filter = filter;
    this.seen = filter.from;
  }

  /** Takes in what was printed since the last call. Returns the number of lines to show. */
  update(): number {
    const { prints } = this.trace;
    for (; this.seen < prints.length; this.seen++) {
      if (this.shows(this.seen)) this.push(this.seen);
    }
    return this.length;
  }

  private shows(row: number): boolean {
    const { prints } = this.trace;
    const { ranks, errorsOnly, text } = this.filter;
    if (ranks !== null && !ranks.has(prints.rank[row])) return false;
    if (errorsOnly && !errorStreams.has(prints.stream[row])) return false;
    return text === "" || prints.text(row).toLowerCase().includes(text.toLowerCase());
  }

  private push(row: number): void {
    if (this.length === this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.length] = row;
    this.length += 1;
  }
}
