/** What ranks have to tell each other before they can have a communicator. */
import { bcast } from "./collectives/bcast.ts";
import { BufferBlocks } from "./collectives/blocks.ts";
import { innerShape } from "./collectives/choices.ts";
import { gatherLinear } from "./collectives/gather.ts";
import type { Peers } from "./collectives/peers.ts";
import type { Communicator } from "./communicator.ts";
import { datatypes } from "./datatypes.ts";

/** Numbers of both groups of an intercommunicator, each in rank order. */
export interface BothSides {
  readonly local: Int32Array;
  readonly remote: Int32Array;
}

/** Everybody's numbers on every rank of the communicator's group, in rank order; all hand in equally many. */
export function exchange(comm: Communicator, mine: Int32Array): Int32Array {
  return exchangeAmong(comm.collective.peers, mine);
}

/** The same among any ranks that are in one call. */
export function exchangeAmong(peers: Peers, mine: Int32Array): Int32Array {
  peers.typed(datatypes.INT.index);
  const all = new Int32Array(mine.length * peers.size);
  all.set(mine, mine.length * peers.rank);
  const bytes = new Uint8Array(all.buffer);
  gatherLinear(peers, BufferBlocks.even(peers, bytes, mine.byteLength), 0);
  bcast(innerShape(peers.size), peers, bytes, 0);
  return all;
}

/** Everybody's numbers, of which each may hand in as many as it likes. */
export function exchangeLists(peers: Peers, mine: readonly number[]): number[][] {
  const lengths = exchangeAmong(peers, Int32Array.of(mine.length));
  const longest = Math.max(...lengths);
  const padded = new Int32Array(longest);
  padded.set(mine);
  const all = longest === 0 ? padded : exchangeAmong(peers, padded);
  return Array.from(lengths, (length, rank) => [...all.subarray(rank * longest, rank * longest + length)]);
}

/** The numbers that `root` has; the others pass the memory for them. */
export function fromRoot(peers: Peers, numbers: Int32Array, root: number): void {
  peers.typed(datatypes.INT.index);
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  bcast(innerShape(peers.size), peers, bytes, root);
}

/** What both groups of an intercommunicator have to say: the groups' first ranks tell each other. */
export function exchangeBoth(comm: Communicator, mine: Int32Array): BothSides {
  const { peers, across } = comm.collective;
  if (across === null) throw new Error("one group alone has nothing to exchange with another");
  const local = exchange(comm, mine);
  const remote = new Int32Array(mine.length * across.size);
  if (comm.rank === 0) {
    across.typed(datatypes.INT.index);
    across.exchange(0, new Uint8Array(local.buffer), 0, new Uint8Array(remote.buffer));
  }
  fromRoot(peers, remote, 0);
  return { local, remote };
}
