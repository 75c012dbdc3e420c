import type { Cart } from "./cart.ts";
import type { DistGraph } from "./dist-graph.ts";
import type { Graph } from "./graph.ts";

/** Who are neighbours on a communicator (MPI-4.1 chapter 8). */
export type Topology = Cart | Graph | DistGraph;
