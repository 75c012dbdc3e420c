import type { WaitGraph } from "#trace/findings.ts";
import { cyclicComponents, shortestCycle } from "./cycles.ts";
import type { RankStatus } from "./stuck.ts";
import type { StuckRank } from "./stuck-rank.ts";

export interface Waits {
  readonly graph: WaitGraph;
  /** A shortest cycle of stuck ranks, in the order in which they wait for each other; [] when there is none. */
  readonly cycle: readonly number[];
  /** Ranks on cycles; those that reach each other together. */
  readonly tangles: readonly (readonly number[])[];
}

/** Who waits for whom among all ranks, the arrows of cycles marked. */
export function waitGraph(stuck: readonly StuckRank[], statuses: readonly RankStatus[]): Waits {
  const byRank = new Map(stuck.map((one) => [one.rank, one]));
  const targetsOf = (rank: number) => byRank.get(rank)?.blockers.map(({ to }) => to) ?? [];
  const component = cyclicComponents(statuses.length, targetsOf);
  const edges = stuck.flatMap(({ rank, blockers }) =>
    blockers.map(({ to, label }) => {
      return { from: rank, to, label, cycle: component[rank] >= 0 && component[rank] === component[to] };
    }),
  );
  const nodes = statuses.map(({ state }, rank) => {
    const one = byRank.get(rank);
    if (one !== undefined) return { rank, state: "stuck" as const, line: one.line, call: one.call };
    const gone = state === "finished" || state === "failed" || state === "aborted";
    return { rank, state: gone ? ("finished" as const) : ("running" as const), line: 0, call: "" };
  });
  const cycles = stuck
    .filter(({ rank }) => component[rank] >= 0)
    .map(({ rank }) => shortestCycle(rank, targetsOf))
    .sort((a, b) => a.length - b.length || a[0] - b[0]);
  const tangles = [...new Set(component)]
    .filter((one) => one >= 0)
    .map((one) => statuses.flatMap((_, rank) => (component[rank] === one ? [rank] : [])));
  return { graph: { nodes, edges }, cycle: cycles[0] ?? [], tangles };
}
