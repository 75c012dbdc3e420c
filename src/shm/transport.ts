/**
 * The wires of one rank: pair rings, bulk areas and sleeping, over the shared segment. Lock-free: a word has one writer,
 * or is changed by single atomic operations only (doorbell, pending bits), or is written by whoever has the turn (a
 * stream's position: set to 0 by the sender before the stream begins, moved by its receiver from then on).
 */
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import type { PacketKind, PacketSink, Transport, WaitInfo } from "#mpi/transport.ts";
import { BulkReader, BulkWriter } from "./bulk-area.ts";
import { Block, Header, Sleep } from "./layout.ts";
import { PairRingReader, PairRingWriter } from "./pair-ring.ts";
import type { Segment } from "./segment.ts";
import { RankState, RankStatus } from "./status.ts";

const sliceMs = 100;
/** Packets larger than this give their room back at once, smaller ones when the ring is drained. */
const largePacket = 2048;

export class SharedTransport implements Transport {
  readonly rank: number;
  readonly first: number;
  readonly size: number;
  readonly processes = MAX_PROCESSES;
  eagerLimit: number;
  maxPayload: number;
  /** How often this rank has slept. */
  sleeps = 0;
  private readonly segment: Segment;
  private readonly words: Int32Array;
  private readonly status: RankStatus;
  /** By rank; the next two by the slot that it lives in. */
  private readonly outgoing: PairRingWriter[] = [];
  private readonly incoming: PairRingReader[] = [];
  private readonly bulkIn: BulkReader[] = [];
  private readonly bulkOut: BulkWriter;
  /** Where the blocks of ranks are, and where those of slots. */
  private readonly blocks: Int32Array;
  private readonly slotBlocks: Int32Array;
  /** Up to here slots and ranks have the same numbers. */
  private readonly firstRanks: number;
  private readonly slot: number;
  private readonly own: number;
  private readonly world: number;
  /** How many communicators connect this rank with each other world. */
  private readonly connections = new Map<number, number>();
  /** Of the second 32 slots nobody sends before this rank has heard of one. */
  private pendingWords = 1;
  /** This rank's bit in every other rank's pending words. */
  private readonly pendingBit: number;
  private readonly pendingOffset: number;
  /** Rings that a push found full since the last sleep; their readers' positions are remembered in the writers. */
  private readonly fullRings: PairRingWriter[] = [];
  private bulkFull = false;
  private finalizing = false;
  private current: PairRingReader;
  /** The slot that was heard last. */
  private turn = 0;

  constructor(segment: Segment, rank: number) {
    const world = segment.worldOf(rank);
    const { first, size } = segment.world(world);
    if (!Number.isInteger(rank) || rank < first || rank >= first + size) {
      throw new RangeError(`rank ${rank} is not one of ${first} to ${first + size - 1}`);
    }
    this.segment = segment;
    this.rank = rank;
    this.first = first;
    this.size = size;
    this.world = world;
    this.slot = segment.slotOf(rank);
    this.firstRanks = segment.ranks;
    this.eagerLimit = segment.eagerLimit;
    this.maxPayload = segment.layout.maxEager;
    this.words = segment.words;
    this.status = new RankStatus(segment, this.slot);
    this.bulkOut = new BulkWriter(segment, this.slot);
    this.blocks = new Int32Array(MAX_PROCESSES);
    this.slotBlocks = new Int32Array(segment.slots);
    this.own = segment.blockWord(this.slot);
    this.pendingBit = 1 << (this.slot & 31);
    this.pendingOffset = Block.Pending + (this.slot >> 5);
    for (let peer = first; peer < first + size; peer += 1) this.open(peer);
    this.current = this.incoming[this.slot];
    segment.countAwake(1);
  }

  get spins(): number {
    return this.segment.spins;
  }

  /** Makes the ways to and from a rank. */
  private open(rank: number): void {
    if (this.blocks[rank] !== 0) return;
    const { segment } = this;
    const slot = segment.slotOf(rank);
    this.openSlot(slot);
    // An ordinary array, without holes, is what the engine reads fastest.
    while (this.outgoing.length < rank) this.outgoing.push(new PairRingWriter(segment, this.slot, this.slot));
    this.outgoing[rank] = new PairRingWriter(segment, this.slot, slot);
    this.blocks[rank] = segment.blockWord(slot);
    if (slot < segment.ranks && this.slot < segment.ranks) return;
    // Rings between other slots take less.
    this.eagerLimit = Math.min(this.eagerLimit, segment.layout.maxEagerOfAll);
    this.maxPayload = segment.layout.maxEagerOfAll;
  }

