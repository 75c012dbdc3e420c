/** Operations of reductions. */
declare module "mpi" {
  export namespace MPI {
    /** How a reduction combines two values. */
    class Op {
      private constructor(...made: never[]);
      /**
       * As MPI calls it, "MPI_SUM".
       * @onlyTypeScript
       */
      readonly name: string;
      /** Whether the order of the two values does not matter. `MPI_Op_commutative` */
      readonly is_commutative: boolean;
      /** Whether it is one of MPI's own. */
      readonly is_predefined: boolean;
      /** Whether the order of the two values does not matter. `MPI_Op_commutative` */
      Is_commutative(): boolean;
      /**
       * Combines two buffers of this rank, element by element, into the second. No message is sent. `MPI_Reduce_local`
       * @param inbuf What would come from the lower rank.
       * @param inoutbuf What would come from the higher rank; it gets the result.
       * @throws MPI.Exception ERR_COUNT, ERR_TYPE, ERR_OP
       * @example MPI.SUM.Reduce_local(part, whole);
       * @pythonExample MPI.SUM.Reduce_local(part, whole)
       */
      Reduce_local(inbuf: BufSpec, inoutbuf: BufSpec): void;
      /** Lets go of an operation made by `Create`. `MPI_Op_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Op_free` */
      free(): void;
      /**
       * Makes an operation of your own. It must be associative. In lower-case calls `fn(a, b)` returns the combined
       * value; in upper-case calls `fn(inbuf, inoutbuf, datatype)` combines element by element into `inoutbuf`.
       * `MPI_Op_create`
       * @param options `commute: true` says that the order of the two does not matter, which can be faster.
       * @python Makes an operation of your own. It must be associative. In lower-case calls `function(a, b)` returns the
       * combined value; in upper-case calls `function(inbuf, inoutbuf, datatype)` combines element by element into
       * `inoutbuf`. `commute=True` says that the order of the two does not matter, which can be faster. `MPI_Op_create`
       */
      static Create(
        // biome-ignore lint/suspicious/noExplicitAny: an operation is written for the values at hand.
        fn: (a: any, b: any, datatype: Datatype) => any,
        options?: { commute?: boolean },
      ): Op;
    }

    /** No operation. */
    const OP_NULL: Op;
    /** Largest of the values. */
    const MAX: Op;
    /** Smallest of the values. */
    const MIN: Op;
    /**
     * Sum. Joins strings and arrays; adds typed arrays element by element.
     * @python Sum: what `+` does. It joins strings and lists, and adds numpy's arrays element by element.
     */
    const SUM: Op;
    /** Product. */
    const PROD: Op;
    /** Logical and. */
    const LAND: Op;
    /** Bitwise and. */
    const BAND: Op;
    /** Logical or. */
    const LOR: Op;
    /** Bitwise or. */
    const BOR: Op;
    /** Logical exclusive or. */
    const LXOR: Op;
    /** Bitwise exclusive or. */
    const BXOR: Op;
    /** Largest value and where it is: of pairs `[value, location]`, the smaller location when values are equal. */
    const MAXLOC: Op;
    /** Smallest value and where it is: of pairs `[value, location]`, the smaller location when values are equal. */
    const MINLOC: Op;
    /** The later rank's value. For one-sided calls. */
    const REPLACE: Op;
    /** Leaves things as they are. For one-sided calls. */
    const NO_OP: Op;
  }
}
