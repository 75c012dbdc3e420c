/** MPI's error classes, with MPICH's numbers so that printed programs agree with mpi4py on MPICH; and what each means. */
const table = {
  SUCCESS: [0, "No error"],
  ERR_BUFFER: [1, "Invalid buffer"],
  ERR_COUNT: [2, "Invalid count"],
  ERR_TYPE: [3, "Invalid datatype"],
  ERR_TAG: [4, "Invalid tag"],
  ERR_COMM: [5, "Invalid communicator"],
  ERR_RANK: [6, "Invalid rank"],
  ERR_ROOT: [7, "Invalid root"],
  ERR_GROUP: [8, "Invalid group"],
  ERR_OP: [9, "Invalid operation"],
  ERR_TOPOLOGY: [10, "Invalid topology"],
  ERR_DIMS: [11, "Invalid dimensions"],
  ERR_ARG: [12, "Invalid argument"],
  ERR_UNKNOWN: [13, "Unknown error"],
  ERR_TRUNCATE: [14, "Message truncated"],
  ERR_OTHER: [15, "Other error"],
  ERR_INTERN: [16, "Internal error"],
  ERR_IN_STATUS: [17, "See the error in the status"],
  ERR_PENDING: [18, "Pending request"],
  ERR_REQUEST: [19, "Invalid request"],
  ERR_ACCESS: [20, "Permission denied"],
  ERR_AMODE: [21, "Invalid access mode"],
  ERR_BAD_FILE: [22, "Invalid file name"],
  ERR_CONVERSION: [23, "Error in a conversion function"],
  ERR_DUP_DATAREP: [24, "Data representation is defined already"],
  ERR_FILE_EXISTS: [25, "File exists"],
  ERR_FILE_IN_USE: [26, "File is in use"],
  ERR_FILE: [27, "Invalid file handle"],
  ERR_INFO: [28, "Invalid info"],
  ERR_INFO_KEY: [29, "Invalid info key"],
  ERR_INFO_VALUE: [30, "Invalid info value"],
  ERR_INFO_NOKEY: [31, "No such info key"],
  ERR_IO: [32, "Input or output failed"],
  ERR_NAME: [33, "Service name is not published"],
  ERR_NO_MEM: [34, "Out of memory"],
  ERR_NOT_SAME: [35, "Arguments differ between ranks"],
  ERR_NO_SPACE: [36, "No space left"],
  ERR_NO_SUCH_FILE: [37, "No such file"],
  ERR_PORT: [38, "Invalid port name"],
  ERR_QUOTA: [39, "Quota exceeded"],
  ERR_READ_ONLY: [40, "File is read-only"],
  ERR_SERVICE: [41, "Invalid service name"],
  ERR_SPAWN: [42, "Processes could not be started"],
  ERR_UNSUPPORTED_DATAREP: [43, "Unsupported data representation"],
  ERR_UNSUPPORTED_OPERATION: [44, "Unsupported operation"],
  ERR_WIN: [45, "Invalid window"],
  ERR_BASE: [46, "Invalid base address"],
  ERR_LOCKTYPE: [47, "Invalid lock type"],
  ERR_KEYVAL: [48, "Invalid keyval"],
  ERR_RMA_CONFLICT: [49, "Conflicting accesses to a window"],
  ERR_RMA_SYNC: [50, "Wrong synchronization of a window"],
  ERR_SIZE: [51, "Invalid size"],
  ERR_DISP: [52, "Invalid displacement"],
  ERR_ASSERT: [53, "Invalid assertion"],
  ERR_RMA_RANGE: [55, "Memory is outside the window"],
  ERR_RMA_ATTACH: [56, "Memory could not be attached"],
  ERR_RMA_SHARED: [57, "Memory could not be shared"],
  ERR_RMA_FLAVOR: [58, "Wrong kind of window"],
  ERR_PROC_ABORTED: [74, "A rank was aborted"],
  ERR_VALUE_TOO_LARGE: [75, "Value is too large"],
  ERR_SESSION: [76, "Invalid session"],
  ERR_ERRHANDLER: [77, "Invalid error handler"],
  ERR_ABI: [78, "ABI error"],
  ERR_PROC_FAILED: [101, "A rank has failed"],
  ERR_PROC_FAILED_PENDING: [102, "A rank has failed, the request is pending"],
  ERR_REVOKED: [103, "Communicator was revoked"],
} as const;

export type ErrorClassName = keyof typeof table;

/** The number of each class. */
export const ErrorClass = Object.fromEntries(
  Object.entries(table).map(([name, [number]]) => [name, number]),
) as { readonly [Name in ErrorClassName]: (typeof table)[Name][0] };

/** MPI_ERR_LASTCODE: no error code is larger. */
export const ERR_LASTCODE = 0x3fffffff;

const words = new Map(
  Object.entries(table).map(([name, [number, text]]) => [number as number, { name, text }] as const),
);

/** The name without "MPI_", and what it means; null for a number that is no error class. */
export function wordsOfClass(errorClass: number): { readonly name: string; readonly text: string } | null {
  return words.get(errorClass) ?? null;
}
