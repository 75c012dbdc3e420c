import type { SharedMemory } from "#mpi/shared-memory.ts";
import { blocks, type Changes } from "./changes.ts";

const wordBytes = 4;
/** Engines compare memory of one thread several times as fast as shared memory, and faster what is in a near cache. */
const pieceBytes = 32 * 1024;
const piece = new Uint8Array(pieceBytes);
const pieceWords = new Int32Array(piece.buffer);

/**
 * A window over memory that other ranks cannot reach has two copies (MPI-4.1 section 12.4, the separate memory model): the
 * program's own, and the public one in shared memory. What either side has changed since they were last alike is brought to
 * the other, byte by byte.
 */
export class PrivateCopy {
  readonly own: Uint8Array;
  readonly place: number;
  readonly #memory: SharedMemory;
  readonly #shared: Uint8Array;
  /** What both were when they were last alike. */
  readonly #base: Uint8Array;
  readonly #baseWords: Int32Array;
  /** Null where the program's memory does not begin at a word. */
  readonly #ownWords: Int32Array | null;
  readonly #changes: Changes;
  /** Whether other ranks keep copies of the same memory. */
  readonly #kept: boolean;
  /** What the program can get at; the rest is as it was in the beginning. */
  #first = 0;
  #end = 0;
  #seen = 0;
  readonly #seenBlocks = new Int32Array(blocks);

  /**
   * Starts with the program's memory and the public copy alike. What of it the program uses has to be said: see `use`.
   * @param changes of the public copy, which whoever changes it notes
   * @param kept whether other ranks keep copies of the same memory, who have to hear of this one's changes
   */
  constructor(own: Uint8Array, memory: SharedMemory, place: number, changes: Changes, kept: boolean) {
    this.own = own;
    this.place = place;
    this.#memory = memory;
    this.#shared = memory.bytes(place, own.length);
    this.#base = own.slice();
    this.#baseWords = wordsOf(this.#base);
    this.#ownWords = own.byteOffset % wordBytes === 0 ? wordsOf(own) : null;
    this.#changes = changes;
    this.#kept = kept;
  }

