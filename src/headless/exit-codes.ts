/** What the process ends with. */
import type { RunOutcome } from "#engine/api.ts";
import type { Run } from "#engine/run.ts";

export const ExitCode = {
  Failed: 1,
  /** Nothing was run. */
  Usage: 2,
  Deadlock: 3,
  Limit: 4,
  /** Something was found, and --strict minds. */
  Findings: 5,
  /** 128 and the signal's number, as shells have it. */
  Interrupt: 130,
  BrokenPipe: 141,
  Terminate: 143,
} as const;

/** The code of a run that was not stopped from outside. */
export function exitCodeOf({ how }: RunOutcome, run: Run): number {
  if (how === "deadlock") return ExitCode.Deadlock;
  if (how === "limit") return ExitCode.Limit;
  if (how !== "error") return 0;
  const code = run.exitCode;
  // A worker that died has given none; neither has a rank that says Abort(0), but that one has said so.
  const said = run.trace.notes.some(({ note }) => note.type === "error");
  if (code === null || (code === 0 && !said)) return ExitCode.Failed;
  // The system keeps eight bits: what was not 0 must not become it.
  return code === 0 ? 0 : code & 0xff || ExitCode.Failed;
}
