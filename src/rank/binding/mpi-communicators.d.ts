/** Making, comparing and ending communicators; their kinds. */
declare module "mpi" {
  export namespace MPI {
    interface Comm {
      /** Whether it joins two groups of ranks: then it is an `Intercomm`. `MPI_Comm_test_inter` */
      readonly is_inter: boolean;
      /** Whether it has one group of ranks: then it is an `Intracomm`. */
      readonly is_intra: boolean;
      /** `MPI.CART`, `MPI.GRAPH`, `MPI.DIST_GRAPH`, or `MPI.UNDEFINED` where nobody has said who are neighbours. `MPI_Topo_test` */
      readonly topology: number;
      /** Whether it knows who are neighbours: then it is a `Topocomm`. */
      readonly is_topo: boolean;
      /** Hints about the communicator: a copy; setting it sets those that it has. `MPI_Comm_get_info`, `MPI_Comm_set_info` */
      info: Info;

      /** Whether it joins two groups of ranks. `MPI_Comm_test_inter` */
      Is_inter(): boolean;
      /** Whether it has one group of ranks. */
      Is_intra(): boolean;
      /** `MPI.CART`, `MPI.GRAPH`, `MPI.DIST_GRAPH` or `MPI.UNDEFINED`. `MPI_Topo_test` */
      Get_topology(): number;
      /**
       * `MPI.IDENT` when both are one, `MPI.CONGRUENT` for the same ranks in the same order, `MPI.SIMILAR` in another
       * order, else `MPI.UNEQUAL`. `MPI_Comm_compare`
       */
      Compare(comm: Comm): number;

      /** Like `Dup` without hints. `MPI_Comm_dup` */
      Clone(): this;
      /**
       * A new communicator of the same ranks, whose messages never mix with this one's. What is attached is copied as its
       * keys say. All ranks call it. `MPI_Comm_dup`, `MPI_Comm_dup_with_info`
       * @param info Hints for the new communicator. Default: this one's.
       */
      Dup(info?: Info | null): this;
      /** Like `Dup`, with hints for the new communicator. `MPI_Comm_dup_with_info` */
      Dup_with_info(info: Info): this;
      /**
       * Like `Dup`, without waiting: the communicator can be used once the request is complete.
       * `MPI_Comm_idup`, `MPI_Comm_idup_with_info`
       * @param info Hints for the new communicator. Default: this one's.
       */
      Idup(info?: Info | null): [comm: this, request: Request];
      /** Like `Idup`, with hints for the new communicator. `MPI_Comm_idup_with_info` */
      Idup_with_info(info: Info): [comm: this, request: Request];
      /**
       * A new communicator of the ranks of `group`, in its order. All ranks call it; one that is not in its group gets
       * `MPI.COMM_NULL`. `MPI_Comm_create`
       * @throws MPI.Exception ERR_GROUP when the group has a rank that the communicator has not
       */
      Create(group: Group): Comm;
      /**
       * Divides the ranks: those that give the same `color` are together in a new communicator, ordered by `key` and
       * then by their old rank. `MPI.UNDEFINED` as colour gets `MPI.COMM_NULL`. All ranks call it. `MPI_Comm_split`
       * @param color 0 or more, or `MPI.UNDEFINED`. Default 0.
       * @param key Default 0: the old order.
       */
      Split(color?: number, key?: number): Comm;
      /**
       * Divides the ranks by what they share. All ranks of a run share their memory, so that `MPI.COMM_TYPE_SHARED` gives
       * one part; what asks for less than that gives `MPI.COMM_NULL`. All ranks call it. `MPI_Comm_split_type`
       * @param split_type `MPI.COMM_TYPE_SHARED` …, or `MPI.UNDEFINED` for no part.
       * @param key Default 0: the old order.
       * @param info Its "mpi_hw_resource_type" says what guided types divide by.
       */
      Split_type(split_type: number, key?: number, info?: Info | null): Comm;
      /** Ends the communicator. All its ranks call it; none may use it afterwards. `MPI_Comm_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Comm_free` */
      free(): void;
      /** Like `Free`, and waits until all its ranks are done with it. `MPI_Comm_disconnect` */
      Disconnect(): void;
      /**
       * Ends the whole run at once, all ranks. Never returns. `MPI_Abort`
       * @param errorcode Reported by the page. Default 0.
       */
      Abort(errorcode?: number): never;
    }

