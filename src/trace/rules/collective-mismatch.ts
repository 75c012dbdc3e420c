import { History } from "#trace/diagnosis/history.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, commWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { type Collective, collectives } from "#trace/stats.ts";
import { type Agreement, agreements, callName, haveOneUnit, meet, sayTheSame } from "./collective-facts.ts";
import { sameSite, unequalTurns } from "./different-values.ts";
import { unequalParts } from "./unequal-parts.ts";

/** More camps than this are counted and not told one by one. */
const mostCamps = 4;
/** Who gives something back and who forgets to is told by resource-leak. */
const givesBack = new Set<string>(["Free", "Disconnect", "Win.Free", "file.Close"]);

/** What is known of a run beside its trace. */
export interface Standing {
  /** Every program came to its end by itself. */
  readonly finished: boolean;
  /** Whether a rank can make no more calls. */
  isOver(rank: number): boolean;
}

/**
 * Collectives on whose kind, root, operation, count or datatype their members disagree, or that some of them never make:
 * the first of each communicator, since what follows it is out of step, and of communicators on which the same lines
 * disagree one. Works while the run hangs as well as after it.
 */
export function findMismatches(trace: Trace, standing: Standing): Finding[] {
  const broken = new Set<number>();
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const one of collectives(trace)) {
    if (broken.has(one.comm)) continue;
    const finding = disagreement(trace, one, standing) ?? absence(trace, one, standing);
    if (finding === null) continue;
    broken.add(one.comm);
    const places = JSON.stringify([finding.rule, finding.details.map(({ rank, line }) => [rank, line])]);
    if (!told.has(places)) found.push(finding);
    told.add(places);
  }
  return [...found, ...unequalParts(trace, broken)];
}

function disagreement(trace: Trace, one: Collective, standing: Standing): Finding | null {
  if (one.calls.length < 2 || sayTheSame(trace, one.calls)) return null;
  const oneUnit = haveOneUnit(trace, one.calls);
  for (const agreement of agreements) {
    if (agreement.what === "call" && meet(trace, one.calls)) continue;
    const groups = new Map<string, number[]>();
    for (const call of one.calls) {
      const value = agreement.of(trace, call, oneUnit);
      if (value === null) continue;
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [call]);
      else group.push(call);
    }
    if (groups.size > 1) return explain(trace, one, agreement.what, groups, standing);
  }
  return null;
}

function explain(
  trace: Trace,
  one: Collective,
  what: Agreement["what"],
  groups: ReadonlyMap<string, readonly number[]>,
  { finished }: Standing,
): Finding {
  const { rank, line, enterTime } = trace.calls;
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length || rank[a[0]] - rank[b[0]]);
  if (what === "call") {
    const turns = sorted.map(([, calls]) => unequalTurns(trace, one, calls, 2)).find((each) => each !== null);
    if (turns) return { ...turns, severity: finished ? "warning" : "error" };
  }
  const [[, most], ...others] = sorted;
  const odd = others.flatMap(([, calls]) => calls);
  // Two camps of one size: nobody is the odd one.
  const even = others[0][1].length === most.length;
  const shown = even ? one.calls : [...odd, most[0]];
  const sayings = [...shown]
    .sort((a, b) => rank[a] - rank[b])
    .map((call): Saying => {
      const value = [...groups].find(([, calls]) => calls.includes(call))?.[0] ?? "";
      const also = what === "call" ? "" : ` with ${value}`;
      const text = `${callWords(callName(trace, call), line[call])}${also}.`;
      return {
        rank: rank[call],
        line: line[call],
        time: enterTime[call],
        one: `calls ${text}`,
        many: `call ${text}`,
      };
    });
  const number =
    what === "call"
      ? `collective call ${one.number}`
      : `${callName(trace, most[0])} #${new History(trace).ordinal(most[0])}`;
  const where = `${number}${commWords(one.comm, trace.comms.get(one.comm)?.name)}`;
  // In one and the same line ranks can only say different things if a value differs.
  const sameLine = one.calls.every((call) => sameSite(trace, call, most[0]));
  const value = sameLine && (what === "root" || what === "count");
  return {
    class: value ? "Different values" : "Collective mismatch",
    rule: value ? "different-values" : "collective-mismatch",
    severity: finished ? "warning" : "error",
    summary: `${campWords(trace, what, sorted, even)}, in ${where}${value ? `: the value in line ${line[most[0]]} differs from rank to rank` : ""}.`,
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice: value
      ? valueAdvice[what]
      : adviceFor(
          what,
          sorted.map(([each]) => each),
        ),
  };
}

