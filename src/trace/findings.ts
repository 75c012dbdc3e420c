/** What went wrong, as data: the page shows it in its alert region, marks the lines and links the moment. */
import type { RuleId } from "./rules/rule-ids.ts";

/** Classes, in the words with which the page's alerts begin. The comments name the kinds of mistakes. */
export const findingClasses = [
  // A rank can never go on.
  "Deadlock",
  "Endless poll",
  // It came to its end, and might not elsewhere.
  "Depends on buffering",
  "Message race",
  // A call that cannot be.
  "Invalid argument",
  "Life cycle",
  "Collective mismatch",
  "Truncation",
  "Type mismatch",
  "Unreceived message",
  "Ready send",
  "Pending request",
  "Request misuse",
  "Resource leak",
  "Buffer in use",
  "No buffer space",
  "Window misuse",
  "Window race",
  "Different values",
  // Not MPI's.
  "Error",
  "Limit",
] as const;

export type FindingClass = (typeof findingClasses)[number];

export interface Finding {
  readonly class: FindingClass;
  /** What found it (trace/rules): the name by which findings of its kind are silenced. */
  readonly rule: RuleId;
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
  /** A second run of the same program that would show it. */
  readonly proof?: Proof;
  /** Ranks that ended with an error in the line of their detail: their tracebacks tell of it in the language's own words. */
  readonly failed?: readonly number[];
}

/** How the run goes in which a finding shows: as before, but for one thing. */
export type Proof =
  /** No standard send completes before its receive has been posted (eager limit 0). */
  | { readonly kind: "unbuffered" }
  /** The answer that `rank` gave to its open question `question` (mpi/decisions) is another: a message of rank `source`. */
  | {
      readonly kind: "other-order";
      readonly rank: number;
      readonly question: number;
      readonly source: number;
    };

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
