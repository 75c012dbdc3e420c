import type { WaitGraph } from "#trace/findings.ts";

export interface WaitSentence {
  readonly rank: number;
  readonly line: number;
  readonly text: string;
}

/** With more ranks than this, those at the same call and line are told together. */
const mostSingle = 12;

/** Who waits for whom: a sentence for each rank, or for each call that many ranks stand in. */
export function waitSentences(graph: WaitGraph): readonly WaitSentence[] {
  if (graph.nodes.length <= mostSingle) return singleSentences(graph);
  const groups = new Map<string, number[]>();
  for (const node of graph.nodes) {
    const key = `${node.state}|${node.call}|${node.line}`;
    groups.set(key, [...(groups.get(key) ?? []), node.rank]);
  }
  return [...groups.values()].flatMap((ranks) => {
    const node = graph.nodes.find((candidate) => candidate.rank === ranks[0]);
    if (node === undefined) return [];
    if (ranks.length === 1) return singleSentences({ nodes: [node], edges: graph.edges });
    const who = capital(listRanks(ranks));
    if (node.state === "finished") return [{ rank: node.rank, line: 0, text: `${who} have finished.` }];
    if (node.state === "running") return [{ rank: node.rank, line: 0, text: `${who} still compute.` }];
    const members = new Set(ranks);
    const targets = graph.edges.filter((edge) => members.has(edge.from) && edge.to !== edge.from);
    const whom =
      targets.length === 0 ? "something that cannot happen" : listRanks(targets.map((edge) => edge.to));
    const where = node.line > 0 ? ` at line ${node.line}` : "";
    return [{ rank: node.rank, line: node.line, text: `${who} wait in ${node.call}${where} for ${whom}.` }];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function singleSentences(graph: WaitGraph): readonly WaitSentence[] {
  return graph.nodes.map((node) => {
    const edges = graph.edges.filter((edge) => edge.from === node.rank && edge.to !== node.rank);
    const targets = edges.map((edge) => edge.to);
    if (node.state === "finished")
      return { rank: node.rank, line: 0, text: `Rank ${node.rank} has finished.` };
    if (node.state === "running") {
      return { rank: node.rank, line: 0, text: `Rank ${node.rank} still computes.` };
    }
    const where = node.line > 0 ? ` at line ${node.line}` : "";
    const whom = targets.length === 0 ? "something that cannot happen" : listRanks(targets);
    return {
      rank: node.rank,
      line: node.line,
      text: `Rank ${node.rank} waits in ${node.call}${where} for ${whom}.`,
    };
  });
}

/** "rank 3", "ranks 1 and 2", "ranks 0-5 and 7" */
export function listRanks(ranks: readonly number[]): string {
  const sorted = [...new Set(ranks)].sort((a, b) => a - b);
  const spans: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let last = i;
    while (last + 1 < sorted.length && sorted[last + 1] === sorted[last] + 1) last++;
    if (last - i >= 2) spans.push(`${sorted[i]}-${sorted[last]}`);
    else for (let k = i; k <= last; k++) spans.push(String(sorted[k]));
    i = last + 1;
  }
  const words = sorted.length === 1 ? "rank" : "ranks";
  if (spans.length === 1) return `${words} ${spans[0]}`;
  return `${words} ${spans.slice(0, -1).join(", ")} and ${spans[spans.length - 1]}`;
}

/** "A circle: 0 → 1 → 0"; a long one is cut in its middle. Empty when nobody waits in a circle. */
export function cycleWords(graph: WaitGraph): string {
  const cycle = cycleOf(graph);
  if (cycle.length === 0) return "";
  const shown =
    cycle.length <= mostSingle
      ? cycle.map(String)
      : [...cycle.slice(0, 3).map(String), "…", String(cycle.at(-1))];
  const size = cycle.length > mostSingle ? ` of ${cycle.length} ranks` : "";
  return `A circle${size}: ${[...shown, String(cycle[0])].join(" → ")}`;
}

/** The ranks of the cycle in the order in which they wait, or none. */
export function cycleOf(graph: WaitGraph): readonly number[] {
  const next = new Map(graph.edges.filter((edge) => edge.cycle).map((edge) => [edge.from, edge.to]));
  const first = [...next.keys()].sort((a, b) => a - b)[0];
  if (first === undefined) return [];
  const cycle = [first];
  for (let at = next.get(first); at !== undefined && !cycle.includes(at); at = next.get(at)) cycle.push(at);
  return cycle;
}
