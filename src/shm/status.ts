/**
 * What a rank tells the page about itself without sending anything: a state word, the wait it is in, and an epoch that
 * changes with every change of either, so that the page can tell "the same all the time" from "the same again".
 */
import { ANY_SOURCE } from "#mpi/constants.ts";
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import type { WaitEntry, WaitInfo } from "#mpi/transport.ts";
import { Block, Ring, WAIT_ENTRIES } from "./layout.ts";
import type { Segment } from "./segment.ts";

export const RankState = {
  NotStarted: 0,
  Running: 1,
  /** Blocked in an MPI call; the wait says on what. */
  Mpi: 2,
  /** Waiting for standard input. */
  Input: 3,
  /** Waiting for the page to take its log. */
  Log: 4,
  /** In MPI_Finalize or past it: sends nothing of its own any more, but still serves the others. */
  Finished: 5,
  /** Ended by an error of its own. */
  Failed: 6,
  /** Ended since the run was aborted. */
  Aborted: 7,
} as const;
export type RankState = (typeof RankState)[keyof typeof RankState];

const Field = {
  State: 0,
  Epoch: 1,
  Waits: 2,
  Call: 3,
  Kind: 4,
  Any: 5,
  Line: 6,
  Comm: 7,
  Collective: 8,
  Entries: 9,
  More: 10,
  /** How often the rank, which is not waiting, has asked for it in vain since it was published; 0 when it does not ask. */
  Asked: 11,
  /** Entries that follow those of the call itself, and whether some were left out. */
  Beside: 14,
  MoreBeside: 15,
} as const;

const whats = ["recv", "send", "room", "transfer", "lock"] as const;
const entryWords = 5;
const peerWords = MAX_PROCESSES / 32;

/** The rank's end. */
export class RankStatus {
  private readonly words: Int32Array;
  private readonly at: number;
  private readonly entriesAt: number;
  private readonly peersAt: number;

  constructor(segment: Segment, rank: number) {
    this.words = segment.words;
    this.at = segment.blockWord(rank) + Block.Status;
    this.entriesAt = segment.blockWord(rank) + Block.WaitEntries;
    this.peersAt = segment.blockWord(rank) + Block.MorePeers;
  }

  get state(): RankState {
    return Atomics.load(this.words, this.at + Field.State) as RankState;
  }

  /** Changes the state; returns the one before. */
  enter(state: RankState): RankState {
    const before = Atomics.load(this.words, this.at + Field.State) as RankState;
    Atomics.store(this.words, this.at + Field.State, state);
    Atomics.add(this.words, this.at + Field.Epoch, 1);
    return before;
  }

  /** Publishes what the rank waits for and moves it to `state`. */
  publish(wait: WaitInfo, state: RankState): void {
    const { words, at } = this;
    // Waits is 0 while the entries change, and the epoch moves on both sides of the change: see readStatus.
    Atomics.store(words, at + Field.Waits, 0);
    Atomics.add(words, at + Field.Epoch, 1);
    Atomics.store(words, at + Field.Asked, 0);
    words[at + Field.Call] = wait.call;
    words[at + Field.Kind] = wait.kind;
    words[at + Field.Any] = wait.mode === "any" ? 1 : 0;
    words[at + Field.Line] = wait.line;
    words[at + Field.Comm] = wait.comm;
    words[at + Field.Collective] = wait.collective;
    const entries = wait.entries.length > WAIT_ENTRIES ? tellingFirst(wait) : wait.entries;
    const detailed = Math.min(entries.length, WAIT_ENTRIES);
    words[at + Field.Entries] = detailed;
    words[at + Field.More] = entries.length - detailed;
    for (let index = 0; index < detailed; index += 1) this.writeEntry(index, entries[index]);
    if (detailed < entries.length) words.fill(0, this.peersAt, this.peersAt + peerWords + 1);
    for (let index = detailed; index < entries.length; index += 1) {
      if (!comesByItself(entries[index])) this.markPeer(entries[index].peer);
    }
    const beside = wait.beside ?? [];
    const told = Math.min(beside.length, WAIT_ENTRIES - detailed);
    for (let index = 0; index < told; index += 1) this.writeEntry(detailed + index, beside[index]);
    words[at + Field.Beside] = told;
    words[at + Field.MoreBeside] = told < beside.length ? 1 : 0;
    Atomics.store(words, at + Field.State, state);
    Atomics.store(words, at + Field.Waits, 1);
    Atomics.add(words, at + Field.Epoch, 1);
  }

  /** Publishes what a rank that runs asks for in a loop. */
  publishAsking(asking: WaitInfo): void {
    this.publish(asking, RankState.Running);
    this.askedAgain();
  }

  askedAgain(): void {
    const { words, at } = this;
    Atomics.store(words, at + Field.Asked, (words[at + Field.Asked] % 0x7fffffff) + 1);
  }

  /** Takes the wait back and moves the rank to `state`. */
  clear(state: RankState): void {
    Atomics.store(this.words, this.at + Field.Waits, 0);
    Atomics.store(this.words, this.at + Field.Asked, 0);
    this.enter(state);
  }

  private writeEntry(index: number, entry: WaitEntry): void {
    const { words } = this;
    const at = this.entriesAt + index * entryWords;
    words[at] = whats.indexOf(entry.what);
    words[at + 1] = entry.peer;
    words[at + 2] = entry.context;
    words[at + 3] = entry.tag;
    words[at + 4] = Math.min(entry.bytes, 0x7fffffff);
  }

  private markPeer(peer: number): void {
    const at = this.peersAt;
    if (peer < 0) this.words[at + peerWords] = 1;
    else this.words[at + (peer >> 5)] |= 1 << (peer & 31);
  }
}

