import { bcast } from "./collectives/bcast.ts";
import { BufferBlocks } from "./collectives/blocks.ts";
import { innerShape } from "./collectives/choices.ts";
import { gatherLinear } from "./collectives/gather.ts";
import type { Communicator } from "./communicator.ts";
import { UNDEFINED } from "./constants.ts";
import { datatypes } from "./datatypes.ts";
import { argumentError, ErrorClass } from "./errors.ts";
import { Group, splitMembers } from "./group.ts";
import { spelled } from "./spelling.ts";

/** MPI_Comm_dup: the same ranks, a context of their own. */
export function duplicate(comm: Communicator, kind: number): Communicator {
  const { collective, runtime } = comm;
  collective.beginMove(kind, null, -1, 0, -1, 0, 0);
  return collective.run(() => {
    const counters = exchange(comm, Int32Array.of(runtime.nextCommunicator));
    const which = ordinal("duplicate", ++comm.made.duplicates);
    const label = `${which} of ${comm.label}`;
    return runtime.makeCommunicator(Math.max(...counters), comm.group, label, comm.id);
  });
}

/** MPI_Comm_split: null for the colour UNDEFINED. */
export function split(comm: Communicator, kind: number, color: number, key: number): Communicator | null {
  if (!isInt32(color) || (color < 0 && color !== UNDEFINED))
    throw argumentError(
      ErrorClass.ERR_ARG,
      spelled(kind),
      "color",
      color,
      "a whole number from 0 on, or MPI.UNDEFINED",
    );
  if (!isInt32(key)) throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "key", key, "a whole number");
  const { collective, runtime } = comm;
  collective.beginMove(kind, null, -1, 0, -1, 0, 0);
  return collective.run(() => {
    const all = exchange(comm, Int32Array.of(runtime.nextCommunicator, color, key));
    const entries = Array.from({ length: comm.size }, (_, rank) => ({
      rank,
      color: all[3 * rank + 1],
      key: all[3 * rank + 2],
    }));
    const counter = Math.max(...entries.map(({ rank }) => all[3 * rank]));
    const times = ++comm.made.splits;
    if (color === UNDEFINED) {
      runtime.skipCommunicator(counter);
      return null;
    }
    const members = splitMembers(entries, color).map((rank) => comm.group.members[rank]);
    const from = times === 1 ? comm.label : `${ordinal("split", times)} of ${comm.label}`;
    return runtime.makeCommunicator(counter, new Group(members), `part ${color} of ${from}`, comm.id);
  });
}

/** "duplicate", "duplicate 2": each rank counts alike, since all make the same calls. */
function ordinal(what: string, number: number): string {
  return number === 1 ? what : `${what} ${number}`;
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

/** Everybody's numbers on every rank, in rank order. */
export function exchange(comm: Communicator, mine: Int32Array): Int32Array {
  const { peers } = comm.collective;
  peers.typed(datatypes.INT.index);
  const all = new Int32Array(mine.length * comm.size);
  all.set(mine, mine.length * comm.rank);
  const bytes = new Uint8Array(all.buffer);
  gatherLinear(peers, BufferBlocks.even(peers, bytes, mine.byteLength), 0);
  bcast(innerShape(comm.size), peers, bytes, 0);
  return all;
}
