/** What went wrong, as data: the page shows it in its alert region, marks the lines and links the moment. */
export type FindingClass =
  | "Deadlock"
  | "Truncation"
  | "Collective mismatch"
  | "Type mismatch"
  | "Unreceived message"
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