/** Room appears and matched bytes arrive without any call of the peer's program. */
function comesByItself({ what }: WaitEntry): boolean {
  return what === "room" || what === "transfer";
}

/**
 * Entries with those first that decide whether the wait can end: for `any` one that comes true by itself, for `all`
 * those that do not. Then what is kept without detail can all be taken as waiting for its peer.
 */
function tellingFirst({ mode, entries }: WaitInfo): WaitEntry[] {
  const byItself = entries.filter(comesByItself);
  const byPeers = entries.filter((entry) => !comesByItself(entry));
  return mode === "any" ? [...byItself, ...byPeers] : [...byPeers, ...byItself];
}

export interface StatusSnapshot {
  readonly state: RankState;
  /** What the rank waits for, or asks for in a loop; null when it does neither. */
  readonly wait: WaitInfo | null;
  /** How often a rank that runs has asked for it in vain; 0 when it does not ask. */
  readonly asked: number;
  /** Changes with every change of state or wait. */
  readonly epoch: number;
  /** The rank lies in Atomics.wait (or is about to), and no one has rung for it since. */
  readonly asleep: boolean;
}

/** The page's end: looks at whoever lives in a slot, which `rank` stands for here. */
export class StatusReader {
  private readonly segment: Segment;
  private readonly words: Int32Array;

  constructor(segment: Segment) {
    this.segment = segment;
    this.words = segment.words;
  }

  state(rank: number): RankState {
    return Atomics.load(this.words, this.segment.blockWord(rank) + Block.Status + Field.State) as RankState;
  }

  /** A consistent look: state, wait and epoch belong together. */
  readStatus(rank: number): StatusSnapshot {
    const at = this.segment.blockWord(rank) + Block.Status;
    for (;;) {
      const epoch = Atomics.load(this.words, at + Field.Epoch);
      const state = Atomics.load(this.words, at + Field.State) as RankState;
      const waits = Atomics.load(this.words, at + Field.Waits);
      const wait = waits === 1 ? this.readWait(rank, at) : null;
      const asleep = this.asleep(rank);
      const asked = Atomics.load(this.words, at + Field.Asked);
      // A wait that is being written has Waits 0; one that was replaced has moved the epoch or cleared Waits.
      const still = Atomics.load(this.words, at + Field.Waits) === waits;
      if (still && Atomics.load(this.words, at + Field.Epoch) === epoch)
        return { state, wait, asked, epoch, asleep };
    }
  }

  /** Whether the rank sleeps in MPI and nobody has rung for it since. */
  asleep(rank: number): boolean {
    const block = this.segment.blockWord(rank);
    if (Atomics.load(this.words, block + Block.Sleep) === 0) return false;
    return Atomics.load(this.words, block + Block.Doorbell) === Atomics.load(this.words, block + Block.Armed);
  }

  /**
   * True when nothing is on its way to the rank: it has taken every packet and every streamed byte, and has not been
   * rung for. Room is not looked for here: who makes some rings, and is awake itself until it has rung. Together with
   * `asleep` and an unchanged epoch before and after: the rank will move only when another rank moves.
   */
  inboundEmpty(rank: number): boolean {
    const { words, segment } = this;
    const block = segment.blockWord(rank);
    if (Atomics.load(words, block + Block.Sleep) !== 0 && !this.asleep(rank)) return false;
    for (let source = 0; source < segment.usedSlots; source += 1) {
      const ring = segment.layout.ringControl(source, rank);
      if (Atomics.load(words, (ring + Ring.Tail) >> 2) !== Atomics.load(words, (ring + Ring.Head) >> 2))
        return false;
      const sender = segment.blockWord(source);
      const stream = Atomics.load(words, sender + Block.BulkStream);
      if (stream >> 24 !== rank + 1) continue;
      if (
        Atomics.load(words, sender + Block.BulkProduced) !== Atomics.load(words, sender + Block.BulkConsumed)
      ) {
        return false;
      }
    }
    return true;
  }

  private readWait(rank: number, at: number): WaitInfo {
    const { words } = this;
    const own = words[at + Field.Entries];
    const all = this.readEntries(rank, own + words[at + Field.Beside]);
    return {
      call: words[at + Field.Call],
      kind: words[at + Field.Kind],
      mode: words[at + Field.Any] === 1 ? "any" : "all",
      line: words[at + Field.Line],
      comm: words[at + Field.Comm],
      collective: words[at + Field.Collective],
      entries: all.slice(0, own),
      beside: all.slice(own),
      moreBeside: words[at + Field.MoreBeside] === 1,
      more: words[at + Field.More],
      morePeers: words[at + Field.More] === 0 ? [] : this.readPeers(rank),
    };
  }

  private readEntries(rank: number, count: number): WaitEntry[] {
    const { words } = this;
    const base = this.segment.blockWord(rank) + Block.WaitEntries;
    return Array.from({ length: count }, (_, index) => {
      const entry = base + index * entryWords;
      return {
        what: whats[words[entry]] ?? "recv",
        peer: words[entry + 1],
        context: words[entry + 2],
        tag: words[entry + 3],
        bytes: words[entry + 4],
      };
    });
  }

  private readPeers(slot: number): number[] {
    const at = this.segment.blockWord(slot) + Block.MorePeers;
    const peers: number[] = [];
    for (let rank = 0; rank < MAX_PROCESSES; rank += 1) {
      if ((this.words[at + (rank >> 5)] >> (rank & 31)) & 1) peers.push(rank);
    }
    if (this.words[at + peerWords] !== 0) peers.push(ANY_SOURCE);
    return peers;
  }
}
