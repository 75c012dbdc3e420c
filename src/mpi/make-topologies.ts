/** Communicators that know who are neighbours (MPI-4.1 chapter 8). Ranks keep their order: nothing would be gained. */
import { exchange, exchangeLists } from "./agreement.ts";
import { checkOneGroup } from "./collectives/group-roles.ts";
import type { Communicator } from "./communicator.ts";
import { UNDEFINED } from "./constants.ts";
import { callError, ErrorClass } from "./errors.ts";
import { Group } from "./group.ts";
import type { Info } from "./info.ts";
import { agreed, together } from "./make-communicators.ts";
import { spelled } from "./spelling.ts";
import { Cart, checkGrid, gridSize } from "./topology/cart.ts";
import {
  checkEdges,
  checkNeighbours,
  checkWeights,
  DistGraph,
  type NamedEdges,
  partOfGraph,
  type Weights,
} from "./topology/dist-graph.ts";
import { checkGraph, Graph } from "./topology/graph.ts";
import type { Topology } from "./topology/kinds.ts";

/** MPI_Cart_create: null for ranks beyond the grid. */
export function createCart(
  comm: Communicator,
  kind: number,
  dims: readonly number[],
  periods: readonly boolean[],
): Communicator | null {
  comm.check(kind);
  checkOneGroup(comm, kind);
  checkGrid(spelled(kind), dims, periods, comm.size);
  const words = dims.length === 0 ? "grid of one" : `${dims.join(" × ")} grid`;
  const form = (rank: number) => new Cart([...dims], [...periods], rank);
  return firstRanks(comm, kind, gridSize(dims), words, form);
}

/** MPI_Graph_create: null for ranks beyond the graph. `index` and `edges` as `Graph` has them. */
export function createGraph(
  comm: Communicator,
  kind: number,
  index: readonly number[],
  edges: readonly number[],
): Communicator | null {
  comm.check(kind);
  checkOneGroup(comm, kind);
  checkGraph(spelled(kind), index, edges, comm.size);
  const form = (rank: number) => new Graph([...index], [...edges], rank);
  return firstRanks(comm, kind, index.length, "graph", form);
}

function firstRanks(
  comm: Communicator,
  kind: number,
  count: number,
  what: string,
  form: (rank: number) => Topology,
): Communicator | null {
  const { runtime, group, rank } = comm;
  return together(comm, kind, () => {
    const counter = agreed(exchange(comm, Int32Array.of(runtime.nextCommunicator)), 1);
    const label = `${comm.next(what)} of ${comm.label}`;
    runtime.skipCommunicator(counter);
    if (rank >= count) return null;
    const members = new Group(group.members.slice(0, count), group.session);
    return runtime.makeCommunicator(counter, members, { label, parent: comm.id, topology: form(rank) });
  });
}

/** MPI_Cart_sub: the grid cut into slices of the dimensions that remain; each rank gets its own. */
export function subCart(comm: Communicator, kind: number, remain: readonly boolean[]): Communicator {
  comm.check(kind);
  const grid = cartOf(spelled(kind), comm);
  const own = grid.slice(spelled(kind), remain);
  const { runtime, group } = comm;
  return together(comm, kind, () => {
    const all = exchange(comm, Int32Array.of(runtime.nextCommunicator, own.slice, own.rank));
    const members: number[] = [];
    for (const [rank, member] of group.members.entries())
      if (all[3 * rank + 1] === own.slice) members[all[3 * rank + 2]] = member;
    const label = `slice ${own.slice} of ${comm.label}`;
    const { topology } = own;
    const slice = new Group(members, group.session);
    return runtime.makeCommunicator(agreed(all, 3), slice, { label, parent: comm.id, topology });
  });
}

/** MPI_Dist_graph_create_adjacent: each rank names its own neighbours; null weights for a graph without. */
export function createDistGraphAdjacent(
  comm: Communicator,
  kind: number,
  sources: readonly number[],
  destinations: readonly number[],
  sourceWeights: readonly number[] | null,
  destWeights: readonly number[] | null,
  info: Info | null,
): Communicator {
  comm.check(kind);
  checkOneGroup(comm, kind);
  const call = spelled(kind);
  checkNeighbours(call, "sources", sources, comm.size);
  checkNeighbours(call, "destinations", destinations, comm.size);
  checkWeights(call, "sourceweights", sourceWeights, sources.length);
  checkWeights(call, "destweights", destWeights, destinations.length);
  const graph = new DistGraph(
    [...sources],
    [...destinations],
    weightsOf(call, sourceWeights, destWeights, sources, destinations),
  );
  return distGraph(comm, kind, info, () => graph);
}

