import { plural } from "#base/plural.ts";
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import type { StoredFile } from "./file-store.ts";
import { chunkBytes, FileTree } from "./file-tree.ts";

/** Words of a file's record, by their byte offsets. */
export const Word = {
  /** The next record, 0 at the end. */
  Next: 0,
  Folder: 4,
  /** How many have it open. */
  Opens: 8,
  /** Taken while its size or its tree changes. */
  Mutex: 12,
  /** Bytes, in two words. */
  SizeLow: 16,
  SizeHigh: 20,
  Tree: 24,
  /** Changes of its bytes, 0 while it is as the run was given it. */
  Changes: 28,
  /** Characters of its path, and where they lie, two bytes each. */
  NameLength: 32,
  Name: 36,
  /** It is in no folder any more. */
  Removed: 40,
  /** Who may use it, as file systems tell it: 0o644. */
  Mode: 44,
  /** When it was changed last, ms since the epoch, in two words. */
  TimeLow: 48,
  TimeHigh: 52,
  /** Taken while something is written at its end. */
  End: 56,
} as const;
export const RECORD_BYTES = 64;

/** A file of the run, in memory that all ranks share. */
export class RunFile implements StoredFile {
  readonly place: number;
  readonly #memory: SharedMemory;
  readonly #tree: FileTree;
  readonly #closed: () => void;

  /** @param place of its record */
  constructor(memory: SharedMemory, place: number, closed: () => void = () => undefined) {
    this.#memory = memory;
    this.place = place;
    this.#tree = new FileTree(memory, place + Word.Tree);
    this.#closed = closed;
  }

  /** When its bytes were changed last, ms since the epoch. */
  get time(): number {
    const low = this.#memory.load(this.place + Word.TimeLow) >>> 0;
    return this.#memory.load(this.place + Word.TimeHigh) * 2 ** 32 + low;
  }

  set time(ms: number) {
    this.#memory.store(this.place + Word.TimeLow, ms | 0);
    this.#memory.store(this.place + Word.TimeHigh, Math.floor(ms / 2 ** 32));
  }

  get mode(): number {
    return this.#memory.load(this.place + Word.Mode);
  }

  set mode(bits: number) {
    this.#memory.store(this.place + Word.Mode, bits);
  }

  /** How often its bytes have changed since the run was given it. */
  get changes(): number {
    return this.#memory.load(this.place + Word.Changes);
  }

  /** Whoever reads it while another rank makes it longer gets the size before or after, but not within one of 4 GiB. */
  size(): number {
    const memory = this.#memory;
    for (;;) {
      const high = memory.load(this.place + Word.SizeHigh);
      const low = memory.load(this.place + Word.SizeLow) >>> 0;
      if (memory.load(this.place + Word.SizeHigh) === high) return high * 2 ** 32 + low;
    }
  }

  read(position: number, into: Uint8Array): number {
    const length = Math.max(0, Math.min(into.length, this.size() - position));
    for (let done = 0; done < length; ) {
      const [chunk, at] = split(position + done);
      const part = into.subarray(done, Math.min(length, done + chunkBytes - at));
      const place = this.#tree.find(chunk);
      if (place === 0) part.fill(0);
      else this.#memory.read(place + at, part);
      done += part.length;
    }
    return length;
  }

  write(position: number, from: Uint8Array): void {
    if (from.length === 0) return;
    for (let done = 0; done < from.length; ) {
      const [chunk, at] = split(position + done);
      const part = from.subarray(done, Math.min(from.length, done + chunkBytes - at));
      this.#memory.write(this.#chunk(chunk) + at, part);
      done += part.length;
    }
    this.#grow(position + from.length);
    this.#changed();
  }

  /** Writes after the last byte, whoever else does so at the same time. Returns where that was. */
  append(from: Uint8Array): number {
    return this.#memory.exclusively(this.place + Word.End, () => {
      const end = this.size();
      this.write(end, from);
      return end;
    });
  }

  resize(size: number): void {
    this.#exclusively(() => {
      const before = this.size();
      // What is cut off reads as zeros when the file becomes longer again.
      if (size < before)
        this.#tree.each(split(size)[0], split(before - 1)[0] + 1, (chunk, place) => {
          const start = Math.max(0, size - chunk * chunkBytes);
          this.#memory.bytes(place + start, chunkBytes - start).fill(0);
        });
      this.#setSize(size);
    });
    this.#changed();
  }

  reserve(size: number): void {
    for (let chunk = 0; chunk * chunkBytes < size; chunk++) this.#chunk(chunk);
    this.#grow(size);
    this.#changed();
  }

  flush(): void {
    // What is written is where all read it.
  }

  close(): void {
    this.#closed();
  }

  /** Gives its memory back; nobody has it open. */
  free(): void {
    this.#tree.free();
  }

  #chunk(chunk: number): number {
    const place = this.#tree.find(chunk);
    if (place !== 0) return place;
    return this.#exclusively(() => {
      try {
        return this.#tree.make(chunk);
      } catch (error) {
        throw noSpace(error, chunk);
      }
    });
  }

  #grow(end: number): void {
    if (end <= this.size()) return;
    this.#exclusively(() => {
      if (end > this.size()) this.#setSize(end);
    });
  }

  #setSize(size: number): void {
    this.#memory.store(this.place + Word.SizeHigh, Math.floor(size / 2 ** 32));
    this.#memory.store(this.place + Word.SizeLow, size | 0);
  }

  #changed(): void {
    this.#memory.add(this.place + Word.Changes, 1);
    this.time = Date.now();
  }

  #exclusively<T>(work: () => T): T {
    return this.#memory.exclusively(this.place + Word.Mutex, work);
  }
}

/** Number of a byte's chunk, and its place there. */
function split(position: number): [chunk: number, at: number] {
  const chunk = Math.floor(position / chunkBytes);
  return [chunk, position - chunk * chunkBytes];
}

/** The run's memory is what its files lie in. */
export function noSpace(error: unknown, chunk: number): unknown {
  if (!(error instanceof MpiError) || error.errorClass !== ErrorClass.ERR_NO_MEM) return error;
  const at = plural(chunk * chunkBytes, "byte");
  return new MpiError(
    ErrorClass.ERR_NO_SPACE,
    `there is no room for what comes after ${at} of the file: ${error.message}`,
  );
}
