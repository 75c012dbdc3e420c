/**
 * The run's heap: one growable SharedArrayBuffer, since a rank that blocks cannot be handed another. Pieces stand one
 * after another, each behind a line of 64 bytes that tells its length; free ones are linked in the order of their places,
 * and the first that is long enough is taken. All lengths and places are in lines, so that 32 bits reach far.
 */
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { copyFromShared, copyToShared } from "./copy.ts";
import type { Segment } from "./segment.ts";

const LINE = 64;
const MiB = 1 << 20;
const growth = 4 * MiB;
/** Address space, not memory: pages that nobody touches cost nothing. Less is asked for where a system has not so much. */
const sizes = [1024 * MiB, 256 * MiB, 64 * MiB];

/** Words at the start. */
const Word = {
  Mutex: 0,
  /** The first line that no piece has ever had. */
  Top: 1,
  /** The first free piece, 0 for none. */
  Free: 2,
  /** Four words of the files'. */
  Files: 4,
} as const;
/** Words of the line before a piece. */
const Piece = { Lines: 0, Next: 1 } as const;

const Mutex = { Free: 0, Taken: 1, Awaited: 2 } as const;
/** Up to here a loop over bytes beats making a view. */
const loopBytes = 64;
const looks = 100;
const sliceMs = 50;

/** An empty heap. Throws RangeError when there is no address space for one. */
export function createHeap(): SharedArrayBuffer {
  for (const [index, maxByteLength] of sizes.entries()) {
    try {
      return new SharedArrayBuffer(LINE, { maxByteLength });
    } catch (error) {
      if (index === sizes.length - 1) throw error;
    }
  }
  throw new RangeError("a heap has at least one size");
}

/** Bytes of all pieces that were allocated and not given back, their lines included. */
export function bytesInUse(buffer: SharedArrayBuffer): number {
  const words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  const word = (line: number, which: number): number => words[((line * LINE) >> 2) + which];
  let lines = (words[Word.Top] || 1) - 1;
  for (let line = words[Word.Free]; line !== 0; line = word(line, Piece.Next))
    lines -= word(line, Piece.Lines);
  return lines * LINE;
}

export class Heap implements SharedMemory {
  readonly files = Word.Files << 2;
  readonly buffer: SharedArrayBuffer;
  readonly #segment: Segment;
  #words: Int32Array;
  #bytes: Uint8Array;

  constructor(buffer: SharedArrayBuffer, segment: Segment) {
    this.buffer = buffer;
    this.#segment = segment;
    this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
    this.#bytes = new Uint8Array(buffer, 0, buffer.byteLength);
  }

  allocate(bytes: number): number {
    const lines = Math.ceil(bytes / LINE) + 1;
    let used = 0;
    const line = this.exclusively(Word.Mutex << 2, () => {
      used = this.#reuse(lines);
      return used || this.#extend(lines);
    });
    // Nobody has to wait for this: the piece is this rank's already.
    if (used !== 0) this.bytes((used + 1) * LINE, (lines - 1) * LINE).fill(0);
    if (line === 0) {
      const free = this.buffer.maxByteLength - this.#top() * LINE;
      throw new MpiError(
        ErrorClass.ERR_NO_MEM,
        `${bytes.toLocaleString("en-US")} bytes of memory that all ranks share cannot be had: the run has ${free.toLocaleString("en-US")} left of ${this.buffer.maxByteLength.toLocaleString("en-US")}`,
      );
    }
    return (line + 1) * LINE;
  }

