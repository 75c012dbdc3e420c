import { plural } from "#base/plural.ts";
import { type CallName, callNames, isCollective } from "#mpi/call-kinds.ts";
import { PROC_NULL, ROOT } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { opByIndex } from "#mpi/ops.ts";
import { History } from "#trace/diagnosis/history.ts";
import { callWords, capital, commWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { type Collective, collectives } from "#trace/stats.ts";
import type { TracedType } from "#trace/traced-types.ts";

const rooted = new Set<CallName>([
  "bcast",
  "scatter",
  "gather",
  "reduce",
  "Bcast",
  "Scatter",
  "Scatterv",
  "Gather",
  "Gatherv",
  "Reduce",
]);
const reducing = new Set<CallName>([
  "reduce",
  "allreduce",
  "scan",
  "exscan",
  "Reduce",
  "Allreduce",
  "Reduce_scatter_block",
  "Scan",
  "Exscan",
]);
/** Every rank's part is as long as the others'. */
const equalParts = new Set<CallName>([
  "Bcast",
  "Scatter",
  "Gather",
  "Allgather",
  "Alltoall",
  "Reduce",
  "Allreduce",
  "Reduce_scatter_block",
  "Scan",
  "Exscan",
]);

/** One thing on which the members of a collective have to agree, as words for each call; null where it does not apply. */
interface Agreement {
  readonly what: "call" | "root" | "operation" | "count" | "datatype";
  readonly of: (trace: Trace, call: number, all: readonly number[]) => string | null;
}

const name = (trace: Trace, call: number): CallName => callNames[trace.calls.kind[call]] ?? "none";

const agreements: readonly Agreement[] = [
  { what: "call", of: name },
  {
    what: "root",
    of: (trace, call) => (rooted.has(name(trace, call)) ? rootOf(trace, call) : null),
  },
  {
    what: "operation",
    // Two functions of the program's own may well be one.
    of: (trace, call) =>
      reducing.has(name(trace, call)) ? (opByIndex(trace.calls.op[call])?.name ?? null) : null,
  },
  {
    what: "datatype",
    of: (trace, call) => {
      // What types of several kinds of numbers have in common is not told by their names.
      const type = typeOfCall(trace, call)?.basic ?? null;
      if (type === null || type.class === "byte" || !(partOf(trace, call) > 0)) return null;
      const alike = Object.values(datatypes).find((one) => {
        return one.class !== "byte" && one.kind === type.kind && one.parts === type.parts;
      });
      return (alike ?? type).name;
    },
  },
  {
    what: "count",
    of: (trace, call, all) => {
      // What one group of an intercommunicator sends may be longer than what the other does.
      const bytes = isInter(trace, call) ? -1 : partOf(trace, call);
      const extents = new Set(all.map((each) => unitOf(trace, each)));
      // Ten numbers here may be eighty bytes there.
      const extent = extents.size === 1 ? unitOf(trace, call) : 0;
      if (!(bytes > 0)) return null;
      if (extent === 0) return plural(bytes, "byte");
      return bytes % extent === 0 ? plural(bytes / extent, "element") : plural(bytes, "byte");
    },
  },
];

/** On an intercommunicator the root calls itself ROOT, and its neighbours take no part. */
function rootOf(trace: Trace, call: number): string | null {
  const { rank, peer, comm } = trace.calls;
  if (!isInter(trace, call)) return `root ${peer[call]}`;
  if (peer[call] === PROC_NULL) return null;
  const root = peer[call] === ROOT ? rank[call] : reachOf(trace, rank[call], comm[call])?.[peer[call]];
  return root === undefined ? null : `root rank ${root} of COMM_WORLD`;
}

function isInter(trace: Trace, call: number): boolean {
  return (trace.comms.get(trace.calls.comm[call])?.remote ?? null) !== null;
}

function typeOfCall(trace: Trace, call: number): TracedType | null {
  return trace.typeOf(trace.calls.rank[call], trace.calls.datatype[call]);
}

/** Bytes of what is counted: of the numbers that elements consist of, where these are of one type. */
function unitOf(trace: Trace, call: number): number {
  const type = typeOfCall(trace, call);
  return type?.basic?.size ?? type?.size ?? 1;
}

/** Bytes of a rank's part where all parts have to be equal, -1 where they need not be or it is not known. */
function partOf(trace: Trace, call: number): number {
  const { bytes, count, comm, rank, peer } = trace.calls;
  const kind = name(trace, call);
  if (!equalParts.has(kind)) return -1;
  const own = count[call] * (typeOfCall(trace, call)?.size ?? 0);
  if (kind === "Bcast") return own;
  if (kind !== "Scatter") return bytes[call];
  // The root hands in everybody's part, the others only say how long theirs is.
  // On an intercommunicator a root says so, and deals out to the other group.
  const reach = reachOf(trace, rank[call], comm[call]) ?? [];
  const root = peer[call] === ROOT || reach[peer[call]] === rank[call];
  return root ? bytes[call] / reach.length : own;
}

/**
 * Collectives on whose kind, root, operation, count or datatype their members disagree: the first of each communicator,
 * since what follows it is out of step. Works while the run hangs as well as after it.
 */
export function findMismatches(trace: Trace): Finding[] {
  const broken = new Set<number>();
  const found: Finding[] = [];
  for (const one of collectives(trace)) {
    if (broken.has(one.comm) || one.calls.length < 2) continue;
    const finding = mismatchOf(trace, one);
    if (finding === null) continue;
    broken.add(one.comm);
    found.push(finding);
  }
  return [...found, ...unequalParts(trace, broken)];
}

function mismatchOf(trace: Trace, one: Collective): Finding | null {
  for (const agreement of agreements) {
    const groups = new Map<string, number[]>();
    for (const call of one.calls) {
      const value = agreement.of(trace, call, one.calls);
      if (value === null) continue;
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [call]);
      else group.push(call);
    }
    if (groups.size > 1) return explain(trace, one, agreement.what, groups);
  }
  return null;
}

