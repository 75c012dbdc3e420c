/** Collective calls beyond the blocking ones that most programs use. */
declare module "mpi" {
  export namespace MPI {
    /** Blocks that have a datatype each, one for each rank; displacements in bytes. */
    type BufSpecW =
      | readonly [
          Buffer,
          readonly [counts: ArrayLike<number>, displs: ArrayLike<number>],
          readonly Datatype[],
        ]
      | readonly [Buffer, ArrayLike<number>, ArrayLike<number>, readonly Datatype[]]
      | readonly [Buffer, readonly Datatype[]];

    /** How much of the result each rank gets. */
    interface CountsOptions {
      /** Elements for each rank. Default: what each has room for; needed with `MPI.IN_PLACE`. */
      recvcounts?: ArrayLike<number> | null;
    }

    interface Comm {
      /**
       * Like `Alltoallv`, and every block has a datatype of its own; displacements are in bytes. `MPI_Alltoallw`
       * @throws MPI.Exception ERR_TRUNCATE where two ranks disagree about a block
       */
      Alltoallw(sendbuf: BufSpecW | InPlace, recvbuf: BufSpecW): void;
      /**
       * Combines `sendbuf` of every rank, element by element, and deals the result out in blocks of different lengths:
       * rank `r` gets `recvcounts[r]` elements. `MPI_Reduce_scatter`
       */
      Reduce_scatter(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: CountsOptions & OpOptions): void;

      // ------------------------------------------------ beside the program

