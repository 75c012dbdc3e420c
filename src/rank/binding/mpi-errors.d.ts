/** Errors. */
declare module "mpi" {
  export namespace MPI {
    /** An MPI error. Its message tells which argument was wrong, its value, and what was expected. */
    class Exception extends Error {
      /** @param ierr An error class, `MPI.ERR_OTHER` for instance. */
      constructor(ierr?: number, message?: string);
      /** Error class, `MPI.ERR_RANK` for instance. `MPI_Error_class` */
      readonly error_class: number;
      /** Error code: the class, or a code of the program's own. */
      readonly error_code: number;
      /** MPI's own words for the error class. `MPI_Error_string` */
      readonly error_string: string;
      /** Error class, `MPI.ERR_RANK` for instance. `MPI_Error_class` */
      Get_error_class(): number;
      /** Error code; here the same as the class. */
      Get_error_code(): number;
      /** MPI's own words for the error class. `MPI_Error_string` */
      Get_error_string(): string;
    }

    /** No error class of MPI's is larger: those that a program adds are. */
    const ERR_LASTCODE: number;
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
    /** Invalid topology. */
    const ERR_TOPOLOGY: number;
    /** Invalid dimensions. */
    const ERR_DIMS: number;
    /** Permission denied. */
    const ERR_ACCESS: number;
    /** Invalid access mode. */
    const ERR_AMODE: number;
    /** Invalid file name. */
    const ERR_BAD_FILE: number;
    /** Error in a conversion function. */
    const ERR_CONVERSION: number;
    /** Data representation is defined already. */
    const ERR_DUP_DATAREP: number;
    /** File exists. */
    const ERR_FILE_EXISTS: number;
    /** File is in use. */
    const ERR_FILE_IN_USE: number;
    /** Invalid file handle. */
    const ERR_FILE: number;
    /** Invalid info. */
    const ERR_INFO: number;
    /** Invalid info key. */
    const ERR_INFO_KEY: number;
    /** Invalid info value. */
    const ERR_INFO_VALUE: number;
    /** No such info key. */
    const ERR_INFO_NOKEY: number;
    /** Input or output failed. */
    const ERR_IO: number;
    /** Service name is not published. */
    const ERR_NAME: number;
    /** Out of memory. */
    const ERR_NO_MEM: number;
    /** Arguments differ between ranks. */
    const ERR_NOT_SAME: number;
    /** No space left. */
    const ERR_NO_SPACE: number;
    /** No such file. */
    const ERR_NO_SUCH_FILE: number;
    /** Invalid port name. */
    const ERR_PORT: number;
    /** Quota exceeded. */
    const ERR_QUOTA: number;
    /** File is read-only. */
    const ERR_READ_ONLY: number;
    /** Invalid service name. */
    const ERR_SERVICE: number;
    /** Processes could not be started. */
    const ERR_SPAWN: number;
    /** Unsupported data representation. */
    const ERR_UNSUPPORTED_DATAREP: number;
    /** Unsupported operation. */
    const ERR_UNSUPPORTED_OPERATION: number;
    /** Invalid window. */
    const ERR_WIN: number;
    /** Invalid base address. */
    const ERR_BASE: number;
    /** Invalid lock type. */
    const ERR_LOCKTYPE: number;
    /** Invalid keyval. */
    const ERR_KEYVAL: number;
    /** Conflicting accesses to a window. */
    const ERR_RMA_CONFLICT: number;
    /** Wrong synchronization of a window. */
    const ERR_RMA_SYNC: number;
    /** Invalid size. */
    const ERR_SIZE: number;
    /** Invalid displacement. */
    const ERR_DISP: number;
    /** Invalid assertion. */
    const ERR_ASSERT: number;
    /** Memory is outside the window. */
    const ERR_RMA_RANGE: number;
    /** Memory could not be attached. */
    const ERR_RMA_ATTACH: number;
    /** Memory could not be shared. */
    const ERR_RMA_SHARED: number;
    /** Wrong kind of window. */
    const ERR_RMA_FLAVOR: number;
    /** A rank was aborted. */
    const ERR_PROC_ABORTED: number;
    /** Value is too large. */
    const ERR_VALUE_TOO_LARGE: number;
    /** Invalid session. */
    const ERR_SESSION: number;
    /** Invalid error handler. */
    const ERR_ERRHANDLER: number;
    /** ABI error. */
    const ERR_ABI: number;
    /** A rank has failed. */
    const ERR_PROC_FAILED: number;
    /** A rank has failed, the request is pending. */
    const ERR_PROC_FAILED_PENDING: number;
    /** Communicator was revoked. */
    const ERR_REVOKED: number;
  }
}
