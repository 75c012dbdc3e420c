import { itemsOf } from "#trace/finding-items.ts";
import type { Finding } from "#trace/findings.ts";
import type { CheckContext, Verdict } from "./check-context.ts";

const verbs = {
  finished: "",
  stopped: "was stopped",
  error: "ended with an error",
  deadlock: "hangs",
  limit: "was ended by a limit",
} as const;

/** Every rank came to the end of the program, without an error on the way. Assumed by every other expectation. */
export function expectFinished(context: CheckContext): Verdict {
  const { outcome, gaveUp, trace } = context.run;
  if (gaveUp !== undefined) return { reason: gaveUp, rank: -1, time: trace.endTime };
  const finding = outcome.findings.find((each) => each.severity === "error");
  if (outcome.how === "finished" && finding === undefined) return null;
  if (finding === undefined)
    return { reason: `The program ${verbs[outcome.how]}.`, rank: -1, time: trace.endTime };
  return failedBy(finding, context);
}

/** What a check says that fails for something that was found. */
export function failedBy(finding: Finding, { run: { trace } }: CheckContext): Verdict {
  const [place] = finding.details;
  const more = itemsOf(finding)[0]?.text ?? "";
  return {
    reason: `${finding.class}: ${finding.summary}${more === "" ? "" : ` ${more}`}`,
    rank: place?.rank ?? -1,
    time: place?.time ?? trace.endTime,
  };
}
