/**
 * The shared segment of one run. The page creates it and hands its `buffer` to every worker; it is never used again
 * after the run, since a worker that was told to terminate may go on for a while.
 */
import { RunAborted } from "#mpi/transport.ts";
import {
  Block,
  Header,
  LAYOUT_VERSION,
  type Layout,
  layoutFor,
  MAGIC,
  MAX_RANKS,
  Process,
  Ring,
  World,
} from "./layout.ts";

export interface SegmentOptions {
  /** 1 to 64. */
  readonly ranks: number;
  /** Bytes; larger messages go by rendezvous, and with 0 all of them. Held to what a pair ring takes. */
  readonly eagerLimit: number;
  /** How many threads run at once (navigator.hardwareConcurrency): decides whether waiting ranks spin. */
  readonly cores: number;
  /** Slots in all, 1 to 64; undefined: as many as there can be, or none besides the ranks' where memory is short. */
  readonly slots?: number;
}

const spinsWhenRanksFit = 5000;
/** A few microseconds: enough for the answer of a rank that is at work. */
const spinsWhenOthersSleep = 500;
const spinsWhenCrowded = 30;
const abortBit = 0x40000000;

export class Segment {
  readonly buffer: SharedArrayBuffer;
  readonly layout: Layout;
  /** The first ranks: those that the run begins with. */
  readonly ranks: number;
  /** Where ranks may live at one time. */
  readonly slots: number;
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly doubles: Float64Array;

