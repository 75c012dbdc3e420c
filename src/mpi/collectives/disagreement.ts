import { plural } from "#base/plural.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { datatypeByIndex } from "#mpi/datatypes.ts";
import { callError, ErrorClass, type MpiError } from "#mpi/errors.ts";
import { spelled } from "#mpi/spelling.ts";
import { ofCollective } from "./tags.ts";

/** A collective call under way. `tag`: of its messages. */
export interface Underway {
  readonly comm: Communicator;
  readonly kind: number;
  readonly tag: number;
}

/**
 * Ranks disagree about how much is sent. Short messages are as wrong as long ones: part of the data would be stale. Tells
 * the log, and returns the error to be thrown.
 * @param sender Rank of COMM_WORLD
 */
export function lengthsDisagree(
  underway: Underway,
  sender: number,
  sent: number,
  expected: number,
  typeIndex: number,
): MpiError {
  tellUnequal(underway, sender, sent, expected);
  const { comm, kind } = underway;
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

/** Tells the log that `sent` bytes came of `expected` from a rank of COMM_WORLD. */
export function tellUnequal({ comm, tag }: Underway, sender: number, sent: number, expected: number): void {
  const collective = ofCollective(tag).number;
  comm.runtime.recorder.note({
    type: "unequal-part",
    comm: comm.id,
    collective,
    source: sender,
    sent,
    expected,
  });
}
