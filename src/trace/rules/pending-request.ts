import { plural } from "#base/plural.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { ranksWithIdleWaits } from "./request-misuse.ts";
import { pendingOf } from "./still-pending.ts";

/**
 * Requests that a program started and never completed. Where a rank waited twice for another one instead, that is told
 * (request-misuse.ts) and this is not.
 */
export function findPending(trace: Trace): Finding[] {
  const explained = ranksWithIdleWaits(trace);
  const places = byLine([...pendingOf(trace)].filter(({ rank }) => !explained.has(rank)));
  if (places.length === 0) return [];
  const total = places.reduce((sum, { count }) => sum + count, 0);
  const sayings = places.map(({ rank, name, line, time, count }): Saying => {
    const call = callWords(name, line);
    const one =
      count === 1
        ? `started a request with ${call} and never waited for it.`
        : `started ${count} requests with ${call} and never waited for them.`;
    return { rank, line, time, one, many: `started requests with ${call} and never waited for them.` };
  });
  const groups = groupsOf(sayings);
  return [
    {
      class: "Pending request",
      rule: "pending-request",
      severity: "warning",
      summary: `${capital(plural(total, "request"))} ${total === 1 ? "was" : "were"} started and never completed.`,
      details: detailsOf(sayings),
      ...(groups && { groups }),
      advice:
        "Complete every request with wait, waitall or test: until then its message need not have moved, " +
        "and its buffer must not be touched.",
    },
  ];
}