      /**
       * Says that this rank has come and returns at once; the request is complete when every rank has. What has been started
       * goes on whenever the rank is in any MPI call; ranks start such calls in the same order. `MPI_Ibarrier`
       * @example const request = comm.Ibarrier(); work(); request.Wait();
       * @pythonExample request = comm.Ibarrier(); work(); request.Wait()
       */
      Ibarrier(): Request;
      /** Starts a broadcast and returns at once. Leave the buffer alone until the request is complete. See `Bcast`. `MPI_Ibcast` */
      Ibcast(buf: BufSpec, options?: RootOptions): Request;
      /** Starts dealing out equal blocks and returns at once. Leave the buffers alone until the request is complete. See `Scatter`. `MPI_Iscatter` */
      Iscatter(sendbuf: BufSpecB | null, recvbuf: BufSpec | InPlace | null, options?: RootOptions): Request;
      /** Starts dealing out blocks of different lengths and returns at once. Leave the buffers alone until the request is complete. See `Scatterv`. `MPI_Iscatterv` */
      Iscatterv(sendbuf: BufSpecV | null, recvbuf: BufSpec | InPlace | null, options?: RootOptions): Request;
      /** Starts collecting equal blocks and returns at once. Leave the buffers alone until the request is complete. See `Gather`. `MPI_Igather` */
      Igather(sendbuf: BufSpec | InPlace | null, recvbuf: BufSpecB | null, options?: RootOptions): Request;
      /** Starts collecting blocks of different lengths and returns at once. Leave the buffers alone until the request is complete. See `Gatherv`. `MPI_Igatherv` */
      Igatherv(sendbuf: BufSpec | InPlace | null, recvbuf: BufSpecV | null, options?: RootOptions): Request;
      /** Starts collecting equal blocks on every rank and returns at once. Leave the buffers alone until the request is complete. See `Allgather`. `MPI_Iallgather` */
      Iallgather(sendbuf: BufSpec | InPlace, recvbuf: BufSpecB): Request;
      /** Starts collecting blocks of different lengths on every rank and returns at once. Leave the buffers alone until the request is complete. See `Allgatherv`. `MPI_Iallgatherv` */
      Iallgatherv(sendbuf: BufSpec | InPlace, recvbuf: BufSpecV): Request;
      /** Starts an exchange of equal blocks between all ranks and returns at once. Leave the buffers alone until the request is complete. See `Alltoall`. `MPI_Ialltoall` */
      Ialltoall(sendbuf: BufSpecB | InPlace, recvbuf: BufSpecB): Request;
      /** Starts an exchange of blocks of different lengths between all ranks and returns at once. Leave the buffers alone until the request is complete. See `Alltoallv`. `MPI_Ialltoallv` */
      Ialltoallv(sendbuf: BufSpecV | InPlace, recvbuf: BufSpecV): Request;
      /** Starts an exchange of blocks of different lengths and datatypes between all ranks and returns at once. Leave the buffers alone until the request is complete. See `Alltoallw`. `MPI_Ialltoallw` */
      Ialltoallw(sendbuf: BufSpecW | InPlace, recvbuf: BufSpecW): Request;
      /** Starts combining into `recvbuf` of `root` and returns at once. Leave the buffers alone until the request is complete. See `Reduce`. `MPI_Ireduce` */
      Ireduce(
        sendbuf: BufSpec | InPlace | null,
        recvbuf: BufSpec | null,
        options?: OpOptions & RootOptions,
      ): Request;
      /** Starts combining into `recvbuf` of every rank and returns at once. Leave the buffers alone until the request is complete. See `Allreduce`. `MPI_Iallreduce` */
      Iallreduce(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Request;
      /** Starts combining and dealing out the result in equal blocks and returns at once. Leave the buffers alone until the request is complete. See `Reduce_scatter_block`. `MPI_Ireduce_scatter_block` */
      Ireduce_scatter_block(sendbuf: BufSpecB | InPlace, recvbuf: BufSpec, options?: OpOptions): Request;
      /** Starts combining and dealing out the result in blocks of different lengths and returns at once. Leave the buffers alone until the request is complete. See `Reduce_scatter`. `MPI_Ireduce_scatter` */
      Ireduce_scatter(
        sendbuf: BufSpec | InPlace,
        recvbuf: BufSpec,
        options?: CountsOptions & OpOptions,
      ): Request;
      /** Starts combining the elements of ranks 0 to this one and returns at once. Leave the buffers alone until the request is complete. See `Scan`. `MPI_Iscan` */
      Iscan(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Request;
      /** Starts combining the elements of the ranks before this one and returns at once. Leave the buffers alone until the request is complete. See `Exscan`. `MPI_Iexscan` */
      Iexscan(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Request;

      // ------------------------------------------------ to be started again and again

      /**
       * Prepares a barrier: each `Start` of the request, then its `Wait`, is one. All ranks prepare it. `MPI_Barrier_init`
       */
      Barrier_init(): Prequest;
      /** Prepares a broadcast: each `Start` of the request does it with what the memory holds then. See `Bcast`. `MPI_Bcast_init` */
      Bcast_init(buf: BufSpec, options?: RootOptions): Prequest;
      /** Prepares dealing out equal blocks: each `Start` of the request does it with what the memory holds then. See `Scatter`. `MPI_Scatter_init` */
      Scatter_init(
        sendbuf: BufSpecB | null,
        recvbuf: BufSpec | InPlace | null,
        options?: RootOptions,
      ): Prequest;
      /** Prepares dealing out blocks of different lengths: each `Start` of the request does it with what the memory holds then. See `Scatterv`. `MPI_Scatterv_init` */
      Scatterv_init(
        sendbuf: BufSpecV | null,
        recvbuf: BufSpec | InPlace | null,
        options?: RootOptions,
      ): Prequest;
      /** Prepares collecting equal blocks: each `Start` of the request does it with what the memory holds then. See `Gather`. `MPI_Gather_init` */
      Gather_init(
        sendbuf: BufSpec | InPlace | null,
        recvbuf: BufSpecB | null,
        options?: RootOptions,
      ): Prequest;
      /** Prepares collecting blocks of different lengths: each `Start` of the request does it with what the memory holds then. See `Gatherv`. `MPI_Gatherv_init` */
      Gatherv_init(
        sendbuf: BufSpec | InPlace | null,
        recvbuf: BufSpecV | null,
        options?: RootOptions,
      ): Prequest;
      /** Prepares collecting equal blocks on every rank: each `Start` of the request does it with what the memory holds then. See `Allgather`. `MPI_Allgather_init` */
      Allgather_init(sendbuf: BufSpec | InPlace, recvbuf: BufSpecB): Prequest;
      /** Prepares collecting blocks of different lengths on every rank: each `Start` of the request does it with what the memory holds then. See `Allgatherv`. `MPI_Allgatherv_init` */
      Allgatherv_init(sendbuf: BufSpec | InPlace, recvbuf: BufSpecV): Prequest;
      /** Prepares an exchange of equal blocks between all ranks: each `Start` of the request does it with what the memory holds then. See `Alltoall`. `MPI_Alltoall_init` */
      Alltoall_init(sendbuf: BufSpecB | InPlace, recvbuf: BufSpecB): Prequest;
      /** Prepares an exchange of blocks of different lengths between all ranks: each `Start` of the request does it with what the memory holds then. See `Alltoallv`. `MPI_Alltoallv_init` */
      Alltoallv_init(sendbuf: BufSpecV | InPlace, recvbuf: BufSpecV): Prequest;
      /** Prepares an exchange of blocks of different lengths and datatypes between all ranks: each `Start` of the request does it with what the memory holds then. See `Alltoallw`. `MPI_Alltoallw_init` */
      Alltoallw_init(sendbuf: BufSpecW | InPlace, recvbuf: BufSpecW): Prequest;
      /** Prepares combining into `recvbuf` of `root`: each `Start` of the request does it with what the memory holds then. See `Reduce`. `MPI_Reduce_init` */
      Reduce_init(
        sendbuf: BufSpec | InPlace | null,
        recvbuf: BufSpec | null,
        options?: OpOptions & RootOptions,
      ): Prequest;
      /** Prepares combining into `recvbuf` of every rank: each `Start` of the request does it with what the memory holds then. See `Allreduce`. `MPI_Allreduce_init` */
      Allreduce_init(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Prequest;
      /** Prepares combining and dealing out the result in equal blocks: each `Start` of the request does it with what the memory holds then. See `Reduce_scatter_block`. `MPI_Reduce_scatter_block_init` */
      Reduce_scatter_block_init(sendbuf: BufSpecB | InPlace, recvbuf: BufSpec, options?: OpOptions): Prequest;
      /** Prepares combining and dealing out the result in blocks of different lengths: each `Start` of the request does it with what the memory holds then. See `Reduce_scatter`. `MPI_Reduce_scatter_init` */
      Reduce_scatter_init(
        sendbuf: BufSpec | InPlace,
        recvbuf: BufSpec,
        options?: CountsOptions & OpOptions,
      ): Prequest;
      /** Prepares combining the elements of ranks 0 to this one: each `Start` of the request does it with what the memory holds then. See `Scan`. `MPI_Scan_init` */
      Scan_init(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Prequest;
      /** Prepares combining the elements of the ranks before this one: each `Start` of the request does it with what the memory holds then. See `Exscan`. `MPI_Exscan_init` */
      Exscan_init(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): Prequest;
    }

    interface Topocomm {
      /**
       * Sends a value to every neighbour that this rank sends to; the array returned has that of each neighbour that it
       * receives from, null where a grid ends. All ranks call it. `MPI_Neighbor_allgather`
       */
      neighbor_allgather<T>(sendobj: T): (Widened<T> | null)[];
      /**
       * Sends each neighbour a value of its own, in the order of `outedges`; the array returned is in the order of
       * `inedges`, null where a grid ends. All ranks call it. `MPI_Neighbor_alltoall`
       */
      neighbor_alltoall<T>(sendobj: ArrayLike<T>): (Widened<T> | null)[];
      /**
       * Sends `sendbuf` to every neighbour that this rank sends to; block `i` of `recvbuf` comes from the `i`-th that it receives from. All ranks call it. `MPI_Neighbor_allgather`
       */
      Neighbor_allgather(sendbuf: BufSpec, recvbuf: BufSpecB): void;
      /**
       * Like `Neighbor_allgather` with blocks of different lengths. All ranks call it. `MPI_Neighbor_allgatherv`
       */
      Neighbor_allgatherv(sendbuf: BufSpec, recvbuf: BufSpecV): void;
      /**
       * Block `i` of `sendbuf` goes to the `i`-th neighbour that this rank sends to; block `i` of `recvbuf` comes from the `i`-th that it receives from. All ranks call it. `MPI_Neighbor_alltoall`
       */
      Neighbor_alltoall(sendbuf: BufSpecB, recvbuf: BufSpecB): void;
      /**
       * Like `Neighbor_alltoall` with blocks of different lengths. All ranks call it. `MPI_Neighbor_alltoallv`
       */
      Neighbor_alltoallv(sendbuf: BufSpecV, recvbuf: BufSpecV): void;
      /**
       * Like `Neighbor_alltoallv`, and every block has a datatype of its own. All ranks call it. `MPI_Neighbor_alltoallw`
       */
      Neighbor_alltoallw(sendbuf: BufSpecW, recvbuf: BufSpecW): void;
      /** Starts what `Neighbor_allgather` does and returns at once. `MPI_Ineighbor_allgather` */
      Ineighbor_allgather(sendbuf: BufSpec, recvbuf: BufSpecB): Request;
      /** Starts what `Neighbor_allgatherv` does and returns at once. `MPI_Ineighbor_allgatherv` */
      Ineighbor_allgatherv(sendbuf: BufSpec, recvbuf: BufSpecV): Request;
      /** Starts what `Neighbor_alltoall` does and returns at once. `MPI_Ineighbor_alltoall` */
      Ineighbor_alltoall(sendbuf: BufSpecB, recvbuf: BufSpecB): Request;
      /** Starts what `Neighbor_alltoallv` does and returns at once. `MPI_Ineighbor_alltoallv` */
      Ineighbor_alltoallv(sendbuf: BufSpecV, recvbuf: BufSpecV): Request;
      /** Starts what `Neighbor_alltoallw` does and returns at once. `MPI_Ineighbor_alltoallw` */
      Ineighbor_alltoallw(sendbuf: BufSpecW, recvbuf: BufSpecW): Request;
      /** Prepares what `Neighbor_allgather` does, to be started again and again. `MPI_Neighbor_allgather_init` */
      Neighbor_allgather_init(sendbuf: BufSpec, recvbuf: BufSpecB): Prequest;
      /** Prepares what `Neighbor_allgatherv` does, to be started again and again. `MPI_Neighbor_allgatherv_init` */
      Neighbor_allgatherv_init(sendbuf: BufSpec, recvbuf: BufSpecV): Prequest;
      /** Prepares what `Neighbor_alltoall` does, to be started again and again. `MPI_Neighbor_alltoall_init` */
      Neighbor_alltoall_init(sendbuf: BufSpecB, recvbuf: BufSpecB): Prequest;
      /** Prepares what `Neighbor_alltoallv` does, to be started again and again. `MPI_Neighbor_alltoallv_init` */
      Neighbor_alltoallv_init(sendbuf: BufSpecV, recvbuf: BufSpecV): Prequest;
      /** Prepares what `Neighbor_alltoallw` does, to be started again and again. `MPI_Neighbor_alltoallw_init` */
      Neighbor_alltoallw_init(sendbuf: BufSpecW, recvbuf: BufSpecW): Prequest;
    }
  }
}
