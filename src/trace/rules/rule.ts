/** What a rule is: one kind of mistake, found in what a run has left behind. */
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** A run that is over. */
export interface EndedRun {
  readonly trace: Trace;
  /**
   * "finished": every program came to its end by itself. What other runs leave unreceived, incomplete or open is no fault
   * of the program.
   */
  readonly how: "finished" | "stopped" | "error" | "deadlock" | "limit";
  /** The text of the program that all ranks ran; missing or empty where it is not known. */
  readonly source?: string;
}

/**
 * Looks at a run and tells what is wrong; nothing where it is not certain. It names ranks by their numbers in the run, and
 * each finding says which ranks, which lines, what is wrong in a student's words, and what to do.
 */
export type Rule = (run: EndedRun) => readonly Finding[];
