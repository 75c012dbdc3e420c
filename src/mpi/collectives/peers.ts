import type { Datatype } from "#mpi/datatypes.ts";
import type { Group } from "#mpi/group.ts";
import type { Op } from "#mpi/ops.ts";

/** A send or receive that an algorithm has started; only the peers that it came from know more of it. */
export interface Started {
  readonly receive: boolean;
}

/**
 * The ranks that take part in a collective call, as its algorithm sees them. An algorithm does with memory only what can
 * be said here, and never looks at the values: then it can be done at once (`LivePeers`) or be written down and done
 * beside the program, any number of times (`PlanningPeers`).
 */
export interface Peers {
  /** This rank's number among them; UNDEFINED where it is not one of them. */
  readonly rank: number;
  /** How many ranks can be sent to. */
  readonly size: number;
  /** Others in the same call, by the ranks of `group`. */
  among(group: Group): Peers;
  /** What the messages that follow hold, for the log: 0 object, else a datatype's index. */
  typed(type: number): void;
  /** Returns when `bytes` may be changed again. */
  send(dest: number, bytes: Uint8Array): void;
  isend(dest: number, bytes: Uint8Array): Started;
  /** Returns when a message that fills `target` exactly has come. */
  recv(source: number, target: Uint8Array): void;
  /** Whoever waits for it has to `finish` it. */
  irecv(source: number, target: Uint8Array): Started;
  wait(started: Started): void;
  waitAll(started: readonly Started[]): void;
  /** Checks that a receive that is done has filled its `length` bytes. */
  finish(started: Started, length: number): void;
  /** Sends and receives at the same time, so that neither side waits for the other to receive first. */
  exchange(dest: number, bytes: Uint8Array, source: number, target: Uint8Array): void;
  copy(from: Uint8Array, into: Uint8Array): void;
  /** `count` elements of `left` and `right` into `right`; `left` is the value of the lower ranks. */
  combine(op: Op, left: Uint8Array, right: Uint8Array, count: number, type: Datatype): void;
  /** Tells the log that what the rank sends to itself, in bytes, is not what it expects of itself. */
  tellOwn(sent: number, expected: number): void;
  /** What a rank sends to itself must agree too. Throws when it does not, and tells the log. */
  checkOwn(sent: number, expected: number): void;
}

/** What the memory holds at this point of the algorithm, in a place of its own. */
export function copyOf(peers: Peers, bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length);
  peers.copy(bytes, copy);
  return copy;
}
