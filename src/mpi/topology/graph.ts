import { plural } from "#base/plural.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkMember, checkNumbers, type Neighbours } from "./topology.ts";

/**
 * A graph that every rank knows (MPI-4.1 section 8.5.3): `index[r]` says where the neighbours of rank r end in `edges`,
 * and so where those of rank r + 1 begin.
 */
export class Graph implements Neighbours {
  readonly kind = "graph";
  readonly index: readonly number[];
  readonly edges: readonly number[];
  readonly sources: readonly number[];
  readonly destinations: readonly number[];

  /** `rank`: this one's node. */
  constructor(index: readonly number[], edges: readonly number[], rank: number) {
    this.index = index;
    this.edges = edges;
    this.sources = this.#neighbours(rank);
    this.destinations = this.sources;
  }

  /** MPI_Graph_neighbors */
  neighbours(call: string, rank: number): number[] {
    checkMember(call, "rank", rank, this.index.length);
    return this.#neighbours(rank);
  }

  #neighbours(rank: number): number[] {
    return this.edges.slice(rank === 0 ? 0 : this.index[rank - 1], this.index[rank]);
  }
}

/** Throws unless `index` and `edges` are a graph of at most `size` nodes. */
export function checkGraph(
  call: string,
  index: readonly number[],
  edges: readonly number[],
  size: number,
): void {
  checkNumbers(call, "index", index);
  checkNumbers(call, "edges", edges);
  if (index.length > size) {
    const text = `index names ${plural(index.length, "node")}, and the communicator has ${plural(size, "rank")}`;
    throw callError(ErrorClass.ERR_TOPOLOGY, call, text);
  }
  for (const [node, end] of index.entries()) {
    const begin = node === 0 ? 0 : index[node - 1];
    if (end >= begin && end <= edges.length) continue;
    const expected = `${begin} to ${edges.length}: it says where the neighbours of node ${node} end in edges`;
    throw argumentError(ErrorClass.ERR_ARG, call, `index[${node}]`, end, expected);
  }
  const used = index.length === 0 ? 0 : index[index.length - 1];
  if (used !== edges.length)
    throw argumentError(ErrorClass.ERR_ARG, call, "edges", edges, `${used} numbers, as index says`);
  for (const [at, node] of edges.entries()) checkMember(call, `edges[${at}]`, node, index.length);
}
