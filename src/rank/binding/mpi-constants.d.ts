/** Communicators that are there, ranks and tags with a meaning of their own. */
declare module "mpi" {
  export namespace MPI {
    /** Every rank of the run. */
    const COMM_WORLD: Intracomm;
    /** This rank alone. */
    const COMM_SELF: Intracomm;
    /** No communicator: what `Split` gives to a rank whose colour is `MPI.UNDEFINED`. */
    const COMM_NULL: Comm;
    /** No request: complete from the start. */
    const REQUEST_NULL: Request;

    /** Receive from whoever sends. */
    const ANY_SOURCE: number;
    /** Receive whichever tag comes. */
    const ANY_TAG: number;
    /** Nobody: sending to it or receiving from it returns at once. Handy at the ends of a chain. */
    const PROC_NULL: number;
    /**
     * What the root itself passes as `root` on an intercommunicator, which joins two groups of ranks: the others of its
     * group pass `MPI.PROC_NULL`, those of the other group the root's rank.
     */
    const ROOT: number;
    /** No value: colour of a rank that Split leaves out, rank in a group that one is not in. */
    const UNDEFINED: number;
    /** Version of the MPI standard that is followed. */
    const VERSION: number;
    /** The number after the dot of that version. */
    const SUBVERSION: number;
    /** Most characters of `Get_processor_name`. */
    const MAX_PROCESSOR_NAME: number;
    /** Most characters of `Get_error_string`. */
    const MAX_ERROR_STRING: number;
    /** Most characters of a communicator's, a datatype's or a window's name. */
    const MAX_OBJECT_NAME: number;
    /** Most characters of `Get_library_version`. */
    const MAX_LIBRARY_VERSION_STRING: number;
    /** Largest tag allowed. */
    const TAG_UB: number;
    /**
     * "My part of the data is in the receive buffer already": saves a copy in collective calls. To pass the same
     * buffer twice instead is an error.
     */
    const IN_PLACE: InPlace;
  }
}
