/**
 * Calls for programs that go on after a rank has failed (MPI-5.0 chapter on fault tolerance). A rank's failure ends the run
 * here, so nobody has ever failed: what the ranks agree on, all of them have had a say in.
 */
import { allreduceDoubling } from "./collectives/allreduce.ts";
import type { CollectiveCalls } from "./collectives/collective.ts";
import { bothGroups } from "./collectives/group-roles.ts";
import { BufferReduction } from "./collectives/reduction.ts";
import { datatypes } from "./datatypes.ts";
import { argumentError, ErrorClass } from "./errors.ts";
import type { Memory } from "./memory.ts";
import { ops } from "./ops.ts";
import type { Request } from "./request.ts";
import { spelled } from "./spelling.ts";

const { INT } = datatypes;

/**
 * MPI_Comm_agree and MPI_Comm_iagree: the flags of all ranks, of both groups on an intercommunicator, combined bit by bit
 * with AND. `flag` is one integer of 32 bits, which is replaced.
 */
export function agree(calls: CollectiveCalls, kind: number, flag: Memory): Request | null {
  const { comm, scratch } = calls;
  const { bytes } = flag;
  if (bytes.length !== INT.size)
    throw argumentError(
      ErrorClass.ERR_BUFFER,
      spelled(kind),
      "flag",
      bytes,
      "memory of one integer of 4 bytes",
    );
  calls.begin(kind, null, -1, bytes.length, 1, INT.index, ops.BAND.index, true, -1);
  const everybody = comm.remote === null ? comm.group : bothGroups(comm);
  return calls.perform(() => {
    const peers = calls.peers.among(everybody);
    peers.typed(INT.index);
    // Elements are combined where their kind of memory may begin, which the program's need not be.
    const home = scratch.take(INT.size);
    peers.copy(bytes, home);
    const reduction = new BufferReduction(peers, scratch, ops.BAND, INT, 1, home);
    reduction.settle(allreduceDoubling(peers, reduction, home));
    peers.copy(home, bytes);
    scratch.give(home);
  });
}

/** The same for a flag that is handed in and given back as a number. */
export function agreed(calls: CollectiveCalls, kind: number, flag: number): number {
  if (!Number.isInteger(flag) || flag !== (flag | 0))
    throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "flag", flag, "a whole number of 32 bits");
  const numbers = Int32Array.of(flag);
  agree(calls, kind, { bytes: new Uint8Array(numbers.buffer), count: 1, type: INT });
  return numbers[0];
}
