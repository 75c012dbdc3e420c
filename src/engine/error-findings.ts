/** Errors that ended a run, as findings: the rank that failed first comes first. */
import type { ErrorNote } from "#rank/failure.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

interface Failure {
  readonly error: ErrorNote;
  readonly rank: number;
  readonly time: number;
}

/** What failed, in order of time; the same failure of several ranks is one finding, with a sentence for each. */
export function errorFindings(trace: Trace): Finding[] {
  const failures = trace.notes
    .flatMap(({ note, rank, time }) => (note.type === "error" ? [{ error: note, rank, time }] : []))
    .sort((a, b) => a.time - b.time);
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { line, column, name, message } = failure.error;
    const key = JSON.stringify([line, column, name, message]);
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()].map(findingOf);
}

function findingOf(failures: readonly Failure[]): Finding {
  const [{ error, rank }] = failures;
  const where = error.line > 0 ? ` in line ${error.line}` : "";
  const others = failures.length === 1 ? "" : ` (and ${failures.length - 1} more in the same way)`;
  return {
    class: "Error",
    severity: "error",
    summary: `rank ${rank} failed${where}: ${error.name}: ${error.message}${others}`,
    details: failures.map((each) => ({
      rank: each.rank,
      line: each.error.line,
      text: `${each.error.name}: ${each.error.message}\n${each.error.stack}`.trimEnd(),
      time: each.time,
    })),
    advice: "An error that the program does not catch ends the whole run, so the other ranks were ended too.",
  };
}

/** A rank's worker died, or none could be started (`rank` null). */
export function workerFinding(rank: number | null, reason: string): Finding {
  const who = rank === null ? "the run" : `rank ${rank}`;
  return {
    class: "Error",
    severity: "error",
    summary: `${who} could not go on: ${reason}`,
    details: rank === null ? [] : [{ rank, line: 0, text: reason, time: Number.NaN }],
    advice:
      "This is not the program's doing as far as the page can tell. Run it again; reload the page if it stays.",
  };
}
