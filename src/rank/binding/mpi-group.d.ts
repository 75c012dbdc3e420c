/** Groups. */
declare module "mpi" {
  export namespace MPI {
    /** An ordered set of ranks. No rank waits in its calls. */
    class Group {
      private constructor(...made: never[]);

      /** The ranks of `group1`, then those of `group2` that are not among them. `MPI_Group_union` */
      static Union(group1: Group, group2: Group): Group;
      /** The ranks of `group1` that are in `group2` too, in the order of `group1`. `MPI_Group_intersection` */
      static Intersection(group1: Group, group2: Group): Group;
      /** The same as `Intersection`. `MPI_Group_intersection` */
      static Intersect(group1: Group, group2: Group): Group;
      /** The ranks of `group1` that are not in `group2`, in the order of `group1`. `MPI_Group_difference` */
      static Difference(group1: Group, group2: Group): Group;
      /** The ranks of a named set, "mpi://WORLD" for one. `MPI_Group_from_session_pset` */
      static Create_from_session_pset(session: Session, pset_name: string): Group;

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
      /** `MPI.IDENT` for the same ranks in the same order, `MPI.SIMILAR` in another order, else `MPI.UNEQUAL`. `MPI_Group_compare` */
      Compare(group: Group): number;
      /** A group of the same ranks. */
      Dup(): Group;
      /** These ranks of the group, in this order. `MPI_Group_incl` @throws MPI.Exception ERR_RANK for what is no rank of it */
      Incl(ranks: readonly number[]): Group;
      /** The group without these of its ranks. `MPI_Group_excl` */
      Excl(ranks: readonly number[]): Group;
      /** The ranks of ranges, each `[first, last, stride]`. `MPI_Group_range_incl` @example group.Range_incl([[0, 6, 2]]) */
      Range_incl(ranks: readonly (readonly [first: number, last: number, stride: number])[]): Group;
      /** The group without the ranks of ranges, each `[first, last, stride]`. `MPI_Group_range_excl` */
      Range_excl(ranks: readonly (readonly [first: number, last: number, stride: number])[]): Group;
      /** Ends the group. Communicators made of it stay. `MPI_Group_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Group_free` */
      free(): void;
    }

    /** The group without ranks. */
    const GROUP_EMPTY: Group;
    /** No group. */
    const GROUP_NULL: Group;
  }
}