    /** A communicator of one group of ranks, such as `MPI.COMM_WORLD`. */
    class Intracomm extends Comm {
      private constructor(...made: never[]);

      /** See `Comm.Create`. */
      Create(group: Group): Intracomm;
      /** See `Comm.Split`. */
      Split(color?: number, key?: number): Intracomm;
      /** See `Comm.Split_type`. */
      Split_type(split_type: number, key?: number, info?: Info | null): Intracomm;
      /**
       * Like `Create`, but only the ranks of `group` call it. `MPI_Comm_create_group`
       * @param tag Keeps calls for one group apart that several make at once. Default 0.
       */
      Create_group(group: Group, tag?: number): Intracomm;
      /**
       * A communicator of the ranks of `group`, which alone call it and need no other communicator for it.
       * `MPI_Comm_create_from_group`
       * @param stringtag Keeps calls for one group apart. Default: the same text on all ranks.
       * @param info Hints for the new communicator.
       * @param errhandler What is done with its errors. Default: they are thrown.
       */
      static Create_from_group(
        group: Group,
        stringtag?: string,
        info?: Info | null,
        errhandler?: Errhandler | null,
      ): Intracomm;
      /**
       * Joins this group of ranks with another one: messages on the result go to the ranks of the other group. All ranks of
       * both groups call it, each on a communicator of their own group. `MPI_Intercomm_create`
       * @param local_leader Rank here that speaks for this group.
       * @param peer_comm Communicator in which the two leaders find each other; only they need it.
       * @param remote_leader The other leader's rank in `peer_comm`.
       * @param tag Of the leaders' messages, the same on both. Default 0.
       * @throws MPI.Exception ERR_COMM when a rank is in both groups
       */
      Create_intercomm(
        local_leader: number,
        peer_comm: Intracomm,
        remote_leader: number,
        tag?: number,
      ): Intercomm;
      /**
       * Arranges the ranks as a grid, the last coordinate counting fastest. Ranks beyond it get `MPI.COMM_NULL`. All ranks
       * call it with the same arguments. `MPI_Cart_create`
       * @param dims Ranks along each dimension; `MPI.Compute_dims` finds them.
       * @param periods Which dimensions are closed to a circle; one value for all or one each. Default: none.
       * @param reorder Whether ranks may be numbered anew. They keep their numbers here.
       * @throws MPI.Exception ERR_DIMS when the grid has more places than there are ranks
       * @example const grid = comm.Create_cart(MPI.Compute_dims(comm.size, 2), true);
       * @pythonExample grid = comm.Create_cart(MPI.Compute_dims(comm.size, 2), periods=True)
       */
      Create_cart(
        dims: readonly number[],
        periods?: readonly boolean[] | boolean | null,
        reorder?: boolean,
      ): Cartcomm;
      /**
       * Arranges the ranks as a graph that all of them know. Ranks beyond it get `MPI.COMM_NULL`. `MPI_Graph_create`
       * @param index Where the neighbours of each rank end in `edges`; a 0 may stand in front.
       * @param edges The neighbours of rank 0, then those of rank 1 …
       * @param reorder Whether ranks may be numbered anew. They keep their numbers here.
       */
      Create_graph(index: readonly number[], edges: readonly number[], reorder?: boolean): Graphcomm;
      /**
       * Arranges the ranks as a graph of which each knows its own edges. `MPI_Dist_graph_create_adjacent`
       * @param sources Ranks that this one receives from.
       * @param destinations Ranks that this one sends to.
       * @param sourceweights One an edge, `MPI.UNWEIGHTED` (default) or `MPI.WEIGHTS_EMPTY`.
       * @param destweights One an edge, `MPI.UNWEIGHTED` (default) or `MPI.WEIGHTS_EMPTY`.
       * @param info Hints for the new communicator.
       * @param reorder Whether ranks may be numbered anew. They keep their numbers here.
       */
      Create_dist_graph_adjacent(
        sources: readonly number[] | null,
        destinations: readonly number[] | null,
        sourceweights?: readonly number[] | Weights | null,
        destweights?: readonly number[] | Weights | null,
        info?: Info | null,
        reorder?: boolean,
      ): Distgraphcomm;
      /**
       * Arranges the ranks as a graph: each names any edges it knows of. `MPI_Dist_graph_create`
       * @param sources Ranks where edges begin.
       * @param degrees How many edges begin at each of them.
       * @param destinations Where the edges end, those of the first source first.
       * @param weights One an edge, `MPI.UNWEIGHTED` (default) or `MPI.WEIGHTS_EMPTY`.
       * @param info Hints for the new communicator.
       * @param reorder Whether ranks may be numbered anew. They keep their numbers here.
       */
      Create_dist_graph(
        sources: readonly number[],
        degrees: readonly number[],
        destinations: readonly number[],
        weights?: readonly number[] | Weights | null,
        info?: Info | null,
        reorder?: boolean,
      ): Distgraphcomm;
      /** The rank that `Create_cart` would give this one, `MPI.UNDEFINED` beyond the grid. No rank waits. `MPI_Cart_map` */
      Cart_map(dims: readonly number[], periods?: readonly boolean[] | boolean | null): number;
      /** The rank that `Create_graph` would give this one, `MPI.UNDEFINED` beyond the graph. No rank waits. `MPI_Graph_map` */
      Graph_map(index: readonly number[], edges: readonly number[]): number;
    }