  /** Looks at a segment that `create` made. Throws when it is not one, or not of this version. */
  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
    this.doubles = new Float64Array(buffer);
    const version = this.words[Header.Version];
    if (this.words[Header.Magic] !== MAGIC || version !== LAYOUT_VERSION) {
      throw new Error(`not a segment of layout ${LAYOUT_VERSION} (found ${version})`);
    }
    this.ranks = this.words[Header.Ranks];
    this.slots = this.words[Header.Slots];
    this.layout = layoutFor(this.ranks, this.slots);
    // Writes beyond the end of shared memory vanish without an error, so the size is checked once, here.
    if (buffer.byteLength !== this.layout.totalBytes) {
      throw new Error(
        `a segment for ${this.ranks} ranks has ${this.layout.totalBytes} bytes, not ${buffer.byteLength}`,
      );
    }
  }

  /** A fresh segment, zeroed. Throws RangeError for a number of ranks out of range or when memory is short. */
  static create(options: SegmentOptions): Segment {
    const { layout, buffer } = allocate(options);
    const words = new Int32Array(buffer);
    words[Header.Magic] = MAGIC;
    words[Header.Version] = LAYOUT_VERSION;
    words[Header.Ranks] = options.ranks;
    words[Header.EagerLimit] = Math.max(0, Math.min(Math.trunc(options.eagerLimit), layout.maxEager));
    words[Header.Cores] = options.cores;
    words[Header.Slots] = layout.slots;
    const segment = new Segment(buffer);
    segment.addWorld(
      0,
      0,
      Array.from({ length: options.ranks }, (_, slot) => slot),
    );
    return segment;
  }

  /** Says that the ranks from `first` on live in these slots and make up this world. The page's alone. */
  addWorld(world: number, first: number, slots: readonly number[]): void {
    const { words, layout } = this;
    const at = layout.world(world) >> 2;
    words[at + World.First] = first;
    words[at + World.Size] = slots.length;
    for (const [index, slot] of slots.entries()) {
      const process = layout.process(first + index) >> 2;
      words[process + Process.Slot] = slot;
      words[process + Process.World] = world;
      if (slot >= this.ranks) this.#prepare(slot, first + index);
      if (slot >= this.usedSlots) Atomics.store(words, Header.UsedSlots, slot + 1);
    }
  }

  /** Whoever lived here before has ended: its block is as new, and what was still on its way to it or from it is dropped. */
  #prepare(slot: number, process: number): void {
    const { words, layout } = this;
    const block = this.blockWord(slot);
    words.fill(0, block, block + Block.Process);
    words.fill(0, block + Block.Process + 1, block + Block.InputText);
    for (let other = 0; other < this.usedSlots; other += 1) {
      const incoming = layout.ringControl(other, slot);
      const tail = words[(incoming + Ring.Tail) >> 2];
      words[(incoming + Ring.Head) >> 2] = tail;
      Atomics.store(words, (incoming + Ring.Begin) >> 2, tail);
      const outgoing = layout.ringControl(slot, other);
      Atomics.store(words, (outgoing + Ring.Begin) >> 2, words[(outgoing + Ring.Tail) >> 2]);
    }
    // Last: whoever reads packets of this slot looks for their beginning when it finds another rank here.
    Atomics.store(words, block + Block.Process, process);
  }

  /** How many slots, from 0 on, have ever been used. */
  get usedSlots(): number {
    return Atomics.load(this.words, Header.UsedSlots);
  }

  /** The rank that lives in a slot, by its number. */
  processIn(slot: number): number {
    return slot < this.ranks ? slot : Atomics.load(this.words, this.blockWord(slot) + Block.Process);
  }

  slotOf(process: number): number {
    return this.words[(this.layout.process(process) >> 2) + Process.Slot];
  }

  worldOf(process: number): number {
    return this.words[(this.layout.process(process) >> 2) + Process.World];
  }

  /** What a rank is called in a sentence: as trace/worlds.ts does. */
  nameOf(process: number): string {
    const world = this.worldOf(process);
    return world === 0 ? `rank ${process}` : `child ${process - this.world(world).first} of spawn ${world}`;
  }

  /** First rank and number of ranks of a world. */
  world(world: number): { readonly first: number; readonly size: number } {
    const at = this.layout.world(world) >> 2;
    return { first: this.words[at + World.First], size: this.words[at + World.Size] };
  }

  get eagerLimit(): number {
    return this.words[Header.EagerLimit];
  }

  /** Loads worth making before sleeping: few while more ranks are awake than can run at once. */
  get spins(): number {
    const cores = this.words[Header.Cores];
    if (Atomics.load(this.words, Header.Awake) > cores) return spinsWhenCrowded;
    return this.ranks <= cores ? spinsWhenRanksFit : spinsWhenOthersSleep;
  }

  /** Counts one rank more, or one less, among those that are awake. */
  countAwake(more: 1 | -1): void {
    Atomics.add(this.words, Header.Awake, more);
  }

  /** A rank is about to sleep: from here on it is not among those that want a core. */
  fallAsleep(block: number): void {
    Atomics.store(this.words, block + Block.Asleep, 1);
    this.countAwake(-1);
  }

  /** Whoever wakes it and the rank itself call this; the first of them counts. */
  wakeUp(block: number): void {
    if (Atomics.compareExchange(this.words, block + Block.Asleep, 1, 0) === 1) this.countAwake(1);
  }

  /** First word of a slot's block. */
  blockWord(slot: number): number {
    return this.layout.block(slot) >> 2;
  }

  /** Ends the run: every rank that waits or communicates from now on throws RunAborted. The first code stays. */
  abort(code = 0): void {
    Atomics.compareExchange(this.words, Header.Abort, 0, abortBit | (code & 0xffff));
    for (let slot = 0; slot < this.usedSlots; slot += 1) {
      this.ring(slot);
      const block = this.blockWord(slot);
      Atomics.add(this.words, block + Block.LogBell, 1);
      Atomics.notify(this.words, block + Block.LogBell);
      Atomics.notify(this.words, block + Block.InputState);
    }
  }

  /** Null while the run goes on, else the code given to `abort`. */
  get abortCode(): number | null {
    const word = Atomics.load(this.words, Header.Abort);
    return word === 0 ? null : word & 0xffff;
  }

  throwIfAborted(): void {
    if (Atomics.load(this.words, Header.Abort) !== 0) throw new RunAborted("the run has ended");
  }

  /** Wakes who sleeps in MPI in this slot, whatever it waits for. */
  ring(slot: number): void {
    const doorbell = this.blockWord(slot) + Block.Doorbell;
    Atomics.add(this.words, doorbell, 1);
    Atomics.notify(this.words, doorbell);
  }

  /** The next place in the order of all ranks' prints, from 0; wraps after 2^31. */
  nextTicket(): number {
    return Atomics.add(this.words, Header.Ticket, 1);
  }

  /** Counts a rank of this world as arrived in MPI_Finalize; the last one wakes all who may wait for that. */
  arriveAtFinalize(world: number): void {
    const { size } = this.world(world);
    const finished = (this.layout.world(world) >> 2) + World.Finished;
    if (Atomics.add(this.words, finished, 1) + 1 === size) {
      for (let slot = 0; slot < this.usedSlots; slot += 1) this.ring(slot);
    }
  }

  /** Whether all ranks of a world have come to MPI_Finalize. */
  finalized(world: number): boolean {
    const at = this.layout.world(world) >> 2;
    return Atomics.load(this.words, at + World.Finished) === this.words[at + World.Size];
  }
}

function allocate({ ranks, slots }: SegmentOptions): { layout: Layout; buffer: SharedArrayBuffer } {
  const wanted = layoutFor(ranks, slots ?? MAX_RANKS);
  try {
    return { layout: wanted, buffer: new SharedArrayBuffer(wanted.totalBytes) };
  } catch (error) {
    // Addresses may be short on a phone; most programs start no ranks.
    if (slots !== undefined || !(error instanceof RangeError)) throw error;
    const layout = layoutFor(ranks);
    return { layout, buffer: new SharedArrayBuffer(layout.totalBytes) };
  }
}
