/** What collective calls say on which their members have to agree, as words for each call. */
import { plural } from "#base/plural.ts";
import { type CallName, callNames } from "#mpi/call-kinds.ts";
import { matchingKind } from "#mpi/collectives/tags.ts";
import { PROC_NULL, ROOT } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { opByIndex } from "#mpi/ops.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import type { TracedType } from "#trace/traced-types.ts";

/**
 * One thing on which the members of a collective have to agree; `of` is null where it does not apply to a call.
 * `oneUnit`: see `haveOneUnit`.
 */
export interface Agreement {
  readonly what: "call" | "root" | "operation" | "datatype" | "count";
  readonly of: (trace: Trace, call: number, oneUnit: boolean) => string | null;
}

export function callName(trace: Trace, call: number): CallName {
  return callNames[trace.calls.kind[call]] ?? "none";
}

const rooted = new Set([
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
const reducing = new Set([
  "reduce",
  "allreduce",
  "scan",
  "exscan",
  "Reduce",
  "Allreduce",
  "Reduce_scatter_block",
  "Reduce_scatter",
  "Scan",
  "Exscan",
]);
/** Every rank's part is as long as the others'. */
const equalParts = new Set([
  "Bcast",
  "Scatter",
  "Gather",
  "Allgather",
  "Alltoall",
  "Reduce",
  "Allreduce",
  "Reduce_scatter_block",
  "Reduce_scatter",
  "Scan",
  "Exscan",
]);
/** Parts may differ in length, and are of one type all the same where they hold anything. */
const oneType = new Set(["Gatherv", "Scatterv", "Allgatherv"]);

/** Of Ibcast and Bcast_init: Bcast. What they agree on is the same. */
const families = callNames.map((name) =>
  name.replace(/_init$/, "").replace(/^I([a-z])/, (_, first: string) => first.toUpperCase()),
);

export const familyOf = (trace: Trace, call: number): string => families[trace.calls.kind[call]] ?? "none";

/** In the order in which they are looked at: ranks that make different calls need not agree on the rest. */
export const agreements: readonly Agreement[] = [
  { what: "call", of: callName },
  { what: "root", of: (trace, call) => (rooted.has(familyOf(trace, call)) ? rootOf(trace, call) : null) },
  {
    what: "operation",
    // Two functions of the program's own may well be one.
    of: (trace, call) =>
      reducing.has(familyOf(trace, call)) ? (opByIndex(trace.calls.op[call])?.name ?? null) : null,
  },
  { what: "datatype", of: datatypeOf },
  { what: "count", of: countOf },
];

/** On an intercommunicator the root calls itself ROOT, and its neighbours take no part. */
function rootOf(trace: Trace, call: number): string | null {
  const { rank, peer, comm } = trace.calls;
  if (!isInter(trace, call)) return `root ${peer[call]}`;
  if (peer[call] === PROC_NULL) return null;
  const root = peer[call] === ROOT ? rank[call] : reachOf(trace, rank[call], comm[call])?.[peer[call]];
  return root === undefined ? null : `root rank ${root} of COMM_WORLD`;
}

function datatypeOf(trace: Trace, call: number): string | null {
  // What types of several kinds of numbers have in common is not told by their names.
  const type = typeOfCall(trace, call)?.basic ?? null;
  if (type === null || type.class === "byte" || !holdsAnything(trace, call)) return null;
  const alike = Object.values(datatypes).find((one) => {
    return one.class !== "byte" && one.kind === type.kind && one.parts === type.parts;
  });
  return (alike ?? type).name;
}

function holdsAnything(trace: Trace, call: number): boolean {
  const family = familyOf(trace, call);
  if (!oneType.has(family)) return partOf(trace, call) > 0;
  // A root that deals out says how long its own part is, too.
  return family === "Scatterv" ? trace.calls.count[call] > 0 : trace.calls.bytes[call] > 0;
}

function countOf(trace: Trace, call: number, oneUnit: boolean): string | null {
  // What one group of an intercommunicator sends may be longer than what the other does.
  const bytes = isInter(trace, call) ? -1 : partOf(trace, call);
  // Ten numbers here may be eighty bytes there.
  const extent = oneUnit ? unitOf(trace, call) : 0;
  if (!(bytes > 0)) return null;
  if (extent === 0) return plural(bytes, "byte");
  return bytes % extent === 0 ? plural(bytes / extent, "element") : plural(bytes, "byte");
}

function isInter(trace: Trace, call: number): boolean {
  return (trace.comms.get(trace.calls.comm[call])?.remote ?? null) !== null;
}

function typeOfCall(trace: Trace, call: number): TracedType | null {
  return trace.typeOf(trace.calls.rank[call], trace.calls.datatype[call]);
}

/** Whether all calls of a collective count the same things. */
export function haveOneUnit(trace: Trace, all: readonly number[]): boolean {
  const unit = unitOf(trace, all[0]);
  return all.every((call) => unitOf(trace, call) === unit);
}

/**
 * Whether calls say the same in all that is compared here, so that nothing need be put into words: of many collectives
 * hardly any is a mismatch. False says nothing. Types that ranks have made of their own are compared by what they are.
 */
export function sayTheSame(trace: Trace, all: readonly number[]): boolean {
  const { kind, peer, op, datatype, count, bytes, rank } = trace.calls;
  const [first] = all;
  if (isInter(trace, first) || trace.typeOf(rank[first], datatype[first])?.derived === true) return false;
  return all.every(
    (call) =>
      kind[call] === kind[first] &&
      peer[call] === peer[first] &&
      op[call] === op[first] &&
      datatype[call] === datatype[first] &&
      count[call] === count[first] &&
      bytes[call] === bytes[first],
  );
}

/** An amount of data in a call as it counts: "3 elements", in bytes where that is no whole number. */
export function amountWords(trace: Trace, call: number, bytes: readonly number[]): string[] {
  const unit = unitOf(trace, call);
  const whole = unit > 1 && bytes.every((each) => each % unit === 0);
  return bytes.map((each) => (whole ? plural(each / unit, "element") : plural(each, "byte")));
}

/** Whether MPI takes them for one and the same collective, however programs spell it. */
export function meet(trace: Trace, all: readonly number[]): boolean {
  const { kind } = trace.calls;
  return all.every((call) => matchingKind(kind[call]) === matchingKind(kind[all[0]]));
}

/** Bytes of what is counted: of the numbers that elements consist of, where these are of one type. */
function unitOf(trace: Trace, call: number): number {
  const type = typeOfCall(trace, call);
  return type?.basic?.size ?? type?.size ?? 1;
}

/** Bytes of a rank's part where all parts have to be equal, -1 where they need not be or it is not known. */
function partOf(trace: Trace, call: number): number {
  const { bytes, count, comm, rank, peer } = trace.calls;
  const family = familyOf(trace, call);
  if (!equalParts.has(family)) return -1;
  const own = count[call] * (typeOfCall(trace, call)?.size ?? 0);
  if (family === "Bcast") return own;
  if (family !== "Scatter") return bytes[call];
  // The root hands in everybody's part, the others only say how long theirs is.
  // On an intercommunicator a root says so, and deals out to the other group.
  const reach = reachOf(trace, rank[call], comm[call]) ?? [];
  const root = peer[call] === ROOT || reach[peer[call]] === rank[call];
  return root ? bytes[call] / reach.length : own;
}
