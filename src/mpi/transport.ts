/**
 * What the MPI core needs from the wires between ranks; `shm` implements it over a SharedArrayBuffer. Ranks are numbered
 * as mpi/processes/numbers.ts says. Nothing here blocks except `sleep`. `poll` and `sleep` throw `RunAborted` once the run is over.
 */
export interface Transport {
  readonly rank: number;
  /** This rank's COMM_WORLD: the number of its first rank, and how many there are. */
  readonly first: number;
  readonly size: number;
  /** All ranks have numbers below this. */
  readonly processes: number;
  /** Largest payload that goes with its envelope; 0 sends every message by rendezvous. */
  readonly eagerLimit: number;
  /** Largest payload that a packet takes, whatever the eager limit. */
  readonly maxPayload: number;
  /** How many looks are worth it before sleeping now: few while more ranks are awake than there are cores. */
  readonly spins: number;

  /**
   * Appends one packet to the ring from this rank to `dest` (another rank) and wakes it if it sleeps. `length` bytes of
   * `payload` go along; `bytes` is the length of the whole message. False: no room now, nothing was written; the next
   * `sleep` ends when there is room again.
   */
  push(
    dest: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    id2: number,
    payload: Uint8Array,
    length: number,
  ): boolean;

  /**
   * Hands every packet that has arrived to `sink`, in order for each sender, until it is sated; senders take turns at
   * being first. True if there was at least one.
   */
  poll(sink: PacketSink): boolean;
  /** Only inside PacketSink.packet: copies the first `length` bytes of the packet's payload to `target[at..]`. */
  readPayload(target: Uint8Array, at: number, length: number): void;

  /**
   * The bulk area of this rank, through which a large payload streams to one receiver at a time. `bulkOpen` claims it
   * for the receiver's operation `id` (1 to 2^24 - 1); false while an earlier stream is not taken in full. `bulkWrite`
   * copies a chunk of `payload[from..]` as far as there is room and returns how much; 0 makes `sleep` end on room.
   */
  bulkOpen(dest: number, id: number): boolean;
  bulkWrite(payload: Uint8Array, from: number): number;
  /** The receiving operation whose bytes wait in `source`'s bulk area for this rank, or 0. */
  bulkPending(source: number): number;
  /** After bulkPending: copies a chunk to `target[at..]` and frees its room; returns how much. */
  bulkRead(source: number, target: Uint8Array, at: number): number;

  /** Tells the page what this rank is about to wait for; read by the diagnosis. Call just before `sleep`. */
  publishWait(wait: WaitInfo): void;
  /** Takes the published wait back. Call after `sleep`, before any packet is touched: the page relies on it. */
  clearWait(): void;
  /** Tells the page what this rank asks for again and again in vain, although it does not wait; `clearAsking` takes it back. */
  publishAsking(asking: WaitInfo): void;
  /** It asked for it once more. */
  askedAgain(): void;
  clearAsking(): void;
  /**
   * Sleeps until traffic arrives (streamed bytes count when `expectsBulk`) or room appears that was missing, or somebody
   * rings. False when a slice of time (`ms`, 100 unless told) went by without any: call it again.
   * @param bell what `doorbell` was before the caller looked at memory that others change and then ring; else it may miss
   * that ring
   */
  sleep(expectsBulk: boolean, ms?: number, bell?: number): boolean;
  /** Changes with every ring. */
  readonly doorbell: number;

  /**
   * This rank has a communicator in common with a rank of another COMM_WORLD: messages may go to it from now on, and this
   * rank waits in MPI_Finalize for it and its world. To be said for each such communicator; `disconnect` takes it back.
   */
  connect(rank: number): void;
  disconnect(rank: number): void;
  /** What a rank is called in a sentence, by its number: "rank 2", "child 0 of spawn 1". */
  nameOf(rank: number): string;

  /** This rank has come to MPI_Finalize: from now on it only serves the others. */
  arriveAtFinalize(): void;
  /** Whether every rank that this one is connected with has come to MPI_Finalize. `sleep` ends when it becomes so. */
  readonly allFinalized: boolean;
  /** This rank neither sends nor receives any more. */
  leave(): void;
}

/** Packet kinds on the wire; numbers are shared by sender and receiver only, not a file format. */
export const PacketKind = {
  /** Envelope and payload. `id2`: the message's mark (mpi/operation). */
  Eager: 1,
  /** Like Eager, but the receiver answers with Ack when it matches (synchronous mode). `id`: the sender's operation. */
  EagerSync: 2,
  /** Envelope alone: the sender's operation `id` asks to send `bytes`. `id2` as with Eager. */
  RequestToSend: 3,
  /** The receiver's operation `id2` is ready for the sender's operation `id`. */
  ClearToSend: 4,
  /** The synchronous eager message `id` has been matched. */
  Ack: 5,
  /** The matched receive is shorter than the message: the sender's operation `id` is over. */
  Drop: 6,
  /** The payload of a small rendezvous, for the receiver's operation `id2`. */
  Data: 7,
  /** The sender's operation `id` is to be cancelled: its message, by context and tag, is taken back if nobody took it. */
  Withdraw: 8,
  /** The message of the sender's operation `id` has been taken back. */
  Withdrawn: 9,
} as const;
export type PacketKind = (typeof PacketKind)[keyof typeof PacketKind];

export interface PacketSink {
  /**
   * What the rank waits for has come. The rest is better left in its ring: taken now it would be copied twice, and its
   * sender would never be slowed down to the pace of this rank.
   */
  readonly sated: boolean;
  /** One packet. Must not throw. Its payload is there for `readPayload` during the call. */
  packet(
    source: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    id2: number,
  ): void;
}

/** What a blocked rank waits for. `all`: every entry must come true; `any`: one is enough. */
export interface WaitInfo {
  /** Number of the call in the event log, 0 when untraced. */
  call: number;
  /** Call kind (mpi/call-kinds). */
  kind: number;
  mode: "all" | "any";
  /** Line of the program that made the call, 0 when unknown. */
  line: number;
  /** Communicator of the call as the program sees it (its id), and the position among its collectives or 0. */
  comm: number;
  collective: number;
  entries: readonly WaitEntry[];
  /**
   * What goes on beside the call waits for: collectives whose messages this rank sends on, however long the call itself
   * lasts. Those with the same context and tag belong together and are needed all.
   */
  beside?: readonly WaitEntry[] | undefined;
  /** When read back: whether there are entries beyond those in `beside`. */
  moreBeside?: boolean;
  /** When read back: entries beyond those in `entries`, and their peers (ANY_SOURCE among them), without detail. */
  more?: number;
  morePeers?: readonly number[];
}

export interface WaitEntry {
  /**
   * recv: a matching message; send: the peer takes the message (rendezvous, synchronous); room: the peer's ring drains;
   * transfer: matched already, the bytes are on their way (comes true by itself, whatever the peer waits for); lock: the
   * peer lets go of a lock that it holds.
   */
  what: "recv" | "send" | "room" | "transfer" | "lock";
  /** Rank of COMM_WORLD, or ANY_SOURCE. */
  peer: number;
  context: number;
  tag: number;
  bytes: number;
}

/** Thrown inside a rank when the run is over (another rank failed, or Stop). Programs are not meant to see it. */
export class RunAborted extends Error {
  override readonly name = "RunAborted";
}
