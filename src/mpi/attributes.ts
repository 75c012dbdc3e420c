import type { Communicator } from "./communicator.ts";
import { ANY_SOURCE, PROC_NULL, TAG_UB } from "./constants.ts";
import { ERR_LASTCODE } from "./error-classes.ts";
import { argumentError, ErrorClass } from "./errors.ts";

/** Keys of what MPI itself attaches to communicators (MPI-4.1 section 9.1.2), with MPICH's numbers. */
export const keyvals = {
  KEYVAL_INVALID: 0x24000000,
  TAG_UB: 0x64400001,
  HOST: 0x64400003,
  IO: 0x64400005,
  WTIME_IS_GLOBAL: 0x64400007,
  UNIVERSE_SIZE: 0x64400009,
  LASTUSEDCODE: 0x6440000b,
  APPNUM: 0x6440000d,
} as const;

/**
 * MPI_Comm_get_attr for the keys that MPI defines; null where nothing is attached. Throws ERR_KEYVAL for a number that
 * is no key. `call` as the program spells it.
 */
export function attribute(comm: Communicator, call: string, keyval: number): number | null {
  const { world } = comm.runtime;
  switch (keyval) {
    case keyvals.TAG_UB:
      return TAG_UB;
    case keyvals.HOST:
      return PROC_NULL;
    case keyvals.IO:
      return ANY_SOURCE;
    case keyvals.WTIME_IS_GLOBAL:
      return 1;
    case keyvals.UNIVERSE_SIZE:
      return world.size;
    case keyvals.LASTUSEDCODE:
      return ERR_LASTCODE;
    case keyvals.APPNUM:
      return 0;
    default:
      throw argumentError(ErrorClass.ERR_KEYVAL, call, "keyval", keyval, "a key such as MPI.TAG_UB");
  }
}