    /**
     * A communicator that joins two groups of ranks: `rank`, `size` and `group` are of this side, and messages go to and
     * come from ranks of the other side.
     */
    class Intercomm extends Comm {
      private constructor(...made: never[]);

      /** How many ranks the other group has. `MPI_Comm_remote_size` */
      readonly remote_size: number;
      /** The other group. `MPI_Comm_remote_group` */
      readonly remote_group: Group;
      /** How many ranks the other group has. `MPI_Comm_remote_size` */
      Get_remote_size(): number;
      /** The other group. `MPI_Comm_remote_group` */
      Get_remote_group(): Group;
      /** See `Comm.Create`: each side names ranks of its own group. */
      Create(group: Group): Intercomm;
      /** See `Comm.Split`: ranks of both groups that give the same colour are joined. */
      Split(color?: number, key?: number): Intercomm;
      /** See `Comm.Split_type`. */
      Split_type(split_type: number, key?: number, info?: Info | null): Intercomm;
      /**
       * One communicator of both groups. All ranks of both call it. `MPI_Intercomm_merge`
       * @param high Whether this group comes after the other one; the same on all its ranks. Default false.
       */
      Merge(high?: boolean): Intracomm;
      /**
       * Joins two groups whose ranks, which all call it, need no communicator for it. `MPI_Intercomm_create_from_groups`
       * @param local_group This side's ranks.
       * @param local_leader Its rank that speaks for it.
       * @param remote_group The other side's ranks; the leader alone needs it.
       * @param remote_leader The other side's leader, a rank of `remote_group`.
       * @param stringtag Keeps calls for the same groups apart. Default: the same text on all ranks.
       * @param info Hints for the new communicator.
       * @param errhandler What is done with its errors. Default: they are thrown.
       */
      static Create_from_groups(
        local_group: Group,
        local_leader: number,
        remote_group: Group,
        remote_leader: number,
        stringtag?: string,
        info?: Info | null,
        errhandler?: Errhandler | null,
      ): Intercomm;
    }
  }
}
