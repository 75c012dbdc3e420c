import { plural } from "#base/plural.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { datatypeByIndex } from "#mpi/datatypes.ts";
import { callError, ErrorClass, type MpiError } from "#mpi/errors.ts";
import { spelled } from "#mpi/spelling.ts";

/**
 * Ranks disagree about how much is sent. Short messages are as wrong as long ones: part of the data would be stale.
 * @param sender Rank of COMM_WORLD
 */
export function lengthsDisagree(
  comm: Communicator,
  kind: number,
  sender: number,
  sent: number,
  expected: number,
  typeIndex: number,
): MpiError {
  const type = datatypeByIndex(typeIndex);
  const whole = type !== null && sent % type.extent === 0 && expected % type.extent === 0;
  const counts = whole
    ? ` (${sent / type.extent} and ${plural(expected / type.extent, "element")} of ${type.name})`
    : "";
  const who = comm.group.has(sender)
    ? `rank ${comm.group.rankOf(sender)}`
    : `rank ${comm.remote?.rankOf(sender)} of the remote group`;
  const wanted = expected.toLocaleString("en-US");
  const what = `${who} sent ${plural(sent, "byte")} and rank ${comm.rank} expects ${wanted}${counts}`;
  return callError(
    ErrorClass.ERR_TRUNCATE,
    spelled(kind),
    `${what}: count and datatype must agree on all ranks of the communicator`,
  );
}
