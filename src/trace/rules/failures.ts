/** Errors that ended a run, as findings: the rank that failed first comes first. */

import type { Note } from "#mpi/recorder.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { who } from "#trace/worlds.ts";
import { type ErrorRow, errorRow, toldBy } from "./error-rows.ts";
import type { RuleId } from "./rule-ids.ts";

/** With more ranks than this each is not told of by itself. */
const mostSingle = 12;

/** What ranks disagree on may show as an error on any of them, in another line. */
const disagreements: ReadonlySet<RuleId> = new Set(["collective-mismatch", "different-values"]);

/** An error of the program's own. */
const ownError: ErrorRow = {
  class: "Error",
  rule: "error",
  advice: "An error that the program does not catch ends the whole run, so the other ranks were ended too.",
};

type ErrorNote = Extract<Note, { type: "error" }>;

interface Failure {
  readonly error: ErrorNote;
  readonly rank: number;
  readonly time: number;
}

/** What failed, in order of time; the same failure of several ranks is one finding, with a sentence for each. */
export function errorFindings(trace: Trace): Finding[] {
  const failures = trace.notes
    .flatMap(({ note, rank, time }) => {
      if (note.type !== "error") return [];
      return [{ error: { ...note, line: note.line || lineOfOpenCall(trace, rank) }, rank, time }];
    })
    .sort((a, b) => a.time - b.time);
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { line, column, name, message } = failure.error;
    const key = JSON.stringify([line, column, name, message]);
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()].map((group) => findingOf(trace, group));
}

/** The line of the call that a rank did not come out of well: the place of an error that names none. */
function lineOfOpenCall(trace: Trace, rank: number): number {
  const own = trace.callsOf(rank);
  if (own.length === 0) return 0;
  const last = own[own.length - 1];
  const { exitStep, error, line } = trace.calls;
  return exitStep[last] < 0 || error[last] !== 0 ? line[last] : 0;
}

/**
 * The findings of a failed run, causes first. What the review found before a rank failed (a mismatched collective) or
 * in the very call (a truncation) says why it failed, and stands for an error of which it is known to say all.
 */
export function causesFirst(failures: readonly Finding[], review: readonly Finding[]): Finding[] {
  const failed = failures.filter((each) => each.failed).flatMap(({ details }) => details);
  const explains = (finding: Finding): boolean => {
    if (disagreements.has(finding.rule)) return before(finding, failed);
    return failures.some((failure) => tells(finding, failure));
  };
  const causes = review.filter(explains);
  const told = causes.map((cause) => inPlaceOf(failures, cause));
  const untold = failures.filter((failure) => !causes.some((cause) => tells(cause, failure)));
  return [...told, ...untold, ...review.filter((finding) => !causes.includes(finding))];
}

function before({ details }: Finding, failed: readonly FindingDetail[]): boolean {
  return details.some(({ time }) => failed.some((failure) => time <= failure.time));
}

/** Whether a failure needs no word beside the finding of a rule. */
function tells(finding: Finding, failure: Finding): boolean {
  const { rule, details } = finding;
  if (!failure.failed || !(rule === failure.rule || toldBy[failure.rule]?.includes(rule))) return false;
  if (disagreements.has(rule)) return before(finding, failure.details);
  return failure.details.every((each) => details.some((detail) => samePlace(detail, each)));
}

function samePlace(a: FindingDetail, b: FindingDetail): boolean {
  return a.rank === b.rank && a.line === b.line;
}

/** A cause with what only the failures know that it stands for: that ranks ended there, and what led them to it. */
function inPlaceOf(failures: readonly Finding[], cause: Finding): Finding {
  const own = failures.filter((failure) => tells(cause, failure)).flatMap(({ details }) => details);
  if (own.length === 0) return cause;
  const details = cause.details.map((detail) => {
    const callers = own.find((each) => samePlace(each, detail))?.callers;
    return callers === undefined ? detail : { ...detail, callers };
  });
  return { ...cause, details, failed: true };
}

function findingOf(trace: Trace, failures: readonly Failure[]): Finding {
  const [{ error, rank }] = failures;
  const row = errorRow(error.errorClass) ?? ownError;
  const where = error.line > 0 ? ` in line ${error.line}` : "";
  const others = failures.length === 1 ? "" : ` (and ${failures.length - 1} more in the same way)`;
  const text = error.message === "" ? error.name : `${error.name}: ${error.message}`;
  const callers = callersOf(error);
  const ranks = failures.map((each) => each.rank).sort((a, b) => a - b);
  return {
    class: row.class,
    rule: row.rule,
    severity: "error",
    failed: true,
    summary: `${who(trace, rank)} failed${where}: ${text}${others}`,
    details: failures.map((each) => {
      const detail = { rank: each.rank, line: error.line, text, time: each.time };
      return callers.length === 0 ? detail : { ...detail, callers };
    }),
    ...(failures.length > mostSingle && {
      groups: [
        {
          ranks,
          line: error.line,
          text: `${failures.length} ranks failed like this.`,
          time: failures[0].time,
        },
      ],
    }),
    advice: row.advice,
  };
}

/** Lines that led to where it failed, the nearest first, each once. */
function callersOf({ stack, line }: ErrorNote): number[] {
  const found = pythonLines(stack) ?? stack.split("\n").map((frame) => lineIn(/:(\d+):\d+\)?$/, frame));
  return [...new Set(found)].filter((each) => each > 0 && each !== line);
}

/** Lines of the program in a Python traceback, the nearest first; null for a stack of another language. */
function pythonLines(stack: string): number[] | null {
  const ofFile = /^ {2}(?:\| {3})?File "[^"/\\<]+", line (\d+)/;
  const frames = stack.split("\n");
  if (!frames.some((frame) => /^[ |]*File "/.test(frame))) return null;
  // What an error was raised from stands before it, with a traceback of its own; a group's members stand further in.
  const begin = frames.findLastIndex((frame) =>
    /^(?: {2}[+|] (?:Exception Group )?)?Traceback \(most/.test(frame),
  );
  const lines = frames.slice(Math.max(begin, 0)).map((frame) => lineIn(ofFile, frame));
  return lines.reverse();
}

function lineIn(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

/** A rank's worker died, or none could be started (`rank` null). `subject` is who could not go on. */
export function workerFinding(subject: string, rank: number | null, reason: string, advice: string): Finding {
  return {
    class: "Error",
    rule: "error",
    severity: "error",
    failed: true,
    summary: `${subject} could not go on: ${reason}`,
    details: rank === null ? [] : [{ rank, line: 0, text: reason, time: Number.NaN }],
    advice,
  };
}
