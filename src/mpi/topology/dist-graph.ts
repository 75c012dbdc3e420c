import { plural } from "#base/plural.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { checkMember, checkNumbers, type Neighbours } from "./topology.ts";

/** How much travels along each edge: of those that come in, of those that go out. */
export interface Weights {
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
}

/** A graph of which every rank knows its own edges (MPI-4.1 section 8.5.4). */
export class DistGraph implements Neighbours {
  readonly kind = "dist_graph";
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
  /** Null when the graph was made without. */
  readonly weights: Weights | null;

  constructor(sources: readonly number[], destinations: readonly number[], weights: Weights | null) {
    this.sources = sources;
    this.destinations = destinations;
    this.weights = weights;
  }
}

/** Edges as one rank names them: from each source so many as its degree says. */
export interface NamedEdges {
  readonly sources: readonly number[];
  readonly degrees: readonly number[];
  readonly destinations: readonly number[];
  /** One an edge; null without weights. */
  readonly weights: readonly number[] | null;
}

export function checkNeighbours(
  call: string,
  argument: string,
  ranks: readonly number[],
  size: number,
): void {
  checkNumbers(call, argument, ranks);
  for (const [at, rank] of ranks.entries()) checkMember(call, `${argument}[${at}]`, rank, size);
}

/** Throws unless there is a weight of 0 or more for each edge. */
export function checkWeights(
  call: string,
  argument: string,
  weights: readonly number[] | null,
  edges: number,
): void {
  if (weights === null) return;
  checkNumbers(call, argument, weights);
  if (weights.length !== edges)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      argument,
      weights,
      `${plural(edges, "weight")}, one an edge`,
    );
  for (const [at, weight] of weights.entries())
    if (weight < 0) throw argumentError(ErrorClass.ERR_ARG, call, `${argument}[${at}]`, weight, "0 or more");
}

/** Throws unless the edges that this rank names are edges between ranks of the communicator. */
export function checkEdges(call: string, edges: NamedEdges, size: number): void {
  const { sources, degrees, destinations, weights } = edges;
  checkNeighbours(call, "sources", sources, size);
  checkNumbers(call, "degrees", degrees);
  if (degrees.length !== sources.length)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "degrees",
      degrees,
      `${plural(sources.length, "number")}, one a source`,
    );
  for (const [at, degree] of degrees.entries())
    if (degree < 0) throw argumentError(ErrorClass.ERR_ARG, call, `degrees[${at}]`, degree, "0 or more");
  const count = degrees.reduce((sum, degree) => sum + degree, 0);
  if (!Array.isArray(destinations) || destinations.length !== count)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "destinations",
      destinations,
      `${plural(count, "rank")}, as degrees says`,
    );
  checkNeighbours(call, "destinations", destinations, size);
  checkWeights(call, "weights", weights, count);
}

/** This rank's part of a graph whose edges anybody may have named: those of rank 0 first. */
export function partOfGraph(rank: number, named: readonly NamedEdges[]): DistGraph {
  const edges = named.flatMap(({ sources, degrees, destinations, weights }) => {
    const from = sources.flatMap((source, at) => Array.from({ length: degrees[at] }, () => source));
    return from.map((source, at) => ({ source, destination: destinations[at], weight: weights?.[at] ?? 1 }));
  });
  const incoming = edges.filter(({ destination }) => destination === rank);
  const outgoing = edges.filter(({ source }) => source === rank);
  const weighted = named.some(({ weights }) => weights !== null);
  return new DistGraph(
    incoming.map(({ source }) => source),
    outgoing.map(({ destination }) => destination),
    weighted
      ? { sources: incoming.map(({ weight }) => weight), destinations: outgoing.map(({ weight }) => weight) }
      : null,
  );
}
