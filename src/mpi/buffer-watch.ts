/**
 * The watching mode: whether a program touches memory that one of its requests uses (MPI-4.1 section 3.7.2: what is sent
 * must not be changed, and what is received into not even be read, until the request is complete). What a program does
 * between two calls is not seen from here, so that memory is compared when a request is complete; programs that have been
 * made to tell where they touch memory ask `touched`.
 */
import type { Interval } from "./derived/segments.ts";
import { type Fingerprint, fingerprintOf, isLike } from "./fingerprint.ts";
import type { Recorder } from "./recorder.ts";

/** What a request uses: pieces of one memory, by place. */
export interface UsedMemory {
  readonly buffer: ArrayBufferLike;
  readonly pieces: readonly Interval[];
  /** Whether something is received into it. */
  readonly writes: boolean;
  /** Of memory in one piece: bytes from element to element. */
  readonly elementBytes?: number | undefined;
}

/** The request that uses it. */
export interface UsingRequest {
  /** The call that started it, or that prepared what is started again and again. */
  readonly kind: number;
  /** Its number in the log. */
  readonly logged: number;
}

export type TouchHow = "read" | "write";

/** Memory in use, from the start of a request until it is complete. */
export class BufferUse {
  readonly memory: UsedMemory;
  readonly request: UsingRequest;
  /** Line of the start, where the log does not have it; 0 else. */
  readonly line: number;
  /** Null where others may change the memory. */
  readonly before: Fingerprint | null;
  /** One mistake is told once. */
  told = false;

  constructor(memory: UsedMemory, request: UsingRequest, line: number, before: Fingerprint | null) {
    this.memory = memory;
    this.request = request;
    this.line = line;
    this.before = before;
  }

  overlaps(buffer: ArrayBufferLike, start: number, end: number): boolean {
    if (this.memory.buffer !== buffer) return false;
    for (const piece of this.memory.pieces) if (piece.start < end && start < piece.end) return true;
    return false;
  }

  covers(buffer: ArrayBufferLike, start: number, end: number): boolean {
    if (this.memory.buffer !== buffer) return false;
    return this.memory.pieces.some((piece) => piece.start <= start && end <= piece.end);
  }
}

export interface BufferWatchOptions {
  readonly recorder: Recorder;
  /** The program's line that is running; 0 when not known. */
  readonly line: () => number;
  /** Whether other ranks may change this memory without a word. */
  readonly isShared: (buffer: ArrayBufferLike, start: number, end: number) => boolean;
}

/** A loop that does it again and again is told a few times. */
const toldOfEach = 8;
const toldAtMost = 200;
const watchedAtMost = 500;

/** What one rank's requests use. */
export class BufferWatch {
  readonly #options: BufferWatchOptions;
  readonly #uses = new Set<BufferUse>();
  readonly #told = new Map<string, number>();
  #notes = 0;
  #receiving = 0;
  #hears: (watch: BufferWatch) => void = () => undefined;

  constructor(options: BufferWatchOptions) {
    this.#options = options;
  }

  /** Whether any memory is in use: then writing to it may be a mistake. */
  get busy(): boolean {
    return this.#uses.size !== 0;
  }

  /** Whether something is received into any: then reading from it may be a mistake too. */
  get receiving(): boolean {
    return this.#receiving !== 0;
  }

  /** Calls `hears` now, and whenever `busy` or `receiving` may have changed. */
  listen(hears: (watch: BufferWatch) => void): void {
    this.#hears = hears;
    hears(this);
  }

  /** Whether a request uses any of these bytes, or `all` of them. */
  uses(buffer: ArrayBufferLike, start: number, end: number, all = false): boolean {
    for (const use of this.#uses)
      if (all ? use.covers(buffer, start, end) : use.overlaps(buffer, start, end)) return true;
    return false;
  }

  /** Null where there are too many requests to look through at every touch. */
  begin(memory: UsedMemory, request: UsingRequest): BufferUse | null {
    if (this.#uses.size >= watchedAtMost) return null;
    const { recorder, line, isShared } = this.#options;
    const { buffer, pieces, writes } = memory;
    const ours = pieces.every(({ start, end }) => !isShared(buffer, start, end));
    const before = ours ? fingerprintOf(buffer, pieces) : null;
    const use = new BufferUse(memory, request, recorder.enabled ? 0 : line(), before);
    this.#uses.add(use);
    if (writes) this.#receiving += 1;
    this.#hears(this);
    return use;
  }

  /** The request is complete, and nothing has been put into its memory yet. */
  check(use: BufferUse): void {
    const { memory, before, told } = use;
    if (told || before === null) return;
    if (!isLike(before, fingerprintOf(memory.buffer, memory.pieces))) this.#tell(use, "changed", 0);
  }

  end(use: BufferUse): void {
    if (!this.#uses.delete(use)) return;
    if (use.memory.writes) this.#receiving -= 1;
    this.#hears(this);
  }

  /** The program reads or writes these bytes. */
  touched(buffer: ArrayBufferLike, start: number, end: number, how: TouchHow): void {
    for (const use of this.#uses)
      if ((how === "write" || use.memory.writes) && use.overlaps(buffer, start, end)) this.#tell(use, how, 0);
  }

  /** A call of this kind is about to use memory; `ownUse` is what it has begun itself. */
  usedBy(kind: number, { buffer, pieces, writes }: UsedMemory, ownUse: BufferUse | null = null): void {
    const how = writes ? "write" : "read";
    for (const use of this.#uses) {
      if (use === ownUse || !(writes || use.memory.writes)) continue;
      if (!pieces.some(({ start, end }) => use.overlaps(buffer, start, end))) continue;
      this.#tell(use, how, kind);
      // What comes of it is no second mistake.
      if (ownUse !== null) ownUse.told = true;
    }
  }

  #tell(use: BufferUse, how: TouchHow | "changed", by: number): void {
    if (use.told) return;
    use.told = true;
    const { request, memory } = use;
    const line = this.#options.line();
    const key = [line, how, by, request.kind, memory.writes].join();
    const times = this.#told.get(key) ?? 0;
    this.#told.set(key, times + 1);
    if (times >= toldOfEach || this.#notes >= toldAtMost) return;
    this.#notes += 1;
    this.#options.recorder.note({
      type: "buffer-in-use",
      kind: request.kind,
      request: request.logged,
      receives: memory.writes,
      started: use.line,
      how,
      by,
      line,
    });
  }
}
