/** What went wrong, as data: the page shows it in its alert region, marks the lines and links the moment. */
export type FindingClass =
  | "Deadlock"
  | "Truncation"
  | "Collective mismatch"
  | "Type mismatch"
  | "Unreceived message"
  | "Ready send"
  | "Pending request"
  | "Error"
  | "Limit";

export interface Finding {
  readonly class: FindingClass;
  readonly severity: "error" | "warning";
  /** One sentence, the student's own words, without the class. */
  readonly summary: string;
  /** A sentence for each rank concerned. */
  readonly details: readonly FindingDetail[];
  /** The details of many ranks in few sentences, equal ones together; missing where `details` are few. */
  readonly groups?: readonly FindingGroup[];
  /** What to do about it. */
  readonly advice: string;
  /** For Deadlock: who waits for whom. */
  readonly waits?: WaitGraph;
}

export interface FindingDetail {
  readonly rank: number;
  readonly line: number;
  readonly text: string;
  /** Moment to open in the picture, µs, or NaN. */
  readonly time: number;
  /** For an error: lines of the calls that led to it, the nearest first. */
  readonly callers?: readonly number[];
}

export interface FindingGroup {
  /** Ascending. */
  readonly ranks: readonly number[];
  readonly line: number;
  /** "Ranks 1 to 63 wait in recv (line 7) for a message from rank 0." */
  readonly text: string;
  /** Of the first of them: µs, or NaN. */
  readonly time: number;
}

export interface WaitGraph {
  readonly nodes: readonly {
    rank: number;
    state: "stuck" | "running" | "finished";
    line: number;
    call: string;
  }[];
  /** `from` waits for `to`; `cycle` marks the arrows of a cycle. */
  readonly edges: readonly { from: number; to: number; label: string; cycle: boolean }[];
}
