/** Communicators that know who are neighbours. */
declare module "mpi" {
  export namespace MPI {
    /** Type of `MPI.UNWEIGHTED` and `MPI.WEIGHTS_EMPTY`. */
    interface Weights {
      readonly name: "MPI_UNWEIGHTED" | "MPI_WEIGHTS_EMPTY";
    }

    /** A communicator that knows who are neighbours: a grid or a graph. */
    class Topocomm extends Intracomm {
      private constructor(...made: never[]);

      /** How many ranks this one receives from and sends to, as `[indegree, outdegree]`. */
      readonly degrees: [indegree: number, outdegree: number];
      /** How many ranks this one receives from. */
      readonly indegree: number;
      /** How many ranks this one sends to. */
      readonly outdegree: number;
      /** The ranks that this one receives from, and those that it sends to. */
      readonly inoutedges: [inedges: number[], outedges: number[]];
      /** The ranks that this one receives from; `MPI.PROC_NULL` where a grid ends. */
      readonly inedges: number[];
      /** The ranks that this one sends to; `MPI.PROC_NULL` where a grid ends. */
      readonly outedges: number[];
    }

    /** Ranks arranged as a grid: `comm.Create_cart` makes it. */
    class Cartcomm extends Topocomm {
      private constructor(...made: never[]);

      /** How many dimensions the grid has. `MPI_Cartdim_get` */
      readonly dim: number;
      /** How many dimensions the grid has. `MPI_Cartdim_get` */
      readonly ndim: number;
      /** Ranks along each dimension. `MPI_Cart_get` */
      readonly dims: number[];
      /** Which dimensions are closed to a circle. `MPI_Cart_get` */
      readonly periods: boolean[];
      /** This rank's coordinates. `MPI_Cart_get` */
      readonly coords: number[];
      /** `dims`, `periods` and `coords`. `MPI_Cart_get` */
      readonly topo: [dims: number[], periods: boolean[], coords: number[]];
      /** How many dimensions the grid has. `MPI_Cartdim_get` */
      Get_dim(): number;
      /** Ranks along each dimension, which dimensions are circles, this rank's coordinates. `MPI_Cart_get` */
      Get_topo(): [dims: number[], periods: boolean[], coords: number[]];
      /**
       * The rank at some coordinates; beyond the end of a circle they go round. `MPI_Cart_rank`
       * @throws MPI.Exception ERR_ARG for a place outside of the grid
       */
      Get_cart_rank(coords: readonly number[]): number;
      /** The coordinates of a rank. `MPI_Cart_coords` */
      Get_coords(rank: number): number[];
      /**
       * Whom to receive from and whom to send to for everybody's data to move `disp` along a dimension; `MPI.PROC_NULL`
       * where the grid ends. `MPI_Cart_shift`
       * @example const [source, dest] = grid.Shift(0, 1);
       */
      Shift(direction: number, disp: number): [source: number, dest: number];
      /**
       * Cuts the grid into slices, each a communicator of its own; all ranks call it. `MPI_Cart_sub`
       * @param remain_dims For each dimension whether the slices keep it.
       * @example const row = grid.Sub([false, true]);
       * @pythonExample row = grid.Sub([False, True])
       */
      Sub(remain_dims: readonly boolean[]): Cartcomm;
    }

    /** Ranks arranged as a graph that all of them know: `comm.Create_graph` makes it. */
    class Graphcomm extends Topocomm {
      private constructor(...made: never[]);

      /** How many nodes and edges the graph has. `MPI_Graphdims_get` */
      readonly dims: [nnodes: number, nedges: number];
      /** How many nodes the graph has. */
      readonly nnodes: number;
      /** How many edges the graph has. */
      readonly nedges: number;
      /** Where the neighbours of each rank end in `edges`. `MPI_Graph_get` */
      readonly index: number[];
      /** The neighbours of rank 0, then those of rank 1 … `MPI_Graph_get` */
      readonly edges: number[];
      /** `index` and `edges`. `MPI_Graph_get` */
      readonly topo: [index: number[], edges: number[]];
      /** How many neighbours this rank has. `MPI_Graph_neighbors_count` */
      readonly nneighbors: number;
      /** This rank's neighbours. `MPI_Graph_neighbors` */
      readonly neighbors: number[];
      /** How many nodes and edges the graph has. `MPI_Graphdims_get` */
      Get_dims(): [nnodes: number, nedges: number];
      /** `index` and `edges`. `MPI_Graph_get` */
      Get_topo(): [index: number[], edges: number[]];
      /** How many neighbours a rank has. `MPI_Graph_neighbors_count` */
      Get_neighbors_count(rank: number): number;
      /** The neighbours of a rank. `MPI_Graph_neighbors` */
      Get_neighbors(rank: number): number[];
    }

    /** Ranks arranged as a graph of which each knows its own edges: `comm.Create_dist_graph_adjacent` makes it. */
    class Distgraphcomm extends Topocomm {
      private constructor(...made: never[]);

      /** How many ranks this one receives from and sends to, and whether edges have weights. `MPI_Dist_graph_neighbors_count` */
      Get_dist_neighbors_count(): [indegree: number, outdegree: number, weighted: boolean];
      /** The ranks that this one receives from and sends to, and the edges' weights or null. `MPI_Dist_graph_neighbors` */
      Get_dist_neighbors(): [
        sources: number[],
        destinations: number[],
        weights: [sourceweights: number[], destweights: number[]] | null,
      ];
    }

    /**
     * The lengths of a grid of `nnodes` ranks, as close to each other as can be, largest first. `MPI_Dims_create`
     * @param nnodes Ranks of the grid.
     * @param dims How many dimensions; or a list of lengths in which a 0 is to be found.
     * @throws MPI.Exception ERR_DIMS when the lengths given do not divide `nnodes`
     * @example MPI.Compute_dims(12, 2); // [4, 3]
     * @pythonExample MPI.Compute_dims(12, 2)  # [4, 3]
     */
    function Compute_dims(nnodes: number, dims: number | readonly number[]): number[];

    /** Topology of a `Cartcomm`. */
    const CART: number;
    /** Topology of a `Graphcomm`. */
    const GRAPH: number;
    /** Topology of a `Distgraphcomm`. */
    const DIST_GRAPH: number;
    /** The edges of a graph have no weights. */
    const UNWEIGHTED: Weights;
    /** The edges of a graph have weights, and this rank has no edges. */
    const WEIGHTS_EMPTY: Weights;
    /** `Split_type`: ranks that share their memory. */
    const COMM_TYPE_SHARED: number;
    /** `Split_type`: ranks that share what the info names. */
    const COMM_TYPE_HW_GUIDED: number;
    /** `Split_type`: ranks that share something that not all share. */
    const COMM_TYPE_HW_UNGUIDED: number;
    /** `Split_type`: ranks that share what the info names. */
    const COMM_TYPE_RESOURCE_GUIDED: number;
    /** How two compare: they are one. */
    const IDENT: number;
    /** How two communicators compare: the same ranks in the same order. */
    const CONGRUENT: number;
    /** How two compare: the same ranks in another order. */
    const SIMILAR: number;
    /** How two compare: other ranks. */
    const UNEQUAL: number;
  }
}
