/** Wait-for graphs for tests, as the diagnosis makes them. */
import type { WaitGraph } from "#trace/findings.ts";

type Node = WaitGraph["nodes"][number];

const stuck = (rank: number, call: string, line: number): Node => ({ rank, state: "stuck", line, call });
const finished = (rank: number): Node => ({ rank, state: "finished", line: 0, call: "" });
const upTo = (ranks: number) => Array.from({ length: ranks }, (_, rank) => rank);

/** Each waits for the next. */
export function ring(ranks: number): WaitGraph {
  return circles(ranks, 1);
}

/** So many circles: rank r waits for rank r + `count`. */
export function circles(ranks: number, count: number): WaitGraph {
  return {
    nodes: upTo(ranks).map((rank) => stuck(rank, "recv", 8)),
    edges: upTo(ranks).map((from) => {
      return { from, to: (from + count) % ranks, label: "receives tag 5", cycle: true };
    }),
  };
}

/** All wait in a barrier for one that has finished, or that waits in another call for rank `to`. */
export function barrierWithout(
  ranks: number,
  missing: number,
  elsewhere?: { readonly call: string; readonly line: number; readonly to: number },
): WaitGraph {
  const own = elsewhere === undefined ? finished(missing) : stuck(missing, elsewhere.call, elsewhere.line);
  const edges = upTo(ranks)
    .filter((rank) => rank !== missing)
    .map((from) => ({ from, to: missing, label: "barrier #1", cycle: from === elsewhere?.to }));
  const back =
    elsewhere === undefined ? [] : [{ from: missing, to: elsewhere.to, label: "receives", cycle: true }];
  return {
    nodes: upTo(ranks).map((rank) => (rank === missing ? own : stuck(rank, "barrier #1", 12))),
    edges: [...edges, ...back],
  };
}

/** Four send in a circle, three wait for one of them, and the last waits for all of them in a barrier. */
export function circleThatKeepsFromBarrier(): WaitGraph {
  const circling = upTo(4).map((from) => {
    return { from, to: (from + 1) % 4, label: "sends tag 2", cycle: true };
  });
  const hanging = [4, 5, 6].map((from) => ({ from, to: 0, label: "receives tag 9", cycle: false }));
  const waiting = upTo(7).map((to) => ({ from: 7, to, label: "barrier #1", cycle: false }));
  return {
    nodes: upTo(8).map((rank) =>
      rank < 4 ? stuck(rank, "ssend", 5) : rank < 7 ? stuck(rank, "recv", 7) : stuck(rank, "barrier #1", 9),
    ),
    edges: [...circling, ...hanging, ...waiting],
  };
}

/** All receive from ANY_SOURCE. */
export function anySource(ranks: number): WaitGraph {
  return {
    nodes: upTo(ranks).map((rank) => stuck(rank, "recv", 6)),
    edges: upTo(ranks).flatMap((from) =>
      upTo(ranks).flatMap((to) => (to === from ? [] : [{ from, to, label: "receives", cycle: true }])),
    ),
  };
}

/** Rank 0 receives from ANY_SOURCE, and all others have finished. */
export function waitingForFinished(ranks: number): WaitGraph {
  return {
    nodes: upTo(ranks).map((rank) => (rank === 0 ? stuck(0, "recv", 9) : finished(rank))),
    edges: upTo(ranks)
      .slice(1)
      .map((to) => ({ from: 0, to, label: "receives tag 1", cycle: false })),
  };
}
