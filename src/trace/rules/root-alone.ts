import { callKind, callNames } from "#mpi/call-kinds.ts";
import { callWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Trace } from "#trace/model.ts";
import { who } from "#trace/worlds.ts";
import type { ErrorNote } from "./error-callers.ts";

/** Calls that give the root their result and all others nothing, and those that give it to all. */
const forAll = new Map([
  [callKind("gather"), "allgather"],
  [callKind("reduce"), "allreduce"],
]);

interface Failed {
  readonly rank: number;
  readonly error: ErrorNote;
}

/**
 * What is said of ranks that failed on nothing, where the last result that they had asked for was the root's alone; null
 * where that is not so of all of them.
 */
export function rootAlone(trace: Trace, failures: readonly Failed[]): string | null {
  const [{ error }] = failures;
  const nothing = nothingIn(error);
  if (nothing === null) return null;
  const { kind, line, comm, peer } = trace.calls;
  const calls = failures.map(({ rank }) => lastForRoot(trace, rank));
  const [first] = calls;
  const places = new Set(
    calls.map((call) => (call < 0 ? "" : `${kind[call]} ${line[call]} ${comm[call]} ${peer[call]}`)),
  );
  if (places.size !== 1 || places.has("")) return null;
  const ranks = failures.map(({ rank }) => rank);
  const group = trace.commOf(ranks[0], comm[first]);
  const root = group?.members[peer[first]];
  if (group === undefined || group.remote !== null || root === undefined || ranks.includes(root)) return null;
  const name = callNames[kind[first]] ?? "none";
  return (
    `${callWords(name, line[first])} gives its result to the root alone, which is ${who(trace, root)}; on ${rankWords(ranks)} it ` +
    `returned ${nothing}. Let the root alone use it, or call ${forAll.get(kind[first])}, which gives it to every rank.`
  );
}

/** How the language of an error that is about nothing calls it. */
function nothingIn({ name, message }: ErrorNote): "null" | "None" | null {
  if (name !== "TypeError" && name !== "AttributeError") return null;
  if (/\bNoneType\b/.test(message)) return "None";
  return /\bnull\b/.test(message) ? "null" : null;
}

/** The last call of a rank that gave, or would have given, it the result of a root; -1 where there is none. */
function lastForRoot(trace: Trace, rank: number): number {
  const { kind, exitStep, error } = trace.calls;
  const own = trace.callsOf(rank);
  for (let at = own.length - 1; at >= 0; at--) {
    const call = own[at];
    if (forAll.has(kind[call]) && exitStep[call] >= 0 && error[call] === 0) return call;
  }
  return -1;
}
