/**
 * The two ends of a pair ring: packets from one rank to another. Positions are byte offsets into the ring, always
 * multiples of RECORD_BYTES, equal when it is empty; one record's room stays free to tell full from empty. A packet is
 * a header of eight words, never split, then its payload, which goes on at the ring's start when it meets the end.
 */
import { PacketKind } from "#mpi/transport.ts";
import { copyFromShared, copyToShared } from "./copy.ts";
import { RECORD_BYTES, Ring } from "./layout.ts";
import type { Segment } from "./segment.ts";

const highUnit = 2 ** 32;
/** Up to here a loop over bytes beats making two views and copying between them. */
const loopBytes = 16;

export class PairRingWriter {
  readonly headAt: number;
  /** The reader's position as last seen. */
  knownHead = 0;
  private tail = 0;
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly size: number;
  private readonly base: number;
  private readonly tailAt: number;

  constructor(segment: Segment, source: number, dest: number) {
    const { layout } = segment;
    const control = layout.ringControl(source, dest);
    this.words = segment.words;
    this.bytes = segment.bytes;
    this.size = layout.ringBytes(source, dest);
    this.base = layout.ringData(source, dest);
    this.headAt = (control + Ring.Head) >> 2;
    this.tailAt = (control + Ring.Tail) >> 2;
    // Another rank may have lived in one of the slots before.
    this.tail = Atomics.load(this.words, this.tailAt);
    this.knownHead = Atomics.load(this.words, this.headAt);
  }

  /** False when there is no room; then nothing was written and `knownHead` is fresh. */
  push(
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
    const { words, tail, size } = this;
    const need = (length + 2 * RECORD_BYTES - 1) & -RECORD_BYTES;
    if (this.room() < need) {
      this.knownHead = Atomics.load(words, this.headAt);
      if (this.room() < need) return false;
    }
    const at = (this.base + tail) >> 2;
    words[at] = kind;
    words[at + 1] = context;
    words[at + 2] = tag;
    words[at + 3] = bytes;
    words[at + 4] = pair;
    words[at + 5] = id;
    words[at + 6] = id2;
    words[at + 7] = bytes / highUnit;
    if (length !== 0) this.writePayload(tail + RECORD_BYTES, payload, length);
    const next = tail + need;
    this.tail = next >= size ? next - size : next;
    Atomics.store(words, this.tailAt, this.tail);
    return true;
  }

  private room(): number {
    const room = this.knownHead - this.tail - RECORD_BYTES;
    return room < 0 ? room + this.size : room;
  }

  private writePayload(position: number, payload: Uint8Array, length: number): void {
    const { bytes, base, size } = this;
    const start = position === size ? 0 : position;
    const at = base + start;
    if (length <= loopBytes && start + length <= size) {
      for (let index = 0; index < length; index += 1) bytes[at + index] = payload[index];
      return;
    }
    const first = Math.min(length, size - start);
    copyToShared(first === payload.length ? payload : payload.subarray(0, first), bytes, at);
    if (first < length) copyToShared(payload.subarray(first, length), bytes, base);
  }
}

export class PairRingReader {
  readonly tailAt: number;
  head = 0;
  /** Whose packets are read, where that may change. */
  source = -1;
  /** The packet that `load` read. */
  kind: PacketKind = PacketKind.Eager;
  context = 0;
  tag = 0;
  length = 0;
  pair = 0;
  id = 0;
  id2 = 0;
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;
  private readonly size: number;
  private readonly base: number;
  private readonly headAt: number;
  private readonly beginAt: number;

  constructor(segment: Segment, source: number, dest: number) {
    const { layout } = segment;
    const control = layout.ringControl(source, dest);
    this.words = segment.words;
    this.bytes = segment.bytes;
    this.size = layout.ringBytes(source, dest);
    this.base = layout.ringData(source, dest);
    this.headAt = (control + Ring.Head) >> 2;
    this.beginAt = (control + Ring.Begin) >> 2;
    this.tailAt = (control + Ring.Tail) >> 2;
    this.head = Atomics.load(this.words, this.headAt);
  }

  get empty(): boolean {
    return Atomics.load(this.words, this.tailAt) === this.head;
  }

  /** Reads the header of the packet at the head. */
  load(): void {
    const { words } = this;
    const at = (this.base + this.head) >> 2;
    this.kind = words[at] as PacketKind;
    this.context = words[at + 1];
    this.tag = words[at + 2];
    const high = words[at + 7];
    this.length = high === 0 ? words[at + 3] >>> 0 : high * highUnit + (words[at + 3] >>> 0);
    this.pair = words[at + 4];
    this.id = words[at + 5];
    this.id2 = words[at + 6];
  }

  /** Copies the first `length` payload bytes of the packet at the head. */
  read(target: Uint8Array, to: number, length: number): void {
    const { bytes, base, size } = this;
    const after = this.head + RECORD_BYTES;
    const start = after === size ? 0 : after;
    const at = base + start;
    if (length <= loopBytes && start + length <= size) {
      for (let index = 0; index < length; index += 1) target[to + index] = bytes[at + index];
      return;
    }
    const first = Math.min(length, size - start);
    copyFromShared(bytes, at, first, target, to);
    if (first < length) copyFromShared(bytes, base, length - first, target, to + first);
  }

  /** Steps over the packet at the head; `free` tells the writer. */
  skip(): void {
    const { kind } = this;
    const carries = kind === PacketKind.Eager || kind === PacketKind.EagerSync || kind === PacketKind.Data;
    const need = carries ? (this.length + 2 * RECORD_BYTES - 1) & -RECORD_BYTES : RECORD_BYTES;
    const next = this.head + need;
    this.head = next >= this.size ? next - this.size : next;
  }

  free(): void {
    Atomics.store(this.words, this.headAt, this.head);
  }

  /** Another rank writes here now: what the one before has left is not read any more. */
  begin(source: number): void {
    this.source = source;
    this.head = Atomics.load(this.words, this.beginAt);
    this.free();
  }
}
