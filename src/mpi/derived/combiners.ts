/** How a datatype was made (MPI-4.1 section 5.1.13), and the other constants of constructors; with MPICH's numbers. */
export const combiners = {
  COMBINER_NAMED: 1,
  COMBINER_DUP: 2,
  COMBINER_CONTIGUOUS: 3,
  COMBINER_VECTOR: 4,
  COMBINER_HVECTOR: 6,
  COMBINER_INDEXED: 7,
  COMBINER_HINDEXED: 9,
  COMBINER_INDEXED_BLOCK: 10,
  COMBINER_STRUCT: 12,
  COMBINER_SUBARRAY: 13,
  COMBINER_DARRAY: 14,
  COMBINER_F90_REAL: 15,
  COMBINER_F90_COMPLEX: 16,
  COMBINER_F90_INTEGER: 17,
  COMBINER_RESIZED: 18,
  COMBINER_HINDEXED_BLOCK: 19,
  COMBINER_VALUE_INDEX: 20,
} as const;

/** "VECTOR". */
export type CombinerName = keyof typeof combiners extends `COMBINER_${infer Name}` ? Name : never;

/** Which index of an array runs fastest: the last (C) or the first (Fortran). */
export const orders = { ORDER_C: 56, ORDER_FORTRAN: 57, ORDER_F: 57 } as const;

export const distributions = {
  DISTRIBUTE_BLOCK: 121,
  DISTRIBUTE_CYCLIC: 122,
  DISTRIBUTE_NONE: 123,
  DISTRIBUTE_DFLT_DARG: -49767,
} as const;
