/** Named constants of MPI, with MPICH's numeric values so that printed programs agree with mpi4py on MPICH. */
export const ANY_SOURCE = -2;
export const ANY_TAG = -1;
export const PROC_NULL = -1;
export const ROOT = -3;
export const UNDEFINED = -32766;
/** Largest tag a program may use (MPI_TAG_UB). */
export const TAG_UB = 0x3fffffff;

/** How two groups or communicators compare: the same; groups alike, contexts not; ranks alike, order not; neither. */
export const IDENT = 0;
export const CONGRUENT = 1;
export const SIMILAR = 2;
export const UNEQUAL = 3;

/** What a communicator knows of neighbours, with MPICH's numbers. */
export const GRAPH = 1;
export const CART = 2;
export const DIST_GRAPH = 3;
