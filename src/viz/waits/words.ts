import type { WaitGraph } from "#trace/findings.ts";

/** Who waits for whom, a sentence for each rank that is stuck. */
export function waitSentences(graph: WaitGraph): readonly { rank: number; line: number; text: string }[] {
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

/** The ranks of the cycle in the order in which they wait, or none. */
export function cycleOf(graph: WaitGraph): readonly number[] {
  const next = new Map(graph.edges.filter((edge) => edge.cycle).map((edge) => [edge.from, edge.to]));
  const first = [...next.keys()].sort((a, b) => a - b)[0];
  if (first === undefined) return [];
  const cycle = [first];
  for (let at = next.get(first); at !== undefined && !cycle.includes(at); at = next.get(at)) cycle.push(at);
  return cycle;
}