  free(place: number): void {
    this.exclusively(Word.Mutex << 2, () => this.#giveBack(place / LINE - 1));
  }

  bytes(place: number, length: number): Uint8Array {
    return new Uint8Array(this.buffer, place, length);
  }

  placeOf(bytes: Uint8Array): number {
    return bytes.buffer === this.buffer ? bytes.byteOffset : 0;
  }

  write(place: number, from: Uint8Array): void {
    const bytes = this.#upTo(place + from.length);
    if (from.length > loopBytes) copyToShared(from, bytes, place);
    else for (let index = 0; index < from.length; index += 1) bytes[place + index] = from[index];
  }

  read(place: number, into: Uint8Array): void {
    const bytes = this.#upTo(place + into.length);
    if (into.length > loopBytes) copyFromShared(bytes, place, into.length, into, 0);
    else for (let index = 0; index < into.length; index += 1) into[index] = bytes[place + index];
  }

  load(place: number): number {
    return Atomics.load(this.#at(place), place >> 2);
  }

  store(place: number, value: number): void {
    Atomics.store(this.#at(place), place >> 2, value);
  }

  add(place: number, value: number): number {
    return Atomics.add(this.#at(place), place >> 2, value);
  }

  or(place: number, bits: number): number {
    return Atomics.or(this.#at(place), place >> 2, bits);
  }

  and(place: number, bits: number): number {
    return Atomics.and(this.#at(place), place >> 2, bits);
  }

  exchange(place: number, value: number): number {
    return Atomics.exchange(this.#at(place), place >> 2, value);
  }

  compareExchange(place: number, expected: number, value: number): number {
    return Atomics.compareExchange(this.#at(place), place >> 2, expected, value);
  }

  exclusively<T>(word: number, work: () => T): T {
    const words = this.#at(word);
    const at = word >> 2;
    this.#take(words, at);
    try {
      return work();
    } finally {
      if (Atomics.exchange(words, at, Mutex.Free) === Mutex.Awaited) Atomics.notify(words, at, 1);
    }
  }

  ring(rank: number): void {
    this.#segment.ring(this.#segment.slotOf(rank));
  }

  #take(words: Int32Array, at: number): void {
    for (let look = 0; look < looks; look += 1)
      if (Atomics.compareExchange(words, at, Mutex.Free, Mutex.Taken) === Mutex.Free) return;
    // Whoever has slept cannot know whether others sleep too, so that it leaves the word as awaited.
    while (Atomics.exchange(words, at, Mutex.Awaited) !== Mutex.Free) {
      Atomics.wait(words, at, Mutex.Awaited, sliceMs);
      this.#segment.throwIfAborted();
    }
  }

  /** Another rank may have made the buffer longer since. */
  #at(place: number): Int32Array {
    if (place >> 2 >= this.#words.length)
      this.#words = new Int32Array(this.buffer, 0, this.buffer.byteLength >> 2);
    return this.#words;
  }

  #upTo(end: number): Uint8Array {
    if (end > this.#bytes.length) this.#bytes = new Uint8Array(this.buffer, 0, this.buffer.byteLength);
    return this.#bytes;
  }

  #word(line: number, word: number): number {
    return this.#at(line * LINE)[((line * LINE) >> 2) + word];
  }

  #set(line: number, word: number, value: number): void {
    this.#at(line * LINE)[((line * LINE) >> 2) + word] = value;
  }

  #top(): number {
    return this.#words[Word.Top] || 1;
  }

  /** The first free piece that is long enough; what is left of it stays free. 0 when there is none. */
  #reuse(lines: number): number {
    let before = 0;
    for (let line = this.#words[Word.Free]; line !== 0; line = this.#word(line, Piece.Next)) {
      const has = this.#word(line, Piece.Lines);
      if (has < lines) {
        before = line;
        continue;
      }
      let next = this.#word(line, Piece.Next);
      if (has > lines) {
        const rest = line + lines;
        this.#set(rest, Piece.Lines, has - lines);
        this.#set(rest, Piece.Next, next);
        next = rest;
      }
      this.#link(before, next);
      this.#set(line, Piece.Lines, lines);
      return line;
    }
    return 0;
  }

  /** A piece at the top. 0 when the buffer cannot become so long. */
  #extend(lines: number): number {
    const line = this.#top();
    const needed = (line + lines) * LINE;
    const { byteLength, maxByteLength } = this.buffer;
    if (needed > maxByteLength) return 0;
    if (needed > byteLength) {
      try {
        this.buffer.grow(Math.min(maxByteLength, Math.ceil(needed / growth) * growth));
      } catch (error) {
        if (error instanceof RangeError) return 0;
        throw error;
      }
    }
    this.#at(needed - LINE)[Word.Top] = line + lines;
    this.#set(line, Piece.Lines, lines);
    return line;
  }

  #giveBack(line: number): void {
    let before = 0;
    let after = this.#words[Word.Free];
    while (after !== 0 && after < line) {
      before = after;
      after = this.#word(after, Piece.Next);
    }
    this.#link(before, line);
    this.#set(line, Piece.Next, after);
    this.#join(line, after);
    if (before !== 0) this.#join(before, line);
  }

  /** Makes one free piece of two that stand side by side. */
  #join(line: number, next: number): void {
    const lines = this.#word(line, Piece.Lines);
    if (next === 0 || line + lines !== next) return;
    this.#set(line, Piece.Lines, lines + this.#word(next, Piece.Lines));
    this.#set(line, Piece.Next, this.#word(next, Piece.Next));
  }

  #link(before: number, line: number): void {
    if (before === 0) this.#words[Word.Free] = line;
    else this.#set(before, Piece.Next, line);
  }
}
