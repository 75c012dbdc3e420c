import type { Communicator } from "./communicator.ts";
import { UNDEFINED } from "./constants.ts";
import { argumentError, ErrorClass } from "./errors.ts";
import type { Info } from "./info.ts";
import { checkKey, divided } from "./make-communicators.ts";
import { spelled } from "./spelling.ts";

/** What ranks can have in common that a communicator is divided by, with MPICH's numbers. */
export const CommType = {
  COMM_TYPE_SHARED: 1,
  COMM_TYPE_HW_GUIDED: 2,
  COMM_TYPE_HW_UNGUIDED: 3,
  COMM_TYPE_RESOURCE_GUIDED: 4,
} as const;

/** The resource that all ranks share: they are threads of one page, with memory in common. */
const sharedMemory = "mpi_shared_memory";

/**
 * MPI_Comm_split_type: all ranks share their memory, so that the types that ask for that give one part; guided ones, when
 * their info's "mpi_hw_resource_type" is "mpi_shared_memory". There is nothing smaller that ranks could share: an unguided
 * split, and other resources, give null.
 */
export function splitType(
  comm: Communicator,
  kind: number,
  type: number,
  key: number,
  info: Info | null,
): Communicator | null {
  const { COMM_TYPE_SHARED, COMM_TYPE_HW_GUIDED, COMM_TYPE_HW_UNGUIDED, COMM_TYPE_RESOURCE_GUIDED } =
    CommType;
  checkKey(kind, key);
  const resource = info?.get(spelled(kind), "mpi_hw_resource_type") ?? null;
  const shared =
    type === COMM_TYPE_SHARED ||
    ((type === COMM_TYPE_HW_GUIDED || type === COMM_TYPE_RESOURCE_GUIDED) && resource === sharedMemory);
  const known =
    shared || type === UNDEFINED || type === COMM_TYPE_HW_UNGUIDED || type === COMM_TYPE_HW_GUIDED;
  if (!known && type !== COMM_TYPE_RESOURCE_GUIDED) {
    const expected = "one of MPI.COMM_TYPE_SHARED, COMM_TYPE_HW_GUIDED …, or MPI.UNDEFINED";
    throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "split_type", type, expected);
  }
  const label = (from: string): string => `shared memory of ${from}`;
  return divided(comm, kind, shared ? 0 : UNDEFINED, key, "division", label);
}
