/** Grids and graphs of Python programs. */
import type { Communicator } from "#mpi/communicator.ts";
import { CART, DIST_GRAPH, GRAPH, UNDEFINED } from "#mpi/constants.ts";
import {
  cartOf,
  createCart,
  createDistGraph,
  createDistGraphAdjacent,
  createGraph,
  distGraphOf,
  graphOf,
  mapCart,
  mapGraph,
  subCart,
} from "#mpi/make-topologies.ts";
import { computeDims } from "#mpi/topology/dims.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

const kindsOfTopology = { cart: CART, graph: GRAPH, dist_graph: DIST_GRAPH };

export const topologiesPart: NativePart = (host) => {
  const { values, method, logged, kinds } = bridgeOf(host);
  const { comm, hints, int, ints, object, orNone } = kinds;
  /** A list of truth values, as numbers. */
  const bools = {
    words: 1,
    read: (...place: Parameters<typeof ints.read>): boolean[] => ints.read(...place).map((one) => one !== 0),
    write: (list: readonly boolean[]): number => values.list(list.map((one) => values.bool(one))),
  };
  const lists = (...all: readonly (readonly number[])[]): number =>
    values.tuple(...all.map((list) => values.ints(list)));
  return {
    comm_topology: method("comm.Get_topology", [comm], int, ({ topology }) =>
      topology === null ? UNDEFINED : kindsOfTopology[topology.kind],
    ),
    /** comm_edges(comm) -> (ranks that it receives from, ranks that it sends to) */
    comm_edges: method("comm.inoutedges", [comm], object, ({ topology }) =>
      lists(topology?.sources ?? [], topology?.destinations ?? []),
    ),
    compute_dims: method("MPI.Compute_dims", [int, ints], ints, (nodes, dims, call) =>
      computeDims(call, nodes, dims),
    ),

    cart_create: logged("Create_cart", comm, [ints, bools], comm, createCart),
    cart_map: method("comm.Cart_map", [comm, ints, bools], int, (on: Communicator, dims, periods, call) =>
      mapCart(on, call, dims, periods),
    ),
    /** cart_get(comm) -> (dims, periods, coords) */
    cart_get: method("comm.Get_topo", [comm], object, (on, call) => {
      const { dims, periods, coords } = cartOf(call, on);
      return values.tuple(values.ints(dims), bools.write(periods), values.ints(coords));
    }),
    cart_rank: method("comm.Get_cart_rank", [comm, ints], int, (on, coords, call) =>
      cartOf(call, on).rankOf(call, coords),
    ),
    cart_coords: method("comm.Get_coords", [comm, int], ints, (on, rank, call) =>
      cartOf(call, on).coordsOf(call, rank),
    ),
    /** cart_shift(comm, direction, disp) -> (source, dest) */
    cart_shift: method("comm.Shift", [comm, int, int], object, (on, direction, disp, call) =>
      values.tuple(
        ...cartOf(call, on)
          .shift(call, direction, disp)
          .map((rank) => values.int(rank)),
      ),
    ),
    cart_sub: logged("Cartcomm.Sub", comm, [bools], comm, subCart),

    graph_create: logged("Create_graph", comm, [ints, ints], comm, createGraph),
    graph_map: method("comm.Graph_map", [comm, ints, ints], int, (on, index, edges, call) =>
      mapGraph(on, call, index, edges),
    ),
    /** graph_get(comm) -> (index, edges) */
    graph_get: method("comm.Get_topo", [comm], object, (on, call) => {
      const { index, edges } = graphOf(call, on);
      return lists(index, edges);
    }),
    graph_neighbors: method("comm.Get_neighbors", [comm, int], ints, (on, rank, call) =>
      graphOf(call, on).neighbours(call, rank),
    ),

    /** dist_graph_create_adjacent(comm, sources, destinations, their weights or None, info) -> comm */
    dist_graph_create_adjacent: logged(
      "Create_dist_graph_adjacent",
      comm,
      [ints, ints, orNone(ints), orNone(ints), hints],
      comm,
      createDistGraphAdjacent,
    ),
    /** dist_graph_create(comm, sources, degrees, destinations, weights or None, info) -> comm */
    dist_graph_create: logged(
      "Create_dist_graph",
      comm,
      [ints, ints, ints, orNone(ints), hints],
      comm,
      (on, kind, sources, degrees, destinations, weights, info) =>
        createDistGraph(on, kind, { sources, degrees, destinations, weights }, info),
    ),
    /** dist_graph_get(comm) -> (sources, destinations, their weights or None) */
    dist_graph_get: method("comm.Get_dist_neighbors", [comm], object, (on, call) => {
      const { sources, destinations, weights } = distGraphOf(call, on);
      const both = weights === null ? values.none() : lists(weights.sources, weights.destinations);
      return values.tuple(values.ints(sources), values.ints(destinations), both);
    }),
  };
};
