/** The datatypes that MPI has, and the constants that go with making others. */
declare module "mpi" {
  export namespace MPI {
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
    /**
     * 16 bytes: a number of 128 bits (IEEE binary128), as WebAssembly's C has its long double; JavaScript has no array of them.
     * @python C's long double: `numpy.longdouble`, 16 bytes.
     */
    const LONG_DOUBLE: Datatype;
    /**
     * Two long doubles: real and imaginary part, 32 bytes.
     * @python Two long doubles, real and imaginary part: `numpy.clongdouble`.
     */
    const C_LONG_DOUBLE_COMPLEX: Datatype;
    /** Pair for MAXLOC and MINLOC: long double value, int location, 32 bytes of which the last 12 are unused. */
    const LONG_DOUBLE_INT: Datatype;
    /** 1 byte of what `Datatype.Pack` has written. */
    const PACKED: Datatype;
    /** 4 bytes of text: C's wchar_t. */
    const WCHAR: Datatype;
    /**
     * 8 bytes: an address or a distance between addresses (BigInt64Array).
     * @python 8 bytes: an address or a distance between addresses.
     */
    const AINT: Datatype;
    /**
     * 8 bytes: a place in a file (BigInt64Array).
     * @python 8 bytes: a place in a file.
     */
    const OFFSET: Datatype;
    /**
     * 8 bytes: a large count (BigInt64Array).
     * @python 8 bytes: a large count.
     */
    const COUNT: Datatype;
    /** C++'s bool: 1 byte, 0 or 1. */
    const CXX_BOOL: Datatype;
    /** C++'s complex of floats, like C_FLOAT_COMPLEX. */
    const CXX_FLOAT_COMPLEX: Datatype;
    /** C++'s complex of doubles, like C_DOUBLE_COMPLEX. */
    const CXX_DOUBLE_COMPLEX: Datatype;
    /** C++'s complex of long doubles, like C_LONG_DOUBLE_COMPLEX. */
    const CXX_LONG_DOUBLE_COMPLEX: Datatype;
    /** Fortran's character: 1 byte. */
    const CHARACTER: Datatype;
    /**
     * Fortran's logical: 4 bytes (Int32Array).
     * @python Fortran's logical: 4 bytes.
     */
    const LOGICAL: Datatype;
    /**
     * Fortran's integer: 4 bytes (Int32Array).
     * @python Fortran's integer: 4 bytes.
     */
    const INTEGER: Datatype;
    /**
     * Fortran's real: 4 bytes (Float32Array).
     * @python Fortran's real: 4 bytes.
     */
    const REAL: Datatype;
    /**
     * Fortran's double precision: 8 bytes (Float64Array).
     * @python Fortran's double precision: 8 bytes.
     */
    const DOUBLE_PRECISION: Datatype;
    /** Fortran's complex: two reals of 4 bytes. */
    const COMPLEX: Datatype;
    /** Fortran's double complex: two reals of 8 bytes. */
    const DOUBLE_COMPLEX: Datatype;
    /** Fortran's logical with 1 byte. */
    const LOGICAL1: Datatype;
    /** Fortran's logical with 2 bytes. */
    const LOGICAL2: Datatype;
    /** Fortran's logical with 4 bytes. */
    const LOGICAL4: Datatype;
    /** Fortran's logical with 8 bytes. */
    const LOGICAL8: Datatype;
    /** Fortran's integer with 1 byte. */
    const INTEGER1: Datatype;
    /** Fortran's integer with 2 bytes. */
    const INTEGER2: Datatype;
    /** Fortran's integer with 4 bytes. */
    const INTEGER4: Datatype;
    /** Fortran's integer with 8 bytes. */
    const INTEGER8: Datatype;
    /** Fortran's real with 4 bytes. */
    const REAL4: Datatype;
    /** Fortran's real with 8 bytes. */
    const REAL8: Datatype;
    /** Fortran's real with 16 bytes. */
    const REAL16: Datatype;
    /** Fortran's complex with 8 bytes, two reals of 4. */
    const COMPLEX8: Datatype;
    /** Fortran's complex with 16 bytes, two reals of 8. */
    const COMPLEX16: Datatype;
    /** Fortran's complex with 32 bytes, two reals of 16. */
    const COMPLEX32: Datatype;
    /** The same as TWOINT. */
    const INT_INT: Datatype;
    /** The same as C_FLOAT_COMPLEX. */
    const C_COMPLEX: Datatype;
    /** The same as FLOAT. */
    const FLOAT32_T: Datatype;
    /** The same as DOUBLE. */
    const FLOAT64_T: Datatype;
    /** The same as UNSIGNED. */
    const UNSIGNED_INT: Datatype;
    /** The same as SHORT. */
    const SIGNED_SHORT: Datatype;
    /** The same as INT. */
    const SIGNED_INT: Datatype;
    /** The same as LONG. */
    const SIGNED_LONG: Datatype;
    /** The same as LONG_LONG. */
    const SIGNED_LONG_LONG: Datatype;
    /** The same as C_BOOL. */
    const BOOL: Datatype;
    /** The same as INT8_T. */
    const SINT8_T: Datatype;
    /** The same as INT16_T. */
    const SINT16_T: Datatype;
    /** The same as INT32_T. */
    const SINT32_T: Datatype;
    /** The same as INT64_T. */
    const SINT64_T: Datatype;
    /** The same as LOGICAL. */
    const F_BOOL: Datatype;
    /** The same as INTEGER. */
    const F_INT: Datatype;
    /** The same as REAL. */
    const F_FLOAT: Datatype;
    /** The same as DOUBLE_PRECISION. */
    const F_DOUBLE: Datatype;
    /** The same as COMPLEX. */
    const F_COMPLEX: Datatype;
    /** The same as COMPLEX. */
    const F_FLOAT_COMPLEX: Datatype;
    /** The same as DOUBLE_COMPLEX. */
    const F_DOUBLE_COMPLEX: Datatype;

