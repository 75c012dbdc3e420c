import { plural } from "#base/plural.ts";
import type { ResourceKind } from "#mpi/resources.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { capital, listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** How each is given back. */
const words: ReadonlyMap<string, { readonly verb: readonly [string, string]; readonly advice: string }> =
  new Map<ResourceKind, { readonly verb: readonly [string, string]; readonly advice: string }>([
    ["communicator", { verb: ["frees", "free"], advice: "comm.Free()" }],
    ["group", { verb: ["frees", "free"], advice: "group.Free()" }],
    ["datatype", { verb: ["frees", "free"], advice: "datatype.Free()" }],
    ["window", { verb: ["frees", "free"], advice: "win.Free()" }],
    ["file", { verb: ["closes", "close"], advice: "file.Close()" }],
  ]);

/**
 * What a program has made and not given back when it ended: communicators, groups, datatypes, windows and files. Groups
 * count although a run seldom suffers from one: each is memory of MPI's that only Free gives back, in mpi4py too, where it
 * outlives the object. Infos, keys, operations and error handlers are made once and are small: of them nothing is said. Nor
 * of what was made outside the program's own lines, by a library.
 */
export function findLeaks(trace: Trace): Finding[] {
  const kinds = new Set<string>();
  const places = new Map<string, string>();
  const told = trace.notes.flatMap(({ rank, time, note }): Saying[] => {
    if (note.type !== "left" || note.line === 0) return [];
    const { what, name, line, count } = note;
    const verb = words.get(what)?.verb;
    if (verb === undefined) return [];
    kinds.add(what);
    places.set(`${what} ${line}`, what);
    const called =
      name === "" ? "" : what === "group" ? ` ${name}` : ` (${name.replace(/\bMPI_(?=COMM_)/g, "")})`;
    const which = count === 1 ? `the ${what}${called}` : `${plural(count, what)}`;
    const one = `never ${verb[0]} ${which} made in line ${line}.`;
    return [{ rank, line, time, one, many: `never ${verb[1]} what they make in line ${line}: a ${what}.` }];
  });
  if (told.length === 0) return [];
  const sayings = byLine(told);
  const ranks = sayings.map(({ rank }) => rank);
  const counted = [...kinds].map((kind) => {
    const lines = [...places.values()].filter((what) => what === kind).length;
    return lines === 1 ? `a ${kind}` : plural(lines, kind);
  });
  const groups = groupsOf(sayings);
  const calls = [...kinds].flatMap((kind) => words.get(kind)?.advice ?? []);
  return [
    {
      class: "Resource leak",
      rule: "resource-leak",
      severity: "warning",
      summary: `${capital(rankWords(ranks))} ${new Set(ranks).size === 1 ? "has" : "have"} not given back ${listWords(counted)}.`,
      details: detailsOf(sayings),
      ...(groups && { groups }),
      advice:
        `What a program makes it gives back when it is done with it: ${listWords(calls)}. A program that makes more and ` +
        "more without it runs out of room.",
    },
  ];
}
