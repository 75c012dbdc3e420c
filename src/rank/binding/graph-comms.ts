import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { cartOf, distGraphOf, graphOf, subCart } from "#mpi/make-topologies.ts";
import type { Cart } from "#mpi/topology/cart.ts";
import type { Graph } from "#mpi/topology/graph.ts";
import { commOf, makes } from "./comm-of.ts";
import { made } from "./handle.ts";
import { Topocomm } from "./topocomm.ts";
import { listOf } from "./topology-arguments.ts";

const SUB = callKind("Cartcomm.Sub");

/** MPI.Cartcomm: a grid. */
export class Cartcomm extends Topocomm {
  #grid(member: string): Cart {
    return cartOf(`comm.${member}`, this.alive(member));
  }

  get dim(): number {
    return this.#grid("dim").dims.length;
  }

  get ndim(): number {
    return this.#grid("ndim").dims.length;
  }

  get dims(): number[] {
    return [...this.#grid("dims").dims];
  }

  get periods(): boolean[] {
    return [...this.#grid("periods").periods];
  }

  get coords(): number[] {
    return [...this.#grid("coords").coords];
  }

  get topo(): [dims: number[], periods: boolean[], coords: number[]] {
    return this.Get_topo();
  }

  Get_dim(): number {
    return this.#grid("Get_dim").dims.length;
  }

  Get_topo(): [dims: number[], periods: boolean[], coords: number[]] {
    const { dims, periods, coords } = this.#grid("Get_topo");
    return [[...dims], [...periods], [...coords]];
  }

  Get_cart_rank(coords: readonly number[]): number {
    const call = "comm.Get_cart_rank";
    return this.#grid("Get_cart_rank").rankOf(call, listOf(call, "coords", coords));
  }

  Get_coords(rank: number): number[] {
    return this.#grid("Get_coords").coordsOf("comm.Get_coords", rank);
  }

  Shift(direction: number, disp: number): [source: number, dest: number] {
    return this.#grid("Shift").shift("comm.Shift", direction, disp);
  }

  Sub(remain_dims: readonly boolean[]): MPI.Cartcomm {
    return commOf(subCart(this.core, SUB, remain_dims)) as MPI.Cartcomm;
  }
}

/** MPI.Graphcomm: a graph that all ranks know. */
export class Graphcomm extends Topocomm {
  #graph(member: string): Graph {
    return graphOf(`comm.${member}`, this.alive(member));
  }

  get dims(): [nnodes: number, nedges: number] {
    return this.Get_dims();
  }

  get nnodes(): number {
    return this.#graph("nnodes").index.length;
  }

  get nedges(): number {
    return this.#graph("nedges").edges.length;
  }

  get index(): number[] {
    return [...this.#graph("index").index];
  }

  get edges(): number[] {
    return [...this.#graph("edges").edges];
  }

  get topo(): [index: number[], edges: number[]] {
    return this.Get_topo();
  }

  get nneighbors(): number {
    return this.#graph("nneighbors").sources.length;
  }

  get neighbors(): number[] {
    return [...this.#graph("neighbors").sources];
  }

  Get_dims(): [nnodes: number, nedges: number] {
    const { index, edges } = this.#graph("Get_dims");
    return [index.length, edges.length];
  }

  Get_topo(): [index: number[], edges: number[]] {
    const { index, edges } = this.#graph("Get_topo");
    return [[...index], [...edges]];
  }

  Get_neighbors_count(rank: number): number {
    return this.#graph("Get_neighbors_count").neighbours("comm.Get_neighbors_count", rank).length;
  }

  Get_neighbors(rank: number): number[] {
    return this.#graph("Get_neighbors").neighbours("comm.Get_neighbors", rank);
  }
}

/** MPI.Distgraphcomm: a graph of which each rank knows its own edges. */
export class Distgraphcomm extends Topocomm {
  Get_dist_neighbors_count(): [indegree: number, outdegree: number, weighted: boolean] {
    const call = "comm.Get_dist_neighbors_count";
    const { sources, destinations, weights } = distGraphOf(call, this.alive("Get_dist_neighbors_count"));
    return [sources.length, destinations.length, weights !== null];
  }

  Get_dist_neighbors(): [
    sources: number[],
    destinations: number[],
    weights: [sourceweights: number[], destweights: number[]] | null,
  ] {
    const call = "comm.Get_dist_neighbors";
    const { sources, destinations, weights } = distGraphOf(call, this.alive("Get_dist_neighbors"));
    const both: [number[], number[]] | null =
      weights === null ? null : [[...weights.sources], [...weights.destinations]];
    return [[...sources], [...destinations], both];
  }
}

makes("cart", (core) => new Cartcomm(made, core));
makes("graph", (core) => new Graphcomm(made, core));
makes("dist_graph", (core) => new Distgraphcomm(made, core));
