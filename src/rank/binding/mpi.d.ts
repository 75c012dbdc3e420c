/**
 * The module that programs import as "mpi". Names and meaning are MPI's (as mpi4py has them); what Python passes by
 * keyword goes into one options object, always last. This file is what students see in the editor; the editor's help for
 * Python is made of it as well (scripts/mpi4py/), with the words after @python where TypeScript's would not do.
 */
declare module "mpi" {
  /** MPI: everything that ranks need to talk to one another. Initialised by the import. */
  export namespace MPI {
    /** Any of JavaScript's typed arrays that MPI has a datatype for. */
    type TypedArray =
      | Int8Array
      | Uint8Array
      | Uint8ClampedArray
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array
      | BigInt64Array
      | BigUint64Array
      | Float32Array
      | Float64Array;

    /** Memory that a message can be sent from or received into. */
    type Buffer = TypedArray | DataView | ArrayBufferLike;

    /**
     * A buffer for upper-case calls: a typed array alone (the datatype is found from it), or
     * `[buffer, MPI.INT]`, or `[buffer, count, MPI.INT]` to use only the first `count` elements.
     */
    type BufSpec =
      | Buffer
      | readonly [buffer: Buffer, datatype: Datatype]
      | readonly [buffer: Buffer, count: number]
      | readonly [buffer: Buffer, count: number, datatype: Datatype];

    /**
     * A buffer of `comm.size` blocks of equal length, one for each rank (Scatter's send side, Gather's receive side …).
     * Without a count it is divided evenly; a `count` given is that of one block.
     */
    type BufSpecB = BufSpec;

    /**
     * A buffer of `comm.size` blocks of different lengths: `[buffer, [counts, displs], datatype]`, where block `r` is
     * `counts[r]` elements from element `displs[r]` on. `[buffer, counts, datatype]` lays the blocks one after another.
     * The datatype may be left out where the buffer is a typed array.
     */
    type BufSpecV =
      | Buffer
      | readonly [buffer: Buffer, datatype: Datatype]
      | readonly [buffer: Buffer, counts: Counts]
      | readonly [buffer: Buffer, counts: Counts, datatype: Datatype]
      | readonly [buffer: Buffer, countsAndDispls: readonly [counts: Counts, displs: Counts | null]]
      | readonly [
          buffer: Buffer,
          countsAndDispls: readonly [counts: Counts, displs: Counts | null],
          datatype: Datatype,
        ]
      | readonly [buffer: Buffer, counts: Counts, displs: Counts | null, datatype: Datatype];

    /** One number for each rank, in elements. */
    type Counts = readonly number[] | Int32Array | Uint32Array;

    /** Type of `MPI.IN_PLACE`. */
    class InPlaceType {
      private constructor(...made: never[]);
      /**
       * As MPI calls it.
       * @onlyTypeScript
       */
      readonly name: "MPI_IN_PLACE";
    }

    /** `MPI.IN_PLACE` itself. */
    type InPlace = InPlaceType;

    /** Literals widened: what rank 0 calls `5`, another rank knows only as a number. */
    type Widened<T> = T extends number
      ? number
      : T extends string
        ? string
        : T extends boolean
          ? boolean
          : T extends bigint
            ? bigint
            : T;

    /** A plain function of two values, for `op` of lower-case calls. Must be associative. */
    // biome-ignore lint/suspicious/noExplicitAny: an operation is written for the values at hand.
    type Reduction<T = any> = (a: T, b: T) => T;
  }
}