/** Both sides are weighted or neither is; a side without edges needs no weights. */
function weightsOf(
  call: string,
  sources: readonly number[] | null,
  destinations: readonly number[] | null,
  incoming: readonly number[],
  outgoing: readonly number[],
): Weights | null {
  if (sources === null && destinations === null) return null;
  const missing = (sources === null && incoming.length > 0) || (destinations === null && outgoing.length > 0);
  if (missing)
    throw callError(
      ErrorClass.ERR_ARG,
      call,
      "the edges of one direction have weights and the others have none",
    );
  return { sources: [...(sources ?? [])], destinations: [...(destinations ?? [])] };
}

/** MPI_Dist_graph_create: each rank names edges of any ranks, which are told of them. */
export function createDistGraph(
  comm: Communicator,
  kind: number,
  edges: NamedEdges,
  info: Info | null,
): Communicator {
  comm.check(kind);
  checkOneGroup(comm, kind);
  checkEdges(spelled(kind), edges, comm.size);
  const { sources, degrees, destinations, weights } = edges;
  const mine = [sources.length, weights === null ? 0 : 1, ...sources, ...degrees, ...destinations];
  return distGraph(comm, kind, info, () => {
    const named = exchangeLists(comm.collective.peers, [...mine, ...(weights ?? [])]).map(readEdges);
    return partOfGraph(comm.rank, named);
  });
}

function readEdges(said: readonly number[]): NamedEdges {
  const [count, weighted, ...rest] = said;
  const degrees = rest.slice(count, 2 * count);
  const edges = degrees.reduce((sum, degree) => sum + degree, 0);
  const end = 2 * count + edges;
  return {
    sources: rest.slice(0, count),
    degrees,
    destinations: rest.slice(2 * count, end),
    weights: weighted === 1 ? rest.slice(end) : null,
  };
}

function distGraph(comm: Communicator, kind: number, info: Info | null, form: () => DistGraph): Communicator {
  const { runtime, group } = comm;
  return together(comm, kind, () => {
    const counter = agreed(exchange(comm, Int32Array.of(runtime.nextCommunicator)), 1);
    const label = `${comm.next("graph")} of ${comm.label}`;
    const hints = info === null ? {} : { info: info.copy() };
    const origin = { label, parent: comm.id, topology: form(), ...hints };
    return runtime.makeCommunicator(counter, group, origin);
  });
}

/** MPI_Cart_map: the rank that `createCart` would give this one, UNDEFINED beyond the grid. */
export function mapCart(
  comm: Communicator,
  call: string,
  dims: readonly number[],
  periods: readonly boolean[],
): number {
  checkGrid(call, dims, periods, comm.size);
  return comm.rank < gridSize(dims) ? comm.rank : UNDEFINED;
}

/** MPI_Graph_map */
export function mapGraph(
  comm: Communicator,
  call: string,
  index: readonly number[],
  edges: readonly number[],
): number {
  checkGraph(call, index, edges, comm.size);
  return comm.rank < index.length ? comm.rank : UNDEFINED;
}

const wanted = {
  cart: "a grid: make one with comm.Create_cart",
  graph: "a graph: make one with comm.Create_graph",
  dist_graph: "a distributed graph: make one with comm.Create_dist_graph_adjacent",
} as const;

function topologyOf<Kind extends keyof typeof wanted>(
  call: string,
  comm: Communicator,
  kind: Kind,
): Extract<Topology, { kind: Kind }> {
  const { topology } = comm;
  if (topology?.kind !== kind)
    throw callError(
      ErrorClass.ERR_TOPOLOGY,
      call,
      `this communicator has no such topology, expected ${wanted[kind]}`,
    );
  return topology as Extract<Topology, { kind: Kind }>;
}

/** The topology of a communicator, of the kind that the call is for. Throws ERR_TOPOLOGY. */
export const cartOf = (call: string, comm: Communicator): Cart => topologyOf(call, comm, "cart");
export const graphOf = (call: string, comm: Communicator): Graph => topologyOf(call, comm, "graph");
export const distGraphOf = (call: string, comm: Communicator): DistGraph =>
  topologyOf(call, comm, "dist_graph");
