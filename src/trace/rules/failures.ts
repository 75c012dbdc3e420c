/** Errors that ended a run, as findings: the rank that failed first comes first. */
import { plural } from "#base/plural.ts";
import { nameLines } from "#trace/diagnosis/name-ranks.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail, FindingGroup } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { who, withNames } from "#trace/worlds.ts";
import { callersOf, type ErrorNote } from "./error-callers.ts";
import { type ErrorRow, errorRow } from "./error-rows.ts";
import { rootAlone } from "./root-alone.ts";
import { atWork, waitersFor } from "./waited-for.ts";

/** With more ranks than this each is not told of by itself. */
const mostSingle = 12;

interface Failure {
  readonly error: ErrorNote;
  readonly rank: number;
  readonly time: number;
}

/** What is said of a group of failures; the places are the same for all. */
type Words = Pick<Finding, "class" | "rule" | "summary" | "advice">;

/**
 * What failed, in order of time; the same failure of several ranks is one finding, with a sentence for each, and one for
 * each rank that was waiting for them.
 */
export function errorFindings(trace: Trace): Finding[] {
  const failures = trace.notes
    .flatMap(({ note, rank, time }) => {
      if (note.type !== "error") return [];
      return [{ error: { ...note, line: note.line || lineOfOpenCall(trace, rank) }, rank, time }];
    })
    .sort((a, b) => a.time - b.time);
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = sameMistake(failure.error);
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return nameLines(
    [...groups.values()].map((group) => findingOf(trace, group)),
    trace,
  );
}

/** The line of the call that a rank did not come out of well: the place of an error that names none. */
function lineOfOpenCall(trace: Trace, rank: number): number {
  const own = trace.callsOf(rank);
  if (own.length === 0) return 0;
  const last = own[own.length - 1];
  const { exitStep, error, line } = trace.calls;
  return exitStep[last] < 0 || error[last] !== 0 ? line[last] : 0;
}

/** What failures have in common that are one mistake: what ranks hand in may depend on their numbers. */
function sameMistake(error: ErrorNote): string {
  const { line, column, name, message, errorClass, refusal } = error;
  const row = rowOf(error);
  // Where it is about an epoch or a place in a window, its sentence names what is each rank's own.
  const whole = row?.rule === "window-misuse" ? "" : undefined;
  const argument = row === undefined ? undefined : (refusal?.argument ?? whole);
  const what = argument === undefined ? [name, message] : [errorClass, refusal?.call, argument];
  return JSON.stringify([line, column, ...what]);
}

/** Undefined for an error of the program's own. */
function rowOf({ errorClass, refusal }: ErrorNote): ErrorRow | undefined {
  return refusal === undefined ? undefined : errorRow(errorClass, refusal);
}

function findingOf(trace: Trace, failures: readonly Failure[]): Finding {
  const [{ error }] = failures;
  const row = rowOf(error);
  const failed = failures.map(({ rank }) => rank);
  const waiters = waitersFor(trace, failed);
  const others = atWork(trace, failed);
  const words =
    row !== undefined
      ? refusalWords(trace, failures, row)
      : error.exitCode !== undefined && others.length > 0
        ? endWords(trace, failures, others)
        : errorWords(trace, failures);
  const text = (each: Failure): string => {
    if (row === undefined) return errorText(each.error);
    const sentence = sentenceOf(each.error);
    return sentence === sentenceOf(error) ? sentence : withNames(`On rank ${each.rank} ${sentence}.`, trace);
  };
  const callers = callersOf(error);
  const own = failures.map((each): FindingDetail => {
    const detail = { rank: each.rank, line: error.line, text: text(each), time: each.time };
    return callers.length === 0 ? detail : { ...detail, callers };
  });
  const groups = groupsOfAll(failures, waiters);
  return {
    ...words,
    severity: "error",
    failed,
    details: [...own, ...detailsOf(waiters).map((detail) => named(detail, trace))],
    ...(groups !== undefined && { groups: groups.map((group) => named(group, trace)) }),
  };
}

