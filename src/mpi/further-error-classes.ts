/** An error class of MPI that no call raises here yet: programs name it all the same. */
export interface FurtherErrorClass {
  /** Without "MPI_". */
  readonly name: string;
  /** MPICH's. */
  readonly number: number;
  readonly text: string;
}

export const furtherErrorClasses: readonly FurtherErrorClass[] = [
  { name: "ERR_TOPOLOGY", number: 10, text: "Invalid topology" },
  { name: "ERR_DIMS", number: 11, text: "Invalid dimensions" },
  { name: "ERR_ACCESS", number: 20, text: "Permission denied" },
  { name: "ERR_AMODE", number: 21, text: "Invalid access mode" },
  { name: "ERR_BAD_FILE", number: 22, text: "Invalid file name" },
  { name: "ERR_CONVERSION", number: 23, text: "Error in a conversion function" },
  { name: "ERR_DUP_DATAREP", number: 24, text: "Data representation is defined already" },
  { name: "ERR_FILE_EXISTS", number: 25, text: "File exists" },
  { name: "ERR_FILE_IN_USE", number: 26, text: "File is in use" },
  { name: "ERR_FILE", number: 27, text: "Invalid file handle" },
  { name: "ERR_INFO", number: 28, text: "Invalid info" },
  { name: "ERR_INFO_KEY", number: 29, text: "Invalid info key" },
  { name: "ERR_INFO_VALUE", number: 30, text: "Invalid info value" },
  { name: "ERR_INFO_NOKEY", number: 31, text: "No such info key" },
  { name: "ERR_IO", number: 32, text: "Input or output failed" },
  { name: "ERR_NAME", number: 33, text: "Service name is not published" },
  { name: "ERR_NO_MEM", number: 34, text: "Out of memory" },
  { name: "ERR_NOT_SAME", number: 35, text: "Arguments differ between ranks" },
  { name: "ERR_NO_SPACE", number: 36, text: "No space left" },
  { name: "ERR_NO_SUCH_FILE", number: 37, text: "No such file" },
  { name: "ERR_PORT", number: 38, text: "Invalid port name" },
  { name: "ERR_QUOTA", number: 39, text: "Quota exceeded" },
  { name: "ERR_READ_ONLY", number: 40, text: "File is read-only" },
  { name: "ERR_SERVICE", number: 41, text: "Invalid service name" },
  { name: "ERR_SPAWN", number: 42, text: "Processes could not be started" },
  { name: "ERR_UNSUPPORTED_DATAREP", number: 43, text: "Unsupported data representation" },
  { name: "ERR_UNSUPPORTED_OPERATION", number: 44, text: "Unsupported operation" },
  { name: "ERR_WIN", number: 45, text: "Invalid window" },
  { name: "ERR_BASE", number: 46, text: "Invalid base address" },
  { name: "ERR_LOCKTYPE", number: 47, text: "Invalid lock type" },
  { name: "ERR_KEYVAL", number: 48, text: "Invalid keyval" },
  { name: "ERR_RMA_CONFLICT", number: 49, text: "Conflicting accesses to a window" },
  { name: "ERR_RMA_SYNC", number: 50, text: "Wrong synchronization of a window" },
  { name: "ERR_SIZE", number: 51, text: "Invalid size" },
  { name: "ERR_DISP", number: 52, text: "Invalid displacement" },
  { name: "ERR_ASSERT", number: 53, text: "Invalid assertion" },
  { name: "ERR_RMA_RANGE", number: 55, text: "Memory is outside the window" },
  { name: "ERR_RMA_ATTACH", number: 56, text: "Memory could not be attached" },
  { name: "ERR_RMA_SHARED", number: 57, text: "Memory could not be shared" },
  { name: "ERR_RMA_FLAVOR", number: 58, text: "Wrong kind of window" },
  { name: "ERR_PROC_ABORTED", number: 74, text: "A rank was aborted" },
  { name: "ERR_VALUE_TOO_LARGE", number: 75, text: "Value is too large" },
  { name: "ERR_SESSION", number: 76, text: "Invalid session" },
  { name: "ERR_ERRHANDLER", number: 77, text: "Invalid error handler" },
  { name: "ERR_ABI", number: 78, text: "ABI error" },
  { name: "ERR_PROC_FAILED", number: 101, text: "A rank has failed" },
  { name: "ERR_PROC_FAILED_PENDING", number: 102, text: "A rank has failed, the request is pending" },
  { name: "ERR_REVOKED", number: 103, text: "Communicator was revoked" },
];

/** MPI_ERR_LASTCODE: no error code is larger. */
export const ERR_LASTCODE = 0x3fffffff;

/** MPI_ERR_KEYVAL. */
export const ERR_KEYVAL = 48;
