import { twoByteText } from "#mpi/codec/text.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { noSpace, RECORD_BYTES, RunFile, Word } from "./run-file.ts";

/** Words of the files' own place in shared memory. */
const Root = {
  Mutex: 0,
  First: 4,
  /** Odd while the list changes. */
  Version: 8,
} as const;
const fileMode = 0o644;
const folderMode = 0o755;
/** Characters of a path. */
export const longestPath = 4096;
/** Whoever looks without a lock at more has come upon something that is no list. */
const mostRecords = 100_000;
/** Looks at a list that is changed meanwhile. The last one is taken as it is: whoever changed it may be gone. */
const mostLooks = 20;

/** The list of a run's files, in the memory that all ranks share: a record for each file and folder, found by its path. */
export class RunDirectory {
  readonly #memory: SharedMemory;

  constructor(memory: SharedMemory) {
    this.#memory = memory;
  }

  /** Places of the records. */
  *records(): Iterable<number> {
    const memory = this.#memory;
    let seen = 0;
    let place = memory.load(memory.files + Root.First);
    while (place !== 0) {
      seen += 1;
      if (place % RECORD_BYTES !== 0 || seen > mostRecords) throw new Error("the list of files is no list");
      yield place;
      place = memory.load(place + Word.Next);
    }
  }

  /** Another one whenever the list has changed. */
  get version(): number {
    return this.#memory.load(this.#memory.files + Root.Version);
  }

  find(name: string): number {
    for (const place of this.records())
      if (this.#memory.load(place + Word.NameLength) === name.length && this.nameOf(place) === name)
        return place;
    return 0;
  }

  nameOf(place: number): string {
    const length = this.#memory.load(place + Word.NameLength);
    if (length < 0 || length > longestPath) throw new Error("a file's name is no name");
    const bytes = new Uint8Array(2 * length);
    this.#memory.read(this.#memory.load(place + Word.Name), bytes);
    return twoByteText(bytes, 0, length);
  }

  isFolder(place: number): boolean {
    return this.#memory.load(place + Word.Folder) === 1;
  }

  /** Call alone, as all that changes the list. Returns the place of the record. */
  add(name: string, isFolder: boolean): number {
    const memory = this.#memory;
    const place = this.#allocate(RECORD_BYTES);
    memory.store(place + Word.Folder, isFolder ? 1 : 0);
    this.name(place, name);
    const file = new RunFile(memory, place);
    file.mode = isFolder ? folderMode : fileMode;
    file.time = Date.now();
    // Nobody gave it to the run.
    if (!isFolder) memory.store(place + Word.Changes, 1);
    memory.store(place + Word.Next, memory.load(memory.files + Root.First));
    memory.store(memory.files + Root.First, place);
    return place;
  }

  name(place: number, name: string): void {
    const memory = this.#memory;
    const bytes = new Uint8Array(2 * name.length);
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      bytes[2 * i] = unit & 0xff;
      bytes[2 * i + 1] = unit >> 8;
    }
    const before = memory.load(place + Word.Name);
    const own = this.#allocate(bytes.length);
    memory.write(own, bytes);
    memory.store(place + Word.Name, own);
    memory.store(place + Word.NameLength, name.length);
    if (before !== 0) memory.free(before);
  }

  #allocate(bytes: number): number {
    try {
      return this.#memory.allocate(bytes);
    } catch (error) {
      throw noSpace(error, 0);
    }
  }

  /** Takes a record out of the list. Who has the file open keeps it. */
  remove(place: number): void {
    const memory = this.#memory;
    let link = memory.files + Root.First;
    while (memory.load(link) !== place) link = memory.load(link) + Word.Next;
    memory.store(link, memory.load(place + Word.Next));
    memory.store(place + Word.Removed, 1);
    if (memory.load(place + Word.Opens) === 0) this.free(place);
  }

  /** Nobody has the file open any more, which is in no folder. */
  free(place: number): void {
    const memory = this.#memory;
    new RunFile(memory, place).free();
    memory.free(memory.load(place + Word.Name));
    memory.free(place);
  }

  /** Changes the list while no other rank does. */
  exclusively<T>(work: () => T): T {
    const memory = this.#memory;
    return memory.exclusively(memory.files + Root.Mutex, () => {
      memory.add(memory.files + Root.Version, 1);
      try {
        return work();
      } finally {
        memory.add(memory.files + Root.Version, 1);
      }
    });
  }

  /** Looks at the list without a lock, until nobody has changed it meanwhile. */
  looking<T>(look: () => T): T {
    const memory = this.#memory;
    for (let looks = 1; ; looks++) {
      const version = memory.load(memory.files + Root.Version);
      try {
        const found = look();
        if (looks === mostLooks) return found;
        if ((version & 1) === 0 && memory.load(memory.files + Root.Version) === version) return found;
      } catch (error) {
        // What was looked at is no list any more.
        if (looks === mostLooks || memory.load(memory.files + Root.Version) === version) throw error;
      }
    }
  }
}