  /**
   * From now on the program gets at the bytes from `start` to `end`, and at what lies between them and those before. They
   * are as the other ranks have left them.
   */
  use(start: number, end: number): void {
    const none = this.#first === this.#end;
    const [first, last] = none ? [start, start] : [this.#first, this.#end];
    this.#first = Math.min(first, start);
    this.#end = Math.max(last, end);
    // What was not collected here has been counted as seen, once anything has.
    if (this.#seen === 0) return;
    this.collectPart(this.#first, first);
    this.collectPart(last, this.#end);
  }

  overlaps(buffer: ArrayBufferLike, start: number, end: number): boolean {
    const { buffer: mine, byteOffset, length } = this.own;
    return mine === buffer && byteOffset < end && start < byteOffset + length;
  }

  /** Makes what the program has stored visible to the other ranks. */
  publish(): void {
    if (this.#gone) return;
    if (!this.#kept) {
      this.#publish(this.#first, this.#end);
      return;
    }
    const { blockBytes } = this.#changes;
    let from = this.#first;
    while (from < this.#end) {
      const end = Math.min(this.#end, this.#nextBlock(from, blockBytes));
      if (this.#publish(from, end)) this.#changes.note(this.place + from, end - from);
      from = end;
    }
  }

  /** The same for the bytes from `start` to `end` alone. */
  publishPart(start: number, end: number): void {
    if (!this.#gone && this.#publish(start, end) && this.#kept)
      this.#changes.note(this.place + start, end - start);
  }

  /** Makes all that the other ranks have stored visible to the program. */
  collect(): void {
    const { version, blockBytes } = this.#changes;
    if (version === this.#seen || this.#gone) return;
    this.#seen = version;
    const changed: boolean[] = [];
    for (let index = 0; index < blocks; index += 1) {
      const count = this.#changes.countOf(index);
      changed.push(count !== this.#seenBlocks[index]);
      this.#seenBlocks[index] = count;
    }
    let from = this.#first;
    while (from < this.#end) {
      const end = Math.min(this.#end, this.#nextBlock(from, blockBytes));
      if (changed[this.#changes.blockOf(this.place + from) % blocks]) this.collectPart(from, end);
      from = end;
    }
  }

  /** The same for the bytes from `start` to `end` alone. */
  collectPart(start: number, end: number): void {
    if (this.#gone) return;
    // From a word on, so that the piece lies as the copies do.
    for (let from = start & -wordBytes; from < end; from += pieceBytes) {
      const length = Math.min(end - from, pieceBytes);
      this.#memory.read(this.place + from, piece.subarray(0, length));
      this.#bring(piece, pieceWords, this.own, Math.max(0, start - from), length, from);
    }
  }

  #publish(start: number, end: number): boolean {
    return this.#bring(this.own, this.#ownWords, this.#shared, start, end, 0);
  }

  /**
   * Stores in one copy what is new in the other: bytes from `start` to `end` of `from`, of which the first of all belongs at
   * byte `at` of the copies. Returns whether there was anything.
   */
  #bring(
    from: Uint8Array,
    fromWords: Int32Array | null,
    to: Uint8Array,
    start: number,
    end: number,
    at: number,
  ): boolean {
    const base = this.#base;
    // Nearly all of it is alike: that is found out a word at a time.
    const first = fromWords === null ? end : Math.min(end, (start + wordBytes - 1) & -wordBytes);
    const last = Math.max(first, end & -wordBytes);
    let changed = bringBytes(from, to, base, start, first, at);
    if (
      fromWords !== null &&
      bringWords(fromWords, from, to, this.#baseWords, first / wordBytes, last / wordBytes, at)
    )
      changed = true;
    return bringBytes(from, to, base, last, end, at) || changed;
  }

  #nextBlock(from: number, blockBytes: number): number {
    return (this.#changes.blockOf(this.place + from) + 1) * blockBytes - this.place;
  }

  /** A program in JavaScript can give its memory away. */
  get #gone(): boolean {
    return this.own.length !== this.#base.length;
  }
}

function wordsOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / wordBytes));
}

/** Words from `start` to `end`; `at` is a multiple of theirs. */
function bringWords(
  words: Int32Array,
  from: Uint8Array,
  to: Uint8Array,
  base: Int32Array,
  start: number,
  end: number,
  at: number,
): boolean {
  const shift = at / wordBytes;
  let index = firstUnlike(words, base, start, end, shift);
  if (index === end) return false;
  while (index < end) {
    const word = words[index];
    // The program may have stored in the bytes beside those that are new: these alone are brought.
    const different = word ^ base[index + shift];
    const first = index * wordBytes;
    if ((different & 0xff) !== 0) to[at + first] = from[first];
    if ((different & 0xff00) !== 0) to[at + first + 1] = from[first + 1];
    if ((different & 0xff0000) !== 0) to[at + first + 2] = from[first + 2];
    if (different >>> 24 !== 0) to[at + first + 3] = from[first + 3];
    base[index + shift] = word;
    index += 1;
    if (index < end && words[index] === base[index + shift])
      index = firstUnlike(words, base, index + 1, end, shift);
  }
  return true;
}

/** All there is to do for most of the memory, so that engines make the best of it. */
function firstUnlike(words: Int32Array, base: Int32Array, start: number, end: number, shift: number): number {
  let index = start;
  while (index < end && words[index] === base[index + shift]) index += 1;
  return index;
}

function bringBytes(
  from: Uint8Array,
  to: Uint8Array,
  base: Uint8Array,
  start: number,
  end: number,
  at: number,
): boolean {
  let changed = false;
  for (let index = start; index < end; index += 1) {
    const byte = from[index];
    if (byte === base[at + index]) continue;
    to[at + index] = byte;
    base[at + index] = byte;
    changed = true;
  }
  return changed;
}
