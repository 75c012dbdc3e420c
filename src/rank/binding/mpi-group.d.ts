/** Groups. */
declare module "mpi" {
  export namespace MPI {
    /** An ordered set of ranks. */
    class Group {
      private constructor(...made: never[]);
      /** This rank's number in the group, or `MPI.UNDEFINED` when it is not in it. `MPI_Group_rank` */
      readonly rank: number;
      /** How many ranks the group has. `MPI_Group_size` */
      readonly size: number;
      /** This rank's number in the group, or `MPI.UNDEFINED` when it is not in it. `MPI_Group_rank` */
      Get_rank(): number;
      /** How many ranks the group has. `MPI_Group_size` */
      Get_size(): number;
      /**
       * What ranks of this group are called in another one (`MPI.UNDEFINED` where they are not in it).
       * `MPI_Group_translate_ranks`
       * @param ranks Ranks of this group. Default: all of them, in order.
       * @param group The other group. Default: the group of `MPI.COMM_WORLD`.
       */
      Translate_ranks(ranks?: readonly number[] | null, group?: Group | null): number[];
    }
  }
}