  private openSlot(slot: number): void {
    const { segment } = this;
    for (let next = this.incoming.length; next <= slot; next += 1) {
      this.slotBlocks[next] = segment.blockWord(next);
      this.incoming.push(new PairRingReader(segment, next, this.slot));
      this.bulkIn.push(new BulkReader(segment, next, this.slot));
    }
    if (slot >= 32) this.pendingWords = 2;
  }

  connect(rank: number): void {
    const world = this.segment.worldOf(rank);
    this.connections.set(world, (this.connections.get(world) ?? 0) + 1);
    this.open(rank);
  }

  disconnect(rank: number): void {
    const world = this.segment.worldOf(rank);
    const left = (this.connections.get(world) ?? 1) - 1;
    if (left === 0) this.connections.delete(world);
    else this.connections.set(world, left);
  }

  nameOf(rank: number): string {
    return this.segment.nameOf(rank);
  }

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
  ): boolean {
    const ring = this.outgoing[dest];
    if (!ring.push(kind, context, tag, bytes, pair, id, id2, payload, length)) {
      if (!this.fullRings.includes(ring)) this.fullRings.push(ring);
      return false;
    }
    const { words } = this;
    const block = this.blocks[dest];
    const pending = block + this.pendingOffset;
    // The receiver leaves the bit set while it is awake, so that between two busy ranks nobody writes this line.
    if ((Atomics.load(words, pending) & this.pendingBit) === 0) Atomics.or(words, pending, this.pendingBit);
    if (Atomics.load(words, block + Block.Sleep) !== 0) this.wake(block);
    return true;
  }

  poll(sink: PacketSink): boolean {
    const { words } = this;
    if (Atomics.load(words, Header.Abort) !== 0) this.segment.throwIfAborted();
    // Who was heard last comes last: a busy sender must not keep the others from being heard.
    const { turn } = this;
    const low = Atomics.load(words, this.own + Block.Pending);
    const high = this.pendingWords === 1 ? 0 : Atomics.load(words, this.own + Block.Pending + 1);
    const lowLater = turn < 32 ? -2 << turn : 0;
    const highLater = turn < 32 ? -1 : -2 << (turn & 31);
    let any = false;
    if ((low & lowLater) !== 0 && this.drainAll(low & lowLater, 0, sink)) any = true;
    if ((high & highLater) !== 0 && this.drainAll(high & highLater, 32, sink)) any = true;
    if ((low & ~lowLater) !== 0 && this.drainAll(low & ~lowLater, 0, sink)) any = true;
    if ((high & ~highLater) !== 0 && this.drainAll(high & ~highLater, 32, sink)) any = true;
    return any;
  }

  private drainAll(pending: number, first: number, sink: PacketSink): boolean {
    let any = false;
    let bits = pending;
    while (bits !== 0 && !sink.sated) {
      const slot = first + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      if (!this.drain(slot, sink)) continue;
      any = true;
      this.turn = slot;
    }
    return any;
  }

  private drain(slot: number, sink: PacketSink): boolean {
    const { words } = this;
    // A rank that this one has not heard of yet, but that has heard of this one.
    if (slot >= this.incoming.length) this.openSlot(slot);
    const ring = this.incoming[slot];
    // What arrives from here on waits for the next poll: one busy sender must not keep the others from being heard.
    const tail = Atomics.load(words, ring.tailAt);
    let source = slot;
    if (slot >= this.firstRanks) {
      source = this.segment.processIn(slot);
      if (ring.source !== source) ring.begin(source);
    }
    if (tail === ring.head) return false;
    this.current = ring;
    do {
      ring.load();
      sink.packet(source, ring.kind, ring.context, ring.tag, ring.length, ring.pair, ring.id, ring.id2);
      ring.skip();
      if (ring.length > largePacket) this.freeRoom(ring, slot);
    } while (ring.head !== tail && !sink.sated);
    this.freeRoom(ring, slot);
    return true;
  }

  private freeRoom(ring: PairRingReader, slot: number): void {
    ring.free();
    const block = this.slotBlocks[slot];
    if ((Atomics.load(this.words, block + Block.Sleep) & Sleep.Room) !== 0) this.wake(block);
  }

  readPayload(target: Uint8Array, at: number, length: number): void {
    this.current.read(target, at, length);
  }

  private slotOf(rank: number): number {
    return rank < this.firstRanks ? rank : this.segment.slotOf(rank);
  }

  bulkOpen(dest: number, id: number): boolean {
    if (this.bulkOut.open(this.slotOf(dest), id)) return true;
    this.bulkFull = true;
    return false;
  }

  bulkWrite(payload: Uint8Array, from: number): number {
    const count = this.bulkOut.write(payload, from);
    if (count === 0) {
      this.bulkFull = true;
      return 0;
    }
    const block = this.slotBlocks[this.bulkOut.dest];
    if (Atomics.load(this.words, block + Block.Sleep) !== 0) this.wake(block);
    return count;
  }

  bulkPending(source: number): number {
    return this.bulkIn[this.slotOf(source)].pending();
  }

  bulkRead(source: number, target: Uint8Array, at: number): number {
    const slot = this.slotOf(source);
    const count = this.bulkIn[slot].read(target, at);
    const block = this.slotBlocks[slot];
    if ((Atomics.load(this.words, block + Block.Sleep) & Sleep.Room) !== 0) this.wake(block);
    return count;
  }

  publishWait(wait: WaitInfo): void {
    this.status.publish(wait, this.finalizing ? RankState.Finished : RankState.Mpi);
  }

  clearWait(): void {
    this.status.clear(this.finalizing ? RankState.Finished : RankState.Running);
  }

  publishAsking(asking: WaitInfo): void {
    this.status.publishAsking(asking);
  }

  askedAgain(): void {
    this.status.askedAgain();
  }

  clearAsking(): void {
    this.status.clear(RankState.Running);
  }

  get doorbell(): number {
    return Atomics.load(this.words, this.own + Block.Doorbell);
  }

  sleep(expectsBulk: boolean, ms = sliceMs, bell?: number): boolean {
    const { words, own } = this;
    this.segment.throwIfAborted();
    const doorbell = bell ?? this.doorbell;
    Atomics.store(words, own + Block.Armed, doorbell);
    const wantsRoom = this.bulkFull || this.fullRings.length !== 0;
    Atomics.store(words, own + Block.Sleep, wantsRoom ? Sleep.Traffic | Sleep.Room : Sleep.Traffic);
    // From here on whoever writes sees the flag and rings; what was written before is seen by this last look.
    let woken = true;
    if (this.quiet(expectsBulk)) {
      this.sleeps += 1;
      this.segment.fallAsleep(own);
      woken = Atomics.wait(words, own + Block.Doorbell, doorbell, ms) !== "timed-out";
      this.segment.wakeUp(own);
    }
    Atomics.store(words, own + Block.Sleep, 0);
    this.segment.throwIfAborted();
    if (woken) {
      this.fullRings.length = 0;
      this.bulkFull = false;
    }
    return woken;
  }

  private quiet(expectsBulk: boolean): boolean {
    const { words } = this;
    if (Atomics.load(words, Header.Abort) !== 0) return false;
    if (this.finalizing && this.allFinalized) return false;
    for (let index = 0; index < this.pendingWords; index += 1) {
      if (!this.ringsEmpty(index)) return false;
    }
    if (expectsBulk && this.bulkIn.some((area) => area.pending() !== 0)) return false;
    for (const ring of this.fullRings) {
      if (Atomics.load(words, ring.headAt) !== ring.knownHead) return false;
    }
    return !this.bulkFull || Atomics.load(words, this.bulkOut.consumedAt) === this.bulkOut.knownConsumed;
  }

  /** Clears pending bits and looks at the rings that they named; puts back the bits of those that are not empty. */
  private ringsEmpty(index: number): boolean {
    const pending = this.own + Block.Pending + index;
    if (Atomics.load(this.words, pending) === 0) return true;
    let bits = Atomics.exchange(this.words, pending, 0);
    let filled = 0;
    while (bits !== 0) {
      const bit = 31 - Math.clz32(bits);
      bits ^= 1 << bit;
      const slot = bit + 32 * index;
      if (slot >= this.incoming.length) this.openSlot(slot);
      if (!this.incoming[slot].empty) filled |= 1 << bit;
    }
    if (filled !== 0) Atomics.or(this.words, pending, filled);
    return filled === 0;
  }

  arriveAtFinalize(): void {
    this.finalizing = true;
    this.status.enter(RankState.Finished);
    this.segment.arriveAtFinalize(this.world);
  }

  get allFinalized(): boolean {
    if (!this.segment.finalized(this.world)) return false;
    for (const world of this.connections.keys()) if (!this.segment.finalized(world)) return false;
    return true;
  }

  leave(): void {
    this.segment.countAwake(-1);
  }

  private wake(block: number): void {
    this.segment.wakeUp(block);
    Atomics.add(this.words, block + Block.Doorbell, 1);
    Atomics.notify(this.words, block + Block.Doorbell, 1);
  }
}
