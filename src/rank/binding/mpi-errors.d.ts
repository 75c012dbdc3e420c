/** Errors. */
declare module "mpi" {
  export namespace MPI {
    /** An MPI error. Its message tells which argument was wrong, its value, and what was expected. */
    class Exception extends Error {
      /** @param ierr An error class, `MPI.ERR_OTHER` for instance. */
      constructor(ierr?: number, message?: string);
      /** Error class, `MPI.ERR_RANK` for instance. `MPI_Error_class` */
      Get_error_class(): number;
      /** Error code; here the same as the class. */
      Get_error_code(): number;
      /** MPI's own words for the error class. `MPI_Error_string` */
      Get_error_string(): string;
    }

    /** No error. */
    const SUCCESS: number;
    /** Buffer missing, too small, or of a kind that cannot be used. */
    const ERR_BUFFER: number;
    /** Count wrong. */
    const ERR_COUNT: number;
    /** Datatype wrong, or an object that cannot be sent. */
    const ERR_TYPE: number;
    /** Tag wrong. */
    const ERR_TAG: number;
    /** Communicator wrong or freed. */
    const ERR_COMM: number;
    /** No such rank. */
    const ERR_RANK: number;
    /** No such root. */
    const ERR_ROOT: number;
    /** Message longer than the buffer that receives it. */
    const ERR_TRUNCATE: number;
    /** Group wrong. */
    const ERR_GROUP: number;
    /** Operation wrong, or not defined for the datatype. */
    const ERR_OP: number;
    /** Request wrong. */
    const ERR_REQUEST: number;
    /** Argument wrong. */
    const ERR_ARG: number;
    /** See the message. */
    const ERR_OTHER: number;
    /** Unknown error. */
    const ERR_UNKNOWN: number;
    /** A fault of Ringside's own. */
    const ERR_INTERN: number;
    /** One of several requests failed; see the statuses. */
    const ERR_IN_STATUS: number;
    /** The request is not complete. */
    const ERR_PENDING: number;
  }
}
