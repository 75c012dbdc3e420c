/** Datatypes. */
declare module "mpi" {
  export namespace MPI {
    /** Kind and size of the elements of a buffer. */
    class Datatype {
      private constructor(...made: never[]);
      /** As MPI calls it, "MPI_INT". `MPI_Type_get_name` */
      readonly name: string;
      /** Bytes of data in an element. `MPI_Type_size` */
      readonly size: number;
      /** Bytes from one element to the next. `MPI_Type_get_extent` */
      readonly extent: number;
      /** As MPI calls it, "MPI_INT". `MPI_Type_get_name` */
      Get_name(): string;
      /** Bytes of data in an element. `MPI_Type_size` */
      Get_size(): number;
      /** `[lower bound, extent]` in bytes. `MPI_Type_get_extent` */
      Get_extent(): [lb: number, extent: number];
    }

    /** 1 byte, as it is, whatever it means. */
    const BYTE: Datatype;
    /** 1 byte of text. */
    const CHAR: Datatype;
    /** Int8Array. */
    const SIGNED_CHAR: Datatype;
    /** Uint8Array, Uint8ClampedArray. */
    const UNSIGNED_CHAR: Datatype;
    /** Int16Array. */
    const SHORT: Datatype;
    /** Uint16Array. */
    const UNSIGNED_SHORT: Datatype;
    /** Int32Array. */
    const INT: Datatype;
    /** Uint32Array. */
    const UNSIGNED: Datatype;
    /**
     * BigInt64Array (8 bytes, as on Linux).
     * @python C's long: `array('l')`. 4 bytes in the browser, 8 on a cluster's Linux.
     */
    const LONG: Datatype;
    /**
     * BigUint64Array (8 bytes, as on Linux).
     * @python C's unsigned long: `array('L')`. 4 bytes in the browser, 8 on a cluster's Linux.
     */
    const UNSIGNED_LONG: Datatype;
    /** BigInt64Array. */
    const LONG_LONG: Datatype;
    /** BigUint64Array. */
    const UNSIGNED_LONG_LONG: Datatype;
    /** Float32Array. */
    const FLOAT: Datatype;
    /** Float64Array. */
    const DOUBLE: Datatype;
    /** 1 byte, 0 or 1. */
    const C_BOOL: Datatype;
    /** Int8Array. */
    const INT8_T: Datatype;
    /** Int16Array. */
    const INT16_T: Datatype;
    /** Int32Array. */
    const INT32_T: Datatype;
    /** BigInt64Array. */
    const INT64_T: Datatype;
    /** Uint8Array. */
    const UINT8_T: Datatype;
    /** Uint16Array. */
    const UINT16_T: Datatype;
    /** Uint32Array. */
    const UINT32_T: Datatype;
    /** BigUint64Array. */
    const UINT64_T: Datatype;
    /**
     * Two floats: real and imaginary part (Float32Array).
     * @python Two floats, real and imaginary part: `numpy.complex64`.
     */
    const C_FLOAT_COMPLEX: Datatype;
    /**
     * Two doubles: real and imaginary part (Float64Array).
     * @python Two doubles, real and imaginary part: `numpy.complex128`.
     */
    const C_DOUBLE_COMPLEX: Datatype;
    /** Pair for MAXLOC and MINLOC: float value, int location, 8 bytes. */
    const FLOAT_INT: Datatype;
    /** Pair for MAXLOC and MINLOC: double value, int location, 16 bytes of which the last 4 are unused. */
    const DOUBLE_INT: Datatype;
    /**
     * Pair for MAXLOC and MINLOC: long value, int location, 16 bytes of which the last 4 are unused.
     * @python Pair for MAXLOC and MINLOC: long value, int location.
     */
    const LONG_INT: Datatype;
    /** Pair for MAXLOC and MINLOC: short value, 2 bytes unused, int location, 8 bytes. */
    const SHORT_INT: Datatype;
    /**
     * Pair for MAXLOC and MINLOC: two ints (Int32Array).
     * @python Pair for MAXLOC and MINLOC: two ints.
     */
    const TWOINT: Datatype;
    /** The same as TWOINT. */
    const INT_INT: Datatype;
  }
}