/** Undefined when each can be read by itself. */
function groupsOfAll(failures: readonly Failure[], waiters: readonly Saying[]): FindingGroup[] | undefined {
  const [{ error, time }] = failures;
  const many = failures.length > mostSingle;
  const grouped = groupsOf(waiters);
  if (!many && grouped === undefined) return undefined;
  const ranks = failures.map(({ rank }) => rank).sort((a, b) => a - b);
  const verb = many ? `${failures.length} ranks failed` : `${capital(rankWords(ranks))} failed`;
  const others = waiters.map(({ rank, line, time: at, one }) => {
    return { ranks: [rank], line, time: at, text: `Rank ${rank} ${one}` };
  });
  return [{ ranks, line: error.line, text: `${verb} like this.`, time }, ...(grouped ?? others)];
}

function named<T extends { readonly text: string }>(told: T, trace: Trace): T {
  return { ...told, text: withNames(told.text, trace) };
}

function errorText({ name, message }: ErrorNote): string {
  return message === "" ? name : `${name}: ${message}`;
}

function sentenceOf({ refusal }: ErrorNote): string {
  return refusal?.sentence ?? "";
}

const ending =
  "An error that the program does not catch ends the whole run, so the other ranks were ended too.";

/** An error of the program's own. */
function errorWords(trace: Trace, failures: readonly Failure[]): Words {
  const [{ error, rank }] = failures;
  const where = error.line > 0 ? ` in line ${error.line}` : "";
  const others = failures.length === 1 ? "" : ` (and ${failures.length - 1} more in the same way)`;
  const hint = rootAlone(trace, failures);
  return {
    class: "Error",
    rule: "error",
    summary: `${who(trace, rank)} failed${where}: ${errorText(error)}${others}`,
    advice: hint === null ? ending : `${hint} ${ending}`,
  };
}

/** The program ended all ranks while `others` had something to do. */
function endWords(trace: Trace, failures: readonly Failure[], others: readonly number[]): Words {
  const [{ error }] = failures;
  const ranks = capital(rankWords(failures.map(({ rank }) => rank)));
  const were = others.length === 1 ? "was" : "were";
  const summary = `${ranks} ended the whole run by ${callWords(error.name, error.line)} while ${rankWords(others)} ${were} at work.`;
  return {
    class: "Life cycle",
    rule: "failed-rank",
    summary: withNames(summary, trace),
    advice:
      "A rank that ends with a code other than 0 takes all ranks with it, whatever they still had to do. Tell the others " +
      "first (by a message or a broadcast), and end together.",
  };
}

/** A call that MPI refused. */
function refusalWords(trace: Trace, failures: readonly Failure[], row: ErrorRow): Words {
  const [{ error }] = failures;
  const refusal = error.refusal ?? { call: error.name, sentence: error.message };
  const alike = failures.filter((each) => sentenceOf(each.error) === refusal.sentence);
  const ranks = alike.map(({ rank }) => rank);
  const where = callWords(refusal.call, error.line);
  const other = failures.length - alike.length;
  const others = other === 0 ? "" : ` (and ${plural(other, "more rank")} in the same way)`;
  const subject = withNames(capital(rankWords(ranks)), trace);
  // "comm" and "MPI.SUM" are things that calls use.
  const does = /\.\w*[a-z]/.test(refusal.call) ? "call" : "use";
  const verb = ranks.length === 1 ? `${does}s` : does;
  // Python says itself what is wrong.
  const link = error.errorClass === "" ? " with what it cannot take: " : ", but ";
  return {
    class: row.class,
    rule: row.rule,
    summary: ended(`${subject} ${verb} ${where}${link}${refusal.sentence}${others}`),
    advice: typeof row.advice === "string" ? row.advice : row.advice(refusal),
  };
}

function ended(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** A rank's worker died, or none could be started (`rank` null). `subject` is who could not go on. */
export function workerFinding(subject: string, rank: number | null, reason: string, advice: string): Finding {
  return {
    class: "Error",
    rule: "error",
    severity: "error",
    ...(rank !== null && { failed: [rank] }),
    summary: `${subject} could not go on: ${reason}`,
    details: rank === null ? [] : [{ rank, line: 0, text: reason, time: Number.NaN }],
    advice,
  };
}
