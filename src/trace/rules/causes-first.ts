/** Which findings of a failed run come first, and which of them are one. */
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { toldBy } from "./error-rows.ts";
import type { RuleId } from "./rule-ids.ts";

/** What ranks disagree on, and messages in another order, may show as an error on any of them, in another line. */
const disagreements: ReadonlySet<RuleId> = new Set([
  "collective-mismatch",
  "different-values",
  "message-race",
]);

/**
 * The findings of a failed run, causes first. What the review found before a rank failed (a mismatched collective) or
 * in the very call (a truncation) says why it failed, and stands for an error of which it is known to say all.
 */
export function causesFirst(failures: readonly Finding[], review: readonly Finding[]): Finding[] {
  const failed = failures.flatMap(placesOf);
  const explains = (finding: Finding): boolean => {
    if (disagreements.has(finding.rule)) return before(finding, failed);
    return failures.some((failure) => tells(finding, failure));
  };
  const causes = review.filter(explains);
  const told = causes.map((cause) => inPlaceOf(failures, cause));
  const untold = failures.filter((failure) => !causes.some((cause) => tells(cause, failure)));
  return [...told, ...untold, ...review.filter((finding) => !causes.includes(finding))];
}

/** Where ranks failed. */
function placesOf({ details, failed = [] }: Finding): FindingDetail[] {
  return details.filter(({ rank }) => failed.includes(rank));
}

function before({ details }: Finding, failed: readonly FindingDetail[]): boolean {
  return details.some(({ time }) => failed.some((failure) => time <= failure.time));
}

/** Whether a failure needs no word beside the finding of a rule. */
function tells(finding: Finding, failure: Finding): boolean {
  const { rule, details } = finding;
  const places = placesOf(failure);
  if (places.length === 0 || !(rule === failure.rule || toldBy[failure.rule]?.includes(rule))) return false;
  if (disagreements.has(rule)) return before(finding, places);
  return places.every((each) => details.some((detail) => samePlace(detail, each)));
}

function samePlace(a: FindingDetail, b: FindingDetail): boolean {
  return a.rank === b.rank && a.line === b.line;
}

/** A cause with what only the failures know that it stands for: that ranks ended there, and what led them to it. */
function inPlaceOf(failures: readonly Finding[], cause: Finding): Finding {
  const own = failures.filter((failure) => tells(cause, failure)).flatMap(placesOf);
  if (own.length === 0) return cause;
  const details = cause.details.map((detail) => {
    const callers = own.find((each) => samePlace(each, detail))?.callers;
    return callers === undefined ? detail : { ...detail, callers };
  });
  return { ...cause, severity: "error", details, failed: own.map(({ rank }) => rank) };
}
