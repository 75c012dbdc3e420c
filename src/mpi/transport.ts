/**
 * What the MPI core needs from the wires between ranks. `shm` implements it over a SharedArrayBuffer; tests may use a
 * queue in memory. Ranks are ranks of COMM_WORLD. Nothing here blocks except `sleep`.
 */
export interface Transport {
  readonly rank: number;
  readonly size: number;
  /** Largest payload that goes with its envelope; 0 sends every message by rendezvous. */
  readonly eagerLimit: number;

  /**
   * Appends one packet to the ring from this rank to `dest` (itself included) and rings its doorbell.
   * False: no room now, nothing was written; make progress and try again. `payload` may be empty.
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
  ): boolean;

  /** Hands every packet that has arrived to `sink`, in order for each sender. True if there was at least one. */
  poll(sink: PacketSink): boolean;

  /**
   * The bulk area of this rank, through which a large payload streams to one receiver at a time.
   * `bulkOpen` claims it (false while another stream of this rank runs); `bulkWrite` copies as much of
   * `payload[from..]` as fits now and returns how much; `bulkClose` after the last byte gives it back.
   */
  bulkOpen(dest: number, id: number): boolean;
  bulkWrite(payload: Uint8Array, from: number): number;
  bulkClose(): void;
  /** The receiving operation (the `id` of `bulkOpen`) whose bytes wait in `source`'s bulk area for this rank, or 0. */
  bulkPending(source: number): number;
  /** Copies what has arrived in `source`'s bulk area for this rank into `target[at..]`; returns how much. */
  bulkRead(source: number, target: Uint8Array, at: number): number;

  /** Tells the page what this rank is about to wait for; read by the diagnosis. Cheap; call just before `sleep`. */
  publishWait(wait: WaitInfo): void;
  /** Takes the published wait back: the rank computes again. */
  clearWait(): void;

  /** One look for new traffic without sleeping, for spin loops: true when `poll` or `bulkRead` may find something. */
  hasTraffic(): boolean;
  /** How many looks are worth it before sleeping (0 or few when ranks outnumber the cores). */
  readonly spins: number;
  /** Sleeps until traffic arrives or room appears in a ring that was full. Throws `RunAborted` once the run is over. */
  sleep(): void;
}

/** Packet kinds on the wire; numbers are shared by sender and receiver only, not a file format. */
export const PacketKind = {
  /** Envelope and payload. */
  Eager: 1,
  /** Like Eager, but the receiver answers with Ack when it matches (synchronous mode). `id`: the sender's operation. */
  EagerSync: 2,
  /** Envelope alone: the sender's operation `id` asks to stream `bytes`. */
  RequestToSend: 3,
  /** The receiver's operation `id2` is ready for the sender's operation `id`. */
  ClearToSend: 4,
  /** The synchronous eager message `id` has been matched. */
  Ack: 5,
  /** The matched receive is shorter than the message, or was cancelled: the sender drops operation `id`. */
  Drop: 6,
} as const;
export type PacketKind = (typeof PacketKind)[keyof typeof PacketKind];

export interface PacketSink {
  /**
   * One packet. The payload lies in shared memory, possibly in two pieces (`first` then `second`), and is valid only
   * during the call: copy it.
   */
  packet(
    source: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    id2: number,
    first: Uint8Array,
    second: Uint8Array,
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
}

export interface WaitEntry {
  /** recv: a matching message; send: the peer takes the message (rendezvous, synchronous); room: the peer's ring drains. */
  what: "recv" | "send" | "room";
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
