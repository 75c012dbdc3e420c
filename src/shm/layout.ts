/**
 * Where everything lies in the shared segment of a run. One SharedArrayBuffer holds, in this order: a header page, a
 * block for each rank, the ring of each ordered pair (source-major), the bulk area of each sender, the log ring of each
 * rank. Words that different ranks write stand 128 bytes apart, since processors fetch lines of 64 bytes in pairs.
 */
export const MAX_RANKS = 64;

const KiB = 1024;
const MiB = 1024 * KiB;

/** "RING" in ASCII, and the version of this layout. */
export const MAGIC = 0x474e4952;
export const LAYOUT_VERSION = 1;

/** Header words. The ones that change during a run stand on lines of their own. */
export const Header = {
  Magic: 0,
  Version: 1,
  Ranks: 2,
  EagerLimit: 3,
  Spins: 4,
  /** Not 0: the run is over; the value is the exit code with the top bit set. */
  Abort: 32,
  /** How many ranks have come to MPI_Finalize. */
  Finished: 64,
  /** The next place in the order of all prints. */
  Ticket: 96,
  /** When the first rank started, µs after the time that the ranks were given; 0 before. Written once. */
  Start: 128,
} as const;
/** Mostly free: later versions may need more words. */
const headerBytes = 4 * KiB;

/** Words of a rank's block. */
export const Block = {
  /** Changed, then notified, by whoever wakes the rank. */
  Doorbell: 0,
  /** 0 awake, else bits of Sleep. Written by the rank alone. */
  Sleep: 1,
  /** The doorbell's value when the rank last went to sleep. */
  Armed: 2,
  /** One bit for each sender whose ring may hold something; two words, two more kept free. */
  Pending: 3,
  /** The bulk stream under way: (dest + 1) << 24 | receiver's operation, or 0. Written by the sender, like Produced. */
  BulkStream: 32,
  BulkProduced: 33,
  /** Set to 0 by the sender before it begins a stream, then written by the stream's receiver. */
  BulkConsumed: 64,
  /** Written by the rank. */
  LogTail: 96,
  LogWaiting: 97,
  /** Written by the page. */
  LogHead: 128,
  LogBell: 129,
  /** Standard input: Mailbox state and length in UTF-16 units. */
  InputState: 160,
  InputLength: 161,
  /** Status words, see status.ts. */
  Status: 192,
  WaitEntries: 224,
  InputText: 1024,
} as const;
const blockBytes = 8 * KiB;

export const Sleep = {
  /** Wakes for anything that arrives. */
  Traffic: 1,
  /** Wakes also when a receiver has made room. */
  Room: 2,
} as const;

/** Entries of a published wait that are kept in detail. */
export const WAIT_ENTRIES = 64;
/** UTF-16 units of one piece of input. */
export const INPUT_UNITS = ((blockBytes >> 2) - Block.InputText) * 2;

/** Control words of a pair ring, in bytes before its data: the reader's position, the writer's position. */
export const Ring = { Head: 0, Tail: 128 } as const;
const ringControlBytes = 256;

/** Records in a pair ring are multiples of this, and so is its size: a packet's header is never split. */
export const RECORD_BYTES = 32;

export interface Layout {
  readonly ranks: number;
  readonly totalBytes: number;
  /** Bytes of data in each pair ring, bulk area (a power of two), log ring (a power of two). */
  readonly ringBytes: number;
  readonly bulkBytes: number;
  readonly logBytes: number;
  /** Largest eager message that a pair ring takes. */
  readonly maxEager: number;
  /** Byte offsets. */
  block(rank: number): number;
  ringControl(source: number, dest: number): number;
  ringData(source: number, dest: number): number;
  bulk(rank: number): number;
  log(rank: number): number;
}

/** The layout for a number of ranks. Throws RangeError unless 1 <= ranks <= 64. */
export function layoutFor(ranks: number): Layout {
  if (!Number.isInteger(ranks) || ranks < 1 || ranks > MAX_RANKS) {
    throw new RangeError(`a run has 1 to ${MAX_RANKS} ranks, not ${ranks}`);
  }
  const ringBytes = ranks <= 16 ? 64 * KiB : ranks <= 32 ? 32 * KiB : 20 * KiB;
  const bulkBytes = ranks <= 32 ? MiB : MiB / 2;
  const logBytes = ranks <= 8 ? 4 * MiB : ranks <= 16 ? 2 * MiB : ranks <= 32 ? MiB : MiB / 4;
  const blocks = headerBytes;
  const controls = blocks + ranks * blockBytes;
  const rings = controls + ranks * ranks * ringControlBytes;
  const bulks = rings + ranks * ranks * ringBytes;
  const logs = bulks + ranks * bulkBytes;
  return {
    ranks,
    totalBytes: logs + ranks * logBytes,
    ringBytes,
    bulkBytes,
    logBytes,
    maxEager: ringBytes - 2 * RECORD_BYTES,
    block: (rank) => blocks + rank * blockBytes,
    ringControl: (source, dest) => controls + (source * ranks + dest) * ringControlBytes,
    ringData: (source, dest) => rings + (source * ranks + dest) * ringBytes,
    bulk: (rank) => bulks + rank * bulkBytes,
    log: (rank) => logs + rank * logBytes,
  };
}
