/** Words that state and viz share: which clock the picture runs on, and what is selected. */

/** `clock`: µs since the start of the run. `steps`: logical time, every cause one step before its effect. */
export type ClockMode = "clock" | "steps";

/** What is selected everywhere at once. `index` is a row of the trace's table of that kind; for a rank, the rank. */
export interface Selection {
  readonly kind: "message" | "call" | "rank" | "none";
  readonly index: number;
}

export const nothingSelected: Selection = { kind: "none", index: -1 };