function explain(
  trace: Trace,
  one: Collective,
  what: Agreement["what"],
  groups: ReadonlyMap<string, readonly number[]>,
): Finding {
  const { rank, line, enterTime } = trace.calls;
  const ranksOf = (calls: readonly number[]) => calls.map((call) => rank[call]);
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length || rank[a[0]] - rank[b[0]]);
  const [[usual, most], ...others] = sorted;
  const odd = others.flatMap(([, calls]) => calls);
  // Two camps of one size: nobody is the odd one.
  const even = others[0][1].length === most.length;
  const saying = (value: string, calls: readonly number[]) => {
    const does = what === "call" ? "call" : "say";
    return `${rankWords(ranksOf(calls))} ${calls.length === 1 ? `${does}s` : does} ${value}`;
  };
  const number =
    what === "call"
      ? `collective call ${one.number}`
      : `${name(trace, most[0])} #${new History(trace).ordinal(most[0])}`;
  const where = `${number}${commWords(one.comm, trace.comms.get(one.comm)?.name)}`;
  const against = even ? saying(usual, most) : `the others ${what === "call" ? "call" : "say"} ${usual}`;
  const camps = others.map(([value, calls]) => saying(value, calls)).join(", ");
  const shown = even ? one.calls : [...odd, most[0]];
  const details = [...shown]
    .sort((a, b) => rank[a] - rank[b])
    .map((call): FindingDetail => {
      const value = [...groups].find(([, calls]) => calls.includes(call))?.[0] ?? "";
      const also = what === "call" ? "" : ` with ${value}`;
      const text = `Rank ${rank[call]} calls ${callWords(name(trace, call), line[call])}${also}.`;
      return { rank: rank[call], line: line[call], text, time: enterTime[call] };
    });
  return {
    class: "Collective mismatch",
    rule: "collective-mismatch",
    severity: "error",
    summary: `${capital(camps)} where ${against}, in ${where}.`,
    details,
    advice: adviceFor(
      what,
      sorted.map(([value]) => value),
    ),
  };
}

function adviceFor(what: Agreement["what"], values: readonly string[]): string {
  const lower = new Set(values.map((value) => value.toLowerCase()));
  if (what === "call" && lower.size === 1) {
    return "The lower-case call sends objects, the upper-case one memory: all ranks have to use the same.";
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

/**
 * Collectives in which a rank got more or less than it expected (MPI_ERR_TRUNCATE), on communicators where the calls
 * alone did not show why: the parts of the v-variants need not be equal.
 */
function unequalParts(trace: Trace, broken: ReadonlySet<number>): Finding[] {
  const { comm, kind, error, rank, line, enterTime } = trace.calls;
  const found: Finding[] = [];
  const told = new Set(broken);
  for (let call = 0; call < trace.calls.length; call++) {
    if (error[call] !== ErrorClass.ERR_TRUNCATE || !isCollective(kind[call]) || told.has(comm[call]))
      continue;
    told.add(comm[call]);
    const where = `${name(trace, call)} #${new History(trace).ordinal(call)}${commWords(comm[call], trace.comms.get(comm[call])?.name)}`;
    const text = `Rank ${rank[call]} expects another length in ${callWords(name(trace, call), line[call])} than was sent to it.`;
    found.push({
      class: "Collective mismatch",
      rule: "collective-mismatch",
      severity: "error",
      summary: `Ranks disagree on how much is sent in ${where}.`,
      details: [{ rank: rank[call], line: line[call], text, time: enterTime[call] }],
      advice:
        "What a rank sends and what the other expects of it have to be equally long: compare counts and types.",
    });
  }
  return found;
}
