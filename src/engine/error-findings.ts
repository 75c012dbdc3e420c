/** Errors that ended a run, as findings: the rank that failed first comes first. */
import type { ErrorNote } from "#rank/failure.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace, TracedNote } from "#trace/model.ts";

/** One finding for each rank that failed by itself, in order of time. */
export function errorFindings(trace: Trace): Finding[] {
  const failures = trace.notes
    .filter(({ note }) => note.type === "error" || (note.type === "exit" && note.code !== 0))
    .sort((a, b) => a.time - b.time);
  return failures.map((failure) => findingOf(failure));
}

function findingOf(failure: TracedNote): Finding {
  const { note, rank, time } = failure;
  if (note.type === "exit") {
    return {
      class: "Error",
      severity: "error",
      summary: `rank ${rank} ended the run with exit code ${note.code}`,
      details: [{ rank, line: 0, text: `rank ${rank} called process.exit(${note.code})`, time }],
      advice: "An exit code other than 0 says that something went wrong, so the other ranks were ended too.",
    };
  }
  const error = note as ErrorNote;
  const where = error.line > 0 ? ` in line ${error.line}` : "";
  return {
    class: "Error",
    severity: "error",
    summary: `rank ${rank} failed${where}: ${error.name}: ${error.message}`,
    details: [
      { rank, line: error.line, text: `${error.name}: ${error.message}\n${error.stack}`.trimEnd(), time },
    ],
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
