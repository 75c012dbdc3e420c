/**
 * Where everything lies in the shared segment of a run. One SharedArrayBuffer holds, in this order: a header page, a
 * block for each rank, the ring of each ordered pair (source-major), the bulk area of each sender, the log ring of each
 * rank. Words that different ranks write stand 128 bytes apart, since processors fetch lines of 64 bytes in pairs.
 *
 * After these come the same areas once more, smaller, for ranks that are started during the run. A rank lives in a slot:
 * the first ranks in the slots of their numbers, a spawned one in any slot that is free. Nobody touches the areas of
 * slots that were never used, so that they take addresses and no memory.
 */
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";

/** At one time, those among them that were started during the run: a segment's slots. */
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
  /** How many threads run at once. */
  Cores: 4,
  /** How many slots there are, those of the first ranks included. */
  Slots: 5,
  /** How many slots have ever been used: the highest of them is one less. Written by the page. */
  UsedSlots: 6,
  /** Not 0: the run is over; the value is the exit code with the top bit set. */
  Abort: 32,
  /** The next place in the order of all prints. */
  Ticket: 96,
  /** When the first rank started, µs after the time that the ranks were given; 0 before. Written once. */
  Start: 128,
  /** How many ranks have begun and neither sleep nor have left; those that are being woken count. */
  Awake: 160,
} as const;
/** Mostly free: later versions may need more words. */
const headerBytes = 4 * KiB;

/**
 * The table of worlds stands behind everything else: ranks that were started together and have a COMM_WORLD of their own.
 * World 0 is that of the first ranks. The page writes what concerns a world or a rank before anyone is told of it;
 * `Finished` counts the world's ranks that have come to MPI_Finalize.
 */
export const World = { First: 0, Size: 1, Finished: 2 } as const;
const worldBytes = 64;
/** After it, where each rank of the run lives, and in which world. */
export const Process = { Slot: 0, World: 1 } as const;
const processBytes = 8;

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
  /** 1: it sleeps, and nobody has woken it yet. */
  Asleep: 7,
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
  /** Peers of entries without detail, a bit each; then ANY_SOURCE. */
  MorePeers: 576,
  /** Number of the spawned rank that lives here. Written by the page. */
  Process: 640,
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

/**
 * Control words of a pair ring, in bytes before its data: the reader's position, where the packets of the two ranks begin
 * that live in its slots now (written by the page), the writer's position.
 */
export const Ring = { Head: 0, Begin: 64, Tail: 128 } as const;
const ringControlBytes = 256;

/** Records in a pair ring are multiples of this, and so is its size: a packet's header is never split. */
export const RECORD_BYTES = 32;

export interface Layout {
  /** The first ranks. */
  readonly ranks: number;
  readonly slots: number;
  readonly totalBytes: number;
  /** Largest eager message that the pair rings of the first ranks take, and that every pair ring takes. */
  readonly maxEager: number;
  readonly maxEagerOfAll: number;
  /** Bytes of data in a pair ring, a bulk area (a power of two), a log ring (a power of two). */
  ringBytes(source: number, dest: number): number;
  bulkBytes(slot: number): number;
  logBytes(slot: number): number;
  /** Byte offsets. */
  block(slot: number): number;
  ringControl(source: number, dest: number): number;
  ringData(source: number, dest: number): number;
  bulk(slot: number): number;
  log(slot: number): number;
  world(world: number): number;
  process(process: number): number;
}

/** Lengths and places of the areas of one kind of slots. */
interface Areas {
  readonly ringBytes: number;
  readonly bulkBytes: number;
  readonly logBytes: number;
  readonly blocks: number;
  readonly controls: number;
  readonly rings: number;
  readonly bulks: number;
  readonly logs: number;
  readonly end: number;
}

function areasAt(
  at: number,
  slots: number,
  sizes: Pick<Areas, "ringBytes" | "bulkBytes" | "logBytes">,
): Areas {
  const controls = at + slots * blockBytes;
  const rings = controls + slots * slots * ringControlBytes;
  const bulks = rings + slots * slots * sizes.ringBytes;
  const logs = bulks + slots * sizes.bulkBytes;
  return { ...sizes, blocks: at, controls, rings, bulks, logs, end: logs + slots * sizes.logBytes };
}

/** Between two slots of which one is spawned: large enough for a 16 KiB message, as all rings are. */
const spawnedSizes = { ringBytes: 20 * KiB, bulkBytes: MiB / 2, logBytes: MiB / 4 };

/** The layout for a number of ranks. Throws RangeError unless 1 <= ranks <= slots <= 64. */
export function layoutFor(ranks: number, slots = ranks): Layout {
  if (!Number.isInteger(ranks) || ranks < 1 || ranks > MAX_RANKS) {
    throw new RangeError(`a run has 1 to ${MAX_RANKS} ranks, not ${ranks}`);
  }
  if (!Number.isInteger(slots) || slots < ranks || slots > MAX_RANKS) {
    throw new RangeError(`a run of ${ranks} ranks has ${ranks} to ${MAX_RANKS} slots, not ${slots}`);
  }
  const first = areasAt(headerBytes, ranks, {
    ringBytes: ranks <= 16 ? 64 * KiB : ranks <= 32 ? 32 * KiB : 20 * KiB,
    bulkBytes: ranks <= 32 ? MiB : MiB / 2,
    logBytes: ranks <= 8 ? 4 * MiB : ranks <= 16 ? 2 * MiB : ranks <= 32 ? MiB : MiB / 4,
  });
  // Places by slot and pair, as if the first ranks had some there too: addresses cost nothing.
  const spawned = slots === ranks ? first : areasAt(first.end, slots, spawnedSizes);
  const ofSlot = (slot: number): Areas => (slot < ranks ? first : spawned);
  const ofPair = (source: number, dest: number): Areas => (source < ranks && dest < ranks ? first : spawned);
  const pairIn = (areas: Areas, source: number, dest: number): number =>
    source * (areas === first ? ranks : slots) + dest;
  const maxEagerOf = (areas: Areas): number => areas.ringBytes - 2 * RECORD_BYTES;
  const worlds = spawned.end;
  // A world has one rank at least.
  const processes = worlds + MAX_PROCESSES * worldBytes;
  return {
    ranks,
    slots,
    totalBytes: processes + MAX_PROCESSES * processBytes,
    maxEager: maxEagerOf(first),
    maxEagerOfAll: Math.min(maxEagerOf(first), maxEagerOf(spawned)),
    ringBytes: (source, dest) => ofPair(source, dest).ringBytes,
    bulkBytes: (slot) => ofSlot(slot).bulkBytes,
    logBytes: (slot) => ofSlot(slot).logBytes,
    block: (slot) => ofSlot(slot).blocks + slot * blockBytes,
    ringControl: (source, dest) => {
      const areas = ofPair(source, dest);
      return areas.controls + pairIn(areas, source, dest) * ringControlBytes;
    },
    ringData: (source, dest) => {
      const areas = ofPair(source, dest);
      return areas.rings + pairIn(areas, source, dest) * areas.ringBytes;
    },
    bulk: (slot) => ofSlot(slot).bulks + slot * ofSlot(slot).bulkBytes,
    log: (slot) => ofSlot(slot).logs + slot * ofSlot(slot).logBytes,
    world: (world) => worlds + world * worldBytes,
    process: (process) => processes + process * processBytes,
  };
}
