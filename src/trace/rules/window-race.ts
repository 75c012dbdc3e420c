import { plural } from "#base/plural.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { type Access, accessesOf } from "./window-accesses.ts";
import { fenceConflicts, type Pair } from "./window-conflicts.ts";
import { unorderedAccesses } from "./window-order.ts";

/** More lines that do the same to each other are not told. */
const mostFindings = 5;

/**
 * Accesses to the same bytes of a window of which nobody can tell which comes first: between the same two fences, in lock
 * epochs that several ranks share, in the same exposure. Not those that something orders, be it known to the log or
 * possibly by a value that one rank left in a window for another to find.
 */
export function findWindowRaces(trace: Trace): Finding[] {
  const accesses = accessesOf(trace);
  if (accesses.length < 2) return [];
  const pairs = [...fenceConflicts(accesses), ...unorderedAccesses(trace, accesses)];
  return together(trace, pairs)
    .slice(0, mostFindings)
    .map((each) => findingOf(trace, each));
}

/** Pairs of one window in kindred epochs go together where a line takes part in both. */
function together(trace: Trace, pairs: readonly Pair[]): Pair[][] {
  const groups: { readonly lines: Set<string>; readonly pairs: Pair[] }[] = [];
  for (const pair of pairs) {
    const lines = pair.map(({ window, epoch, call }) => `${window} ${epoch.kind} ${trace.calls.line[call]}`);
    const same = groups.filter((group) => lines.some((line) => group.lines.has(line)));
    const [into = { lines: new Set<string>(), pairs: [] }, ...others] = same;
    if (same.length === 0) groups.push(into);
    for (const line of lines) into.lines.add(line);
    into.pairs.push(pair);
    for (const other of others) {
      for (const line of other.lines) into.lines.add(line);
      // There may be more of them than a call can take.
      for (const each of other.pairs) into.pairs.push(each);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map((group) => group.pairs);
}

function findingOf(trace: Trace, pairs: readonly Pair[]): Finding {
  const accesses = new Map<string, Access>();
  for (const access of pairs.flat()) {
    const key = `${access.rank} ${access.target} ${trace.calls.line[access.call]}`;
    if (!accesses.has(key)) accesses.set(key, access);
  }
  const sayings = byLine([...accesses.values()].map((access) => sayingOf(trace, access)));
  const ranks = [...new Set(sayings.map(({ rank }) => rank))];
  const targets = [...new Set([...accesses.values()].map(({ target }) => target))];
  const whose = targets.length === 1 ? `rank ${worldRank(trace, pairs[0][0])}'s window` : "a window";
  const { kind } = pairs[0][0].epoch;
  const when =
    { fence: "between the same two fences", start: "in one epoch" }[kind as string] ?? "at the same time";
  const groups = groupsOf(sayings);
  const who =
    ranks.length === 1
      ? `Rank ${ranks[0]} accesses the same bytes of ${whose} twice ${when}`
      : `${capital(rankWords(ranks))} access the same bytes of ${whose} ${when}`;
  return {
    class: "Window race",
    rule: "window-race",
    severity: "warning",
    summary: `${who}, and nothing says which access comes first.`,
    details: detailsOf(sayings),
    ...(groups && { groups }),
    advice: adviceFor(kind),
  };
}

function adviceFor(kind: Access["epoch"]["kind"]): string {
  const apart =
    "Give each access bytes of its own, or let all of them be updates by one operation (win.Accumulate)";
  if (kind === "shared")
    return `LOCK_SHARED lets several ranks in at once: take LOCK_EXCLUSIVE for what changes something, or win.Fetch_and_op for a counter. ${apart}.`;
  if (kind === "fence") return `${apart}, or put a win.Fence between them.`;
  return `${apart}, or let them be made in epochs that follow each other.`;
}

const verbs = {
  put: ["puts", "put"],
  get: ["gets", "get"],
  read: ["reads", "read"],
  swap: ["swaps", "swap"],
  update: ["updates", "update"],
} as const;

function sayingOf(trace: Trace, access: Access): Saying {
  const { call, rank, deed, from, to } = access;
  const { kind, line, enterTime, bytes } = trace.calls;
  const [one, many] = verbs[deed.startsWith("update") ? "update" : (deed as keyof typeof verbs)];
  const length = bytes[call];
  const gaps = length > to - from ? ", with gaps between them," : "";
  const whose = `rank ${worldRank(trace, access)}'s part`;
  const where = callWords(callNames[kind[call]] ?? "none", line[call]);
  return {
    rank,
    line: line[call],
    time: enterTime[call],
    one: `${one} ${plural(length, "byte")}${gaps} from byte ${from} of ${whose} on, in ${where}.`,
    many: `${many} bytes of ${whose} in ${where}.`,
  };
}

/** Its target's number in the run. */
function worldRank(trace: Trace, { rank, window, target }: Access): number {
  return trace.commOf(rank, window)?.members[target] ?? target;
}
