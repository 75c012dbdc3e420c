import type { CheckContext, Verdict } from "./check-context.ts";
import { failedBy } from "./expect-finished.ts";

/** Nothing was found in the run, warnings among it: it did not only happen to go well. */
export function expectClean(context: CheckContext): Verdict {
  const [finding] = context.run.outcome.findings;
  return finding === undefined ? null : failedBy(finding, context);
}
