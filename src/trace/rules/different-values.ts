/** Values that ought to be the same on all ranks: how often a loop runs. Roots and counts: collective-mismatch. */
import { plural } from "#base/plural.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, commWords, listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import type { Collective } from "#trace/stats.ts";
import { callName } from "./collective-facts.ts";

/**
 * Whether ranks are not in a collective with the rest since they have made the very call less often: a loop ran more
 * often on `here`, calls of this collective that one line made, than on the other members. Null where it is not so.
 * @param least how often those others have to have made it: once may be no loop
 */
export function unequalTurns(
  trace: Trace,
  one: Collective,
  here: readonly number[],
  least: number,
): Omit<Finding, "severity"> | null {
  const { rank, line } = trace.calls;
  const [first] = here;
  if (here.some((call) => !sameSite(trace, call, first))) return null;
  const inIt = here.map((call) => rank[call]);
  const others = one.members.filter((member) => !inIt.includes(member));
  const turns = new Map(one.members.map((member) => [member, turnsOf(trace, member, first)]));
  const countOf = (member: number) => turns.get(member)?.count ?? 0;
  const most = countOf(rank[first]);
  if (inIt.some((member) => countOf(member) !== most)) return null;
  if (others.length === 0 || others.some((member) => countOf(member) < least || countOf(member) >= most))
    return null;
  const call = callWords(callName(trace, first), line[first]);
  const counts = [...new Set(others.map(countOf))].sort((a, b) => b - a);
  const camps = counts.map((count) => {
    const members = others.filter((member) => countOf(member) === count);
    return `${rankWords(members)} ${members.length === 1 ? "calls" : "call"} ${call} ${timesWords(count)}`;
  });
  const sayings = one.members.map((member): Saying => {
    const { count, time } = turns.get(member) ?? { count: 0, time: Number.NaN };
    const text = `${call} ${timesWords(count)}.`;
    return { rank: member, line: line[first], time, one: `calls ${text}`, many: `call ${text}` };
  });
  const on = commWords(one.comm, trace.comms.get(one.comm)?.name);
  return {
    class: "Different values",
    rule: "different-values",
    summary:
      `${capital(listWords(camps))}, and ${rankWords(inIt)} ${inIt.length === 1 ? "calls" : "call"} it ${timesWords(most)}${on}: ` +
      "what repeats the call is not the same on all ranks.",
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice:
      "All ranks have to go through such a loop equally often. Let one rank decide how often, and broadcast the number " +
      "before; or let all decide together, with allreduce, whether they go on.",
  };
}

function timesWords(count: number): string {
  return ["never", "once", "twice"][count] ?? plural(count, "time");
}

/** Whether one place of the program made both calls. */
export function sameSite({ calls }: Trace, a: number, b: number): boolean {
  const { kind, comm, line, column } = calls;
  return (
    line[a] > 0 &&
    line[a] === line[b] &&
    column[a] === column[b] &&
    kind[a] === kind[b] &&
    comm[a] === comm[b]
  );
}

/** How often a rank has made a call in the line of `like`, and when it did so last. */
function turnsOf(trace: Trace, member: number, like: number): { count: number; time: number } {
  const own = trace.callsOf(member);
  let count = 0;
  let time = Number.NaN;
  for (let at = 0; at < own.length; at++) {
    const call = own[at];
    if (!sameSite(trace, call, like)) continue;
    count++;
    time = trace.calls.enterTime[call];
  }
  return { count, time };
}
