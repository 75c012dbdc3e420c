/**
 * The ring through which one rank's event log reaches the page: 32-bit words, one writer, one reader, nothing lost.
 * Every record is contiguous, has an even number of words (so that a Float64 fits at even offsets) and starts with a
 * word made of its length in words (low 16 bits), kind << 16 and flags << 24. Kind 0 is padding before the wrap.
 */
import { Block } from "./layout.ts";
import type { Segment } from "./segment.ts";
import { RankState, RankStatus } from "./status.ts";

const sliceMs = 100;
const longestPad = 0xfffe;

/** The rank's end. Structurally trace's LogSink. */
export class LogWriterRing {
  /** Views of this ring alone: index 0 is its first word. */
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  /** Longest record, in words, that `reserve` takes. */
  readonly maxRecord: number;
  private readonly segment: Segment;
  private readonly status: RankStatus;
  private readonly control: Int32Array;
  private readonly tailAt: number;
  private readonly headAt: number;
  private readonly waitingAt: number;
  private readonly bellAt: number;
  private readonly size: number;
  private readonly mask: number;
  /** Positions count words for ever and wrap at 2^32; the place in the ring is position & mask. */
  private tail = 0;
  private knownHead = 0;

  constructor(segment: Segment, rank: number) {
    const { layout, buffer } = segment;
    this.segment = segment;
    this.status = new RankStatus(segment, rank);
    this.size = layout.logBytes(rank) >> 2;
    this.mask = this.size - 1;
    this.maxRecord = Math.min(longestPad, this.size >> 2);
    this.words = new Int32Array(buffer, layout.log(rank), this.size);
    this.doubles = new Float64Array(buffer, layout.log(rank), this.size >> 1);
    this.control = segment.words;
    const block = segment.blockWord(rank);
    this.tailAt = block + Block.LogTail;
    this.headAt = block + Block.LogHead;
    this.waitingAt = block + Block.LogWaiting;
    this.bellAt = block + Block.LogBell;
  }

  /**
   * Room for a record of `words` words (even, at most `maxRecord`): its index into `words`, and half of it into
   * `doubles`. Sleeps while the ring is full, shown as state "log"; throws RunAborted when the run ends meanwhile.
   */
  reserve(words: number): number {
    const at = this.tail & this.mask;
    const toEnd = this.size - at;
    const pad = words <= toEnd ? 0 : toEnd;
    if (((this.tail + pad + words - this.knownHead) | 0) > this.size) this.waitForRoom(pad + words);
    if (pad === 0) return at;
    // Shorter than the record that did not fit, so its length fits 16 bits.
    this.words[at] = pad;
    this.tail = (this.tail + pad) | 0;
    return 0;
  }

  /** Publishes the first `words` words (even) of what `reserve` gave. */
  commit(words: number): void {
    this.tail = (this.tail + words) | 0;
    Atomics.store(this.control, this.tailAt, this.tail);
  }

  private waitForRoom(words: number): void {
    if (words > this.size) throw new RangeError(`a log record of ${words} words does not fit the ring`);
    if (this.hasRoom(words)) return;
    const before = this.status.enter(RankState.Log);
    while (!this.hasRoom(words)) {
      this.segment.throwIfAborted();
      const bell = Atomics.load(this.control, this.bellAt);
      Atomics.store(this.control, this.waitingAt, 1);
      if (!this.hasRoom(words)) Atomics.wait(this.control, this.bellAt, bell, sliceMs);
      Atomics.store(this.control, this.waitingAt, 0);
    }
    this.status.enter(before);
  }

  private hasRoom(words: number): boolean {
    this.knownHead = Atomics.load(this.control, this.headAt);
    return ((this.tail + words - this.knownHead) | 0) <= this.size;
  }
}

/** The page's end. Never blocks. */
export class LogReaderRing {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  private readonly control: Int32Array;
  private readonly tailAt: number;
  private readonly headAt: number;
  private readonly waitingAt: number;
  private readonly bellAt: number;
  private readonly size: number;
  private readonly mask: number;
  private head = 0;

  constructor(segment: Segment, rank: number) {
    const { layout, buffer } = segment;
    this.size = layout.logBytes(rank) >> 2;
    this.mask = this.size - 1;
    this.words = new Int32Array(buffer, layout.log(rank), this.size);
    this.doubles = new Float64Array(buffer, layout.log(rank), this.size >> 1);
    this.control = segment.words;
    const block = segment.blockWord(rank);
    this.tailAt = block + Block.LogTail;
    this.headAt = block + Block.LogHead;
    this.waitingAt = block + Block.LogWaiting;
    this.bellAt = block + Block.LogBell;
  }

  /**
   * Hands what has been written to `take` as spans `from <= i < to` of `words` (two when the ring wraps), each made of
   * whole records, padding (kind 0) among them; then frees the room and wakes the writer if it waits for some. Takes
   * about `most` words, whole spans of records aside. True when there was anything.
   */
  drain(
    take: (words: Int32Array, doubles: Float64Array, from: number, to: number) => void,
    most = Number.POSITIVE_INFINITY,
  ): boolean {
    const tail = Atomics.load(this.control, this.tailAt);
    let left = (tail - this.head) | 0;
    if (left === 0) return false;
    let taken = 0;
    while (left > 0 && taken < most) {
      const from = this.head & this.mask;
      const span = this.wholeRecords(from, Math.min(left, this.size - from), most - taken);
      take(this.words, this.doubles, from, from + span);
      this.head = (this.head + span) | 0;
      left -= span;
      taken += span;
    }
    this.free();
    return true;
  }

  get empty(): boolean {
    return Atomics.load(this.control, this.tailAt) === this.head;
  }

  private wholeRecords(from: number, available: number, most: number): number {
    if (available <= most) return available;
    let span = 0;
    while (span < most) {
      const length = this.words[from + span] & 0xffff;
      // No record: the reader of what is taken says so; here it would be an endless loop.
      if (length === 0) return available;
      span += length;
    }
    return span;
  }

  private free(): void {
    Atomics.store(this.control, this.headAt, this.head);
    if (Atomics.load(this.control, this.waitingAt) === 0) return;
    Atomics.add(this.control, this.bellAt, 1);
    Atomics.notify(this.control, this.bellAt);
  }
}
