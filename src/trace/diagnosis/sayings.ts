import type { FindingDetail, FindingGroup } from "#trace/findings.ts";
import { capital, rankWords } from "./words.ts";

/** What is said of one rank, and how it is said of several at once. */
export interface Saying {
  readonly rank: number;
  readonly line: number;
  /** µs, or NaN. */
  readonly time: number;
  /** The sentence without its subject: "waits in recv (line 7) for a message from rank 0." */
  readonly one: string;
  /** The same of several ranks: "wait in recv (line 7) for a message from rank 0." Ranks of which it is equal go together. */
  readonly many: string;
  /** For ranks that do alike with other peers each. */
  readonly alike?: {
    readonly key: string;
    readonly peers: readonly number[];
    readonly many: (peers: readonly number[]) => string;
  };
}

/** With more sentences than this nobody reads each. */
const MOST_SINGLE = 12;

/** What is said of one line together. */
export function byLine<T extends { readonly rank: number; readonly line: number }>(
  places: readonly T[],
): T[] {
  return places.toSorted((a, b) => a.line - b.line || a.rank - b.rank);
}

export function detailsOf(sayings: readonly Saying[]): FindingDetail[] {
  return sayings.map(({ rank, line, time, one }) => {
    return { rank, line, time, text: `Rank ${rank} ${one}` };
  });
}

/** The sentences of many ranks, equal ones together; undefined when each can be read by itself. */
export function groupsOf(sayings: readonly Saying[]): FindingGroup[] | undefined {
  if (sayings.length <= MOST_SINGLE) return undefined;
  const groups = new Map<string, Saying[]>();
  for (const saying of sayings) {
    const key = `${saying.line} ${saying.alike?.key ?? saying.many}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [saying]);
    else group.push(saying);
  }
  return [...groups.values()].map((group) => {
    const [{ line, time }] = group;
    const ranks = [...new Set(group.map(({ rank }) => rank))].sort((a, b) => a - b);
    return { ranks, line, time, text: `${capital(rankWords(ranks))} ${together(group, ranks.length)}` };
  });
}

function together(group: readonly Saying[], ranks: number): string {
  const [{ one, many, alike }] = group;
  if (ranks === 1 && group.every((saying) => saying.one === one)) return one;
  if (alike === undefined || group.every((saying) => saying.many === many)) return many;
  return alike.many(group.flatMap((saying) => saying.alike?.peers ?? []));
}
