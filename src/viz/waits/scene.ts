/** What the wait-for picture shows, as data: ranks that wait alike are one, and what hangs together stands together. */
import type { WaitGraph } from "#trace/findings.ts";
import { islandsOf, type WaitIsland } from "./islands.ts";

type Node = WaitGraph["nodes"][number];

/** A rank, or ranks that are told and drawn as one. */
export interface WaitItem extends Pick<Node, "state" | "line" | "call"> {
  /** Ascending. */
  readonly ranks: readonly number[];
  /** It is one of those that wait for each other in a circle. */
  readonly cycle: boolean;
  /** Others wait for it in vain: "never entered barrier #1", "has finished"; "" for one that nobody misses. */
  readonly missing: string;
  /** It is missed, and few are: the picture points at it. */
  readonly framed: boolean;
  /** Each of its ranks waits for any of the others. */
  readonly together: boolean;
}

/** `from` and `to` are places in the list of items. */
export interface WaitArrow {
  readonly from: number;
  readonly to: number;
  /** What is awaited, where it is the same for all that the arrow stands for. */
  readonly label: string;
  readonly cycle: boolean;
}

export interface WaitScene {
  readonly items: readonly WaitItem[];
  readonly arrows: readonly WaitArrow[];
  /** Items that arrows hang together, the largest first. */
  readonly islands: readonly WaitIsland[];
  /** Places of items that take no part: they wait for nobody, and nobody waits for them. */
  readonly aside: readonly number[];
}

/** With more ranks than this nobody follows each: ranks that wait alike become one. */
export const mostSingle = 12;
/** Fewer are shown one by one. */
const fewestTogether = 3;
/** Of more missed ones those that are not missed are what is special, unless they are at least as many. */
const mostFramed = 3;

export function waitScene(graph: WaitGraph): WaitScene {
  const links = linksOf(graph);
  const groups = graph.nodes.length <= mostSingle ? graph.nodes.map((node) => [node]) : alike(graph, links);
  const itemOf = new Map(groups.flatMap((group, item) => group.map(({ rank }) => [rank, item] as const)));
  const arrows = arrowsOf(graph, itemOf);
  const unframed = groups.map((group): Omit<WaitItem, "framed"> => {
    const [{ rank, state, line, call }] = group;
    const inside = new Set(group.map((node) => node.rank));
    return {
      ranks: group.map((node) => node.rank).sort((a, b) => a - b),
      state,
      line,
      call,
      cycle: links.circling.has(rank),
      missing: missingWords(group[0], links, inside),
      together: group.length > 1 && (links.targets.get(rank) ?? []).some((to) => inside.has(to)),
    };
  });
  const missed = unframed.filter(({ missing }) => missing !== "").length;
  const few = missed <= Math.max(mostFramed, unframed.length / 2);
  const items = unframed.map((item): WaitItem => ({ ...item, framed: item.missing !== "" && few }));
  // Few ranks keep their places on the ring that the message flow has.
  if (graph.nodes.length <= mostSingle)
    return { items, arrows, islands: items.length === 0 ? [] : [items.map((_, at) => at)], aside: [] };
  const linked = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const takesPart = (at: number) => items[at].state === "stuck" || linked.has(at);
  const places = items.map((_, at) => at);
  return {
    items,
    arrows,
    islands: islandsOf(places.filter(takesPart), arrows, (at) => items[at].ranks[0]),
    aside: places.filter((at) => !takesPart(at)),
  };
}

interface Links {
  /** Ascending, each once. */
  readonly targets: ReadonlyMap<number, readonly number[]>;
  readonly sources: ReadonlyMap<number, readonly number[]>;
  readonly labels: ReadonlyMap<number, readonly string[]>;
  /** Ranks from which an arrow of a cycle goes out. */
  readonly circling: ReadonlySet<number>;
  /** Collective calls that others wait for a rank to enter. */
  readonly missed: ReadonlyMap<number, readonly string[]>;
}

function linksOf({ nodes, edges }: WaitGraph): Links {
  const callOf = new Map(nodes.map(({ rank, call }) => [rank, call]));
  const numbers = (a: number, b: number) => a - b;
  return {
    targets: collect(edges, "from", ({ to }) => to, numbers),
    sources: collect(edges, "to", ({ from }) => from, numbers),
    labels: collect(edges, "from", ({ label }) => label),
    circling: new Set(edges.filter(({ cycle }) => cycle).map(({ from }) => from)),
    // The label is then the collective's own name; a rank that is in it is held up by others.
    missed: collect(
      edges.filter(
        ({ from, to, label }) =>
          label.includes("#") && label === callOf.get(from) && callOf.get(to) !== label,
      ),
      "to",
      ({ label }) => label,
    ),
  };
}

type Edge = WaitGraph["edges"][number];

/** For each rank at one end of arrows, what is told of them: each once, in order. */
function collect<T>(
  edges: readonly Edge[],
  end: "from" | "to",
  what: (edge: Edge) => T,
  order?: (a: T, b: T) => number,
): Map<number, T[]> {
  const found = new Map<number, Set<T>>();
  for (const edge of edges) {
    const of = found.get(edge[end]) ?? new Set();
    found.set(edge[end], of.add(what(edge)));
  }
  return new Map([...found].map(([rank, set]) => [rank, [...set].sort(order)]));
}

function missingWords({ rank, state, call }: Node, links: Links, inside: ReadonlySet<number>): string {
  const missed = links.missed.get(rank) ?? [];
  if (missed.length > 0) return `never entered ${missed.join(" and ")}`;
  const byOthers = (links.sources.get(rank) ?? []).some((from) => !inside.has(from));
  if (!byOthers || call !== "") return "";
  return state === "finished" ? "has finished" : state === "running" ? "is still at work" : "";
}

/** Ranks in the same call and line that wait for the same ranks, or for all of each other. */
function alike({ nodes }: WaitGraph, links: Links): Node[][] {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const { rank, state, call, line } = node;
    const targets = links.targets.get(rank) ?? [];
    const circling = links.circling.has(rank);
    const all = targets.length >= fewestTogether && circling;
    const whom = all ? [...targets, rank].sort((a, b) => a - b) : targets;
    const how = [links.labels.get(rank), links.missed.get(rank), links.sources.get(rank)];
    // Who waits for a stuck rank is no matter of its own, unless it is missed in a collective.
    const key = state === "stuck" ? [call, line, circling, whom, how[0], how[1]] : [state, how[1], how[2]];
    const name = JSON.stringify(key);
    groups.set(name, [...(groups.get(name) ?? []), node]);
  }
  return [...groups.values()].flatMap((group) =>
    group.length >= fewestTogether ? [group] : group.map((node) => [node]),
  );
}

/** One arrow for each pair of items, and from an item to itself where its ranks wait for each other. */
function arrowsOf({ edges }: WaitGraph, itemOf: ReadonlyMap<number, number>): WaitArrow[] {
  const arrows = new Map<string, WaitArrow>();
  for (const { from, to, label, cycle } of edges) {
    const source = itemOf.get(from);
    const target = itemOf.get(to);
    if (source === undefined || target === undefined) continue;
    const key = `${source} ${target}`;
    const known = arrows.get(key);
    arrows.set(key, {
      from: source,
      to: target,
      label: known === undefined || known.label === label ? label : "",
      cycle: cycle || known?.cycle === true,
    });
  }
  return [...arrows.values()];
}