/** "Rank 1 says root 1 where the others say root 0". */
function campWords(
  trace: Trace,
  what: Agreement["what"],
  sorted: readonly (readonly [string, readonly number[]])[],
  even: boolean,
): string {
  const ranksOf = (calls: readonly number[]) => calls.map((call) => trace.calls.rank[call]);
  const does = what === "call" ? "call" : "say";
  const saying = ([value, calls]: readonly [string, readonly number[]]) =>
    `${rankWords(ranksOf(calls))} ${calls.length === 1 ? `${does}s` : does} ${value}`;
  const [first, ...others] = sorted;
  if (sorted.length > mostCamps) {
    const all = capital(rankWords(sorted.flatMap(([, calls]) => ranksOf(calls))));
    return `${all} ${does} ${sorted.length} different things (${sorted[0][0]}, ${sorted[1][0]} …)`;
  }
  const against = even ? saying(first) : `the others ${does} ${first[0]}`;
  return `${capital(others.map(saying).join(", "))} where ${against}`;
}

const valueAdvice = {
  root:
    "Every rank has variables of its own, and this one is not the same everywhere: make the root a constant, or let all " +
    "ranks work it out from what they all know.",
  count:
    "Every rank has variables of its own, and this one is not the same everywhere: let one rank decide how many " +
    "elements there are, and tell the others with a broadcast before.",
};

function adviceFor(what: Agreement["what"], values: readonly string[]): string {
  const lower = new Set(values.map((value) => value.toLowerCase()));
  if (what === "call" && lower.size === 1) {
    return "The lower-case call sends objects, the upper-case one memory: all ranks have to use the same.";
  }
  const plain = new Set(values.map((value) => value.replace(/^I(?=[a-z])|_init$/g, "").toLowerCase()));
  if (what === "call" && plain.size === 1) {
    return "A nonblocking call (I…) or a persistent one (…_init) goes together with its like alone: all ranks have to use the same.";
  }
  switch (what) {
    case "call":
      return "All ranks of a communicator have to make the same collective calls in the same order.";
    case "root":
      return "All ranks have to name the same root: make it a constant, or a value that every rank has.";
    case "operation":
      return "All ranks have to combine their values with the same operation.";
    case "count":
      return "All ranks have to hand in the same number of elements: check the length of the buffers.";
    case "datatype":
      return "All ranks have to use the same type of elements: check the kind of the arrays.";
  }
}

/** A collective that ranks will never make, where the deadlock does not say so: by luck, or since a loop ended early. */
function absence(trace: Trace, one: Collective, { finished, isOver }: Standing): Finding | null {
  if (one.calls.length === one.members.length) return null;
  const { rank, line, enterTime, kind } = trace.calls;
  const made = new Set(one.calls.map((call) => rank[call]));
  const missing = one.members.filter((member) => !made.has(member));
  if (missing.length === 0 || !missing.every(isOver) || givesBack.has(callName(trace, one.calls[0])))
    return null;
  const turns = unequalTurns(trace, one, one.calls, 1);
  if (turns !== null) return { ...turns, severity: finished ? "warning" : "error" };
  if (!finished) return null;
  const [first] = one.calls;
  const history = new History(trace);
  const sameLine = one.calls.every((call) => line[call] === line[first] && kind[call] === kind[first]);
  const call = `${callName(trace, first)} #${history.ordinal(first)}`;
  const where = `${sameLine ? callWords(call, line[first]) : call}${commWords(one.comm, trace.comms.get(one.comm)?.name)}`;
  const sayings = [
    ...one.calls.map((each): Saying => {
      const text = `${callWords(callName(trace, each), line[each])}.`;
      return {
        rank: rank[each],
        line: line[each],
        time: enterTime[each],
        one: `calls ${text}`,
        many: `call ${text}`,
      };
    }),
    ...missing.map((each): Saying => {
      const last = history.lastCall(each);
      const after = last < 0 ? "" : `, after ${callWords(history.nameOf(last), line[last])}`;
      const text = `to the end without it${after}.`;
      const time = last < 0 ? Number.NaN : enterTime[last];
      return {
        rank: each,
        line: last < 0 ? 0 : line[last],
        time,
        one: `comes ${text}`,
        many: `come ${text}`,
      };
    }),
  ];
  const calls = one.calls.length === 1 ? "calls" : "call";
  return {
    class: "Collective mismatch",
    rule: "collective-mismatch",
    severity: "warning",
    summary:
      `${capital(rankWords([...made]))} ${calls} ${where}, and ${rankWords(missing)} ` +
      `${missing.length === 1 ? "does" : "do"} not. The run came to its end all the same, by luck.`,
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice:
      "Every rank of the communicator has to make a collective call, for instance outside of an if. Here nobody happened " +
      "to wait for the ranks that stay away; with other sizes or elsewhere the program hangs.",
  };
}