    /** How a datatype was made: one of MPI's own. */
    const COMBINER_NAMED: number;
    /** How a datatype was made: by `Dup`. */
    const COMBINER_DUP: number;
    /** How a datatype was made: by `Create_contiguous`. */
    const COMBINER_CONTIGUOUS: number;
    /** How a datatype was made: by `Create_vector`. */
    const COMBINER_VECTOR: number;
    /** How a datatype was made: by `Create_hvector`. */
    const COMBINER_HVECTOR: number;
    /** How a datatype was made: by `Create_indexed`. */
    const COMBINER_INDEXED: number;
    /** How a datatype was made: by `Create_hindexed`. */
    const COMBINER_HINDEXED: number;
    /** How a datatype was made: by `Create_indexed_block`. */
    const COMBINER_INDEXED_BLOCK: number;
    /** How a datatype was made: by `Create_hindexed_block`. */
    const COMBINER_HINDEXED_BLOCK: number;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const FLOAT16_T: Datatype;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const BFLOAT16_T: Datatype;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const LOGICAL16: Datatype;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const INTEGER16: Datatype;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const REAL2: Datatype;
    /** There is none: MPI leaves it open, and `MPI.DATATYPE_NULL` stands for it. */
    const COMPLEX4: Datatype;
    /** How a datatype was made: by `Create_struct`. */
    const COMBINER_STRUCT: number;
    /** How a datatype was made: by `Create_subarray`. */
    const COMBINER_SUBARRAY: number;
    /** How a datatype was made: by `Create_darray`. */
    const COMBINER_DARRAY: number;
    /** How a datatype was made: by `Create_resized`. */
    const COMBINER_RESIZED: number;
    /** How a datatype was made: by `Get_value_index`. */
    const COMBINER_VALUE_INDEX: number;
    /** How a datatype was made: by `Create_f90_integer`. */
    const COMBINER_F90_INTEGER: number;
    /** How a datatype was made: by `Create_f90_real`. */
    const COMBINER_F90_REAL: number;
    /** How a datatype was made: by `Create_f90_complex`. */
    const COMBINER_F90_COMPLEX: number;
    /** The last index of an array runs fastest, as in C. */
    const ORDER_C: number;
    /** The first index of an array runs fastest, as in Fortran. */
    const ORDER_FORTRAN: number;
    /** The same as ORDER_FORTRAN. */
    const ORDER_F: number;
    /** A dimension of a shared array is dealt out in one block for each rank. */
    const DISTRIBUTE_BLOCK: number;
    /** A dimension of a shared array is dealt out in turn. */
    const DISTRIBUTE_CYCLIC: number;
    /** A dimension of a shared array is not shared. */
    const DISTRIBUTE_NONE: number;
    /** Blocks as long as MPI chooses: of equal length, or of one element where they are dealt out in turn. */
    const DISTRIBUTE_DFLT_DARG: number;
    /** For `Datatype.Match_size`: Fortran's reals. */
    const TYPECLASS_REAL: number;
    /** For `Datatype.Match_size`: Fortran's integers. */
    const TYPECLASS_INTEGER: number;
    /** For `Datatype.Match_size`: Fortran's complex numbers. */
    const TYPECLASS_COMPLEX: number;
    /** For `Datatype.Match_size`: Fortran's logicals. */
    const TYPECLASS_LOGICAL: number;
  }
}
