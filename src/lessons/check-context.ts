import type { Value } from "./evaluate.ts";
import type { CaseRun, RankSet } from "./types.ts";

/** What an expectation found: null when it holds, else the sentence and where to look. */
export type Verdict = { readonly reason: string; readonly rank: number; readonly time: number } | null;

/** The names that expressions of one check see, for one run. Lines read earlier in the check add to it. */
export class CheckContext {
  readonly run: CaseRun;
  /** Captures of every rank, by name; holes where a rank was not asked. */
  readonly #all = new Map<string, Value[]>();
  readonly #inputs: Map<string, Value>;

  constructor(run: CaseRun) {
    this.run = run;
    const { ranks, args, env, stdin } = run.case;
    this.#inputs = new Map<string, Value>([
      ["size", ranks],
      ["args", args],
      ["stdin", stdin],
    ]);
    for (const [name, text] of Object.entries(env)) this.#inputs.set(`env.${name}`, asValue(text));
    for (const [index, text] of stdin.entries()) this.#inputs.set(`stdin${index}`, asValue(text));
  }

  /** Ranks that a set names in this run. */
  ranksOf(set: RankSet): number[] {
    const { ranks } = this.run.case;
    const every = Array.from({ length: ranks }, (_, rank) => rank);
    if (set === "all") return every;
    if (set === "others") return every.slice(1);
    if (set === "last") return [ranks - 1];
    return set < ranks ? [set] : [];
  }

  keep(rank: number, captures: ReadonlyMap<string, Value>): void {
    for (const [name, value] of captures) {
      const column = this.#all.get(name) ?? [];
      column[rank] = value;
      this.#all.set(name, column);
    }
  }

  /** Names for `rank`'s point of view, with more names on top. */
  scope(
    rank: number,
    extra: ReadonlyMap<string, Value> = new Map(),
  ): { lookup(name: string): Value | undefined } {
    return {
      lookup: (name) => {
        if (name === "rank") return rank;
        if (name.startsWith("all.")) return this.#all.get(name.slice(4));
        return extra.get(name) ?? this.#inputs.get(name) ?? this.#all.get(name)?.[rank];
      },
    };
  }
}

/** Inputs are text; numbers among them are numbers to expressions. */
export function asValue(text: string): Value {
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
