import { twoByteText } from "#mpi/codec/text.ts";
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import type { FileStore, OpenHow } from "./file-store.ts";
import { noSpace, RECORD_BYTES, RunFile, Word } from "./run-file.ts";

/** Where ranks are at home when they run on no disk. A path that does not begin with a slash begins here. */
export const homeFolder = "/home/rank";
/** Folders that are always there. All files lie in them. */
export const runFolders: readonly string[] = [homeFolder, "/tmp"];
const fileMode = 0o644;
const folderMode = 0o755;

/** Words of the files' own place in shared memory. */
const Root = {
  Mutex: 0,
  First: 4,
  /** Odd while the list changes. */
  Version: 8,
} as const;
/** Looks at a list that is changed meanwhile. The last one is taken as it is: whoever changed it may be gone. */
const mostLooks = 20;

/** A file of the run, as it is told to those outside of it. */
export interface FileEntry {
  /** Below the home folder from there on, "data/in.bin"; a whole path elsewhere. */
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** How often its bytes have changed since the run was given it; 0: it is as it was given. */
  readonly changes: number;
  /** When they have changed last, ms since the epoch. */
  readonly time: number;
  /** Who may use it, as file systems tell it: 0o644. */
  readonly mode: number;
  /** Different from any other file's. */
  readonly id: number;
}

/**
 * The files of a run that happens on no disk. They lie in the memory that all ranks share, so that every rank reads and
 * writes the same bytes and nobody has to serve them.
 */
export class RunFiles implements FileStore {
  readonly folder = homeFolder;
  readonly #memory: SharedMemory;

  constructor(memory: SharedMemory) {
    this.#memory = memory;
  }

  open(path: string, how: OpenHow): RunFile {
    const name = absolute(path);
    const record = this.#exclusively(() => {
      const found = this.#find(name);
      if (found === 0 && !how.create) throw missing(path);
      if (found !== 0 && how.create && how.exclusive)
        throw new MpiError(ErrorClass.ERR_FILE_EXISTS, `a file ${JSON.stringify(path)} is there already`);
      if (found !== 0 && this.#isFolder(found))
        throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is a folder`);
      if (found === 0) this.#checkFolder(name);
      const place = found === 0 ? this.#add(name, false) : found;
      this.#memory.add(place + Word.Opens, 1);
      return place;
    });
    let open = true;
    return new RunFile(this.#memory, record, () => {
      if (open) this.#close(record);
      open = false;
    });
  }

  remove(path: string): void {
    this.#exclusively(() => {
      const place = this.#find(absolute(path));
      if (place === 0) throw missing(path);
      if (this.#isFolder(place))
        throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is a folder`);
      this.#remove(place);
    });
  }

  /** Throws ERR_FILE_EXISTS where something has the name, ERR_NO_SUCH_FILE where the folder is missing that it is to lie in. */
  makeFolder(path: string): void {
    const name = absolute(path);
    this.#exclusively(() => {
      if (runFolders.includes(name) || this.#find(name) !== 0)
        throw new MpiError(ErrorClass.ERR_FILE_EXISTS, `${JSON.stringify(path)} is there already`);
      this.#checkFolder(name);
      this.#add(name, true);
    });
  }

  /** False where something lies in it. Throws ERR_NO_SUCH_FILE. */
  removeFolder(path: string): boolean {
    const name = absolute(path);
    return this.#exclusively(() => {
      const place = this.#find(name);
      if (place === 0) throw missing(path);
      for (const other of this.#records()) if (this.#nameOf(other).startsWith(`${name}/`)) return false;
      this.#remove(place);
      return true;
    });
  }

  /** Another path for a file, or for a folder and all that lies in it. What had the new path is gone. */
  rename(path: string, to: string): void {
    const [from, into] = [absolute(path), absolute(to)];
    this.#exclusively(() => {
      const place = this.#find(from);
      if (place === 0) throw missing(path);
      if (from === into) return;
      const before = this.#find(into);
      if (before !== 0) this.#remove(before);
      this.#name(place, into);
      for (const other of [...this.#records()]) {
        const name = this.#nameOf(other);
        if (name.startsWith(`${from}/`)) this.#name(other, into + name.slice(from.length));
      }
    });
  }

  /** What has a path; null where nothing has. */
  stat(path: string): FileEntry | null {
    const name = absolute(path);
    return this.#looking(() => {
      const place = this.#find(name);
      return place === 0 ? null : this.#entry(place);
    });
  }

  /** What is known of an open file, which may be in no folder any more. */
  describe(file: RunFile): FileEntry {
    return this.#entry(file.place);
  }

  /** All files and folders, by path. For those outside of the run too: takes no lock. */
  list(): FileEntry[] {
    const entries = this.#looking(() => [...this.#records()].map((place) => this.#entry(place)));
    return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The bytes of a file, null where there is none. Takes no lock. */
  read(path: string): Uint8Array | null {
    const name = absolute(path);
    const place = this.#looking(() => this.#find(name));
    if (place === 0) return null;
    const file = new RunFile(this.#memory, place);
    const bytes = new Uint8Array(file.size());
    return bytes.subarray(0, file.read(0, bytes));
  }

  /** Gives the run a file, before it begins, and the folders that it lies in. */
  put(path: string, bytes: Uint8Array): void {
    const parts = absolute(path).split("/");
    for (let depth = 2; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join("/");
      const isAbove = runFolders.some((root) => root.startsWith(folder));
      if (!isAbove && this.stat(folder) === null) this.makeFolder(folder);
    }
    const file = this.open(path, { read: true, write: true, create: true, exclusive: false });
    file.resize(0);
    file.write(0, bytes);
    file.close();
    this.#memory.store(file.place + Word.Changes, 0);
  }

  #entry(place: number): FileEntry {
    const path = this.#nameOf(place);
    const file = new RunFile(this.#memory, place);
    return {
      name: path.startsWith(`${homeFolder}/`) ? path.slice(homeFolder.length + 1) : path,
      path,
      isFolder: this.#isFolder(place),
      size: file.size(),
      changes: file.changes,
      time: file.time,
      mode: file.mode,
      id: place,
    };
  }

  *#records(): Iterable<number> {
    const memory = this.#memory;
    for (
      let place = memory.load(memory.files + Root.First);
      place !== 0;
      place = memory.load(place + Word.Next)
    )
      yield place;
  }

  #find(name: string): number {
    for (const place of this.#records())
      if (this.#memory.load(place + Word.NameLength) === name.length && this.#nameOf(place) === name)
        return place;
    return 0;
  }

  #nameOf(place: number): string {
    const length = this.#memory.load(place + Word.NameLength);
    const bytes = new Uint8Array(2 * length);
    this.#memory.read(this.#memory.load(place + Word.Name), bytes);
    return twoByteText(bytes, 0, length);
  }

  /** Throws ERR_NO_SUCH_FILE unless there is the folder that a new file is to lie in. */
  #checkFolder(name: string): void {
    const folder = name.slice(0, name.lastIndexOf("/"));
    if (runFolders.includes(folder)) return;
    const place = this.#find(folder);
    if (place === 0 || !this.#isFolder(place))
      throw new MpiError(
        ErrorClass.ERR_NO_SUCH_FILE,
        `there is no folder ${JSON.stringify(folder)} for ${JSON.stringify(name.slice(folder.length + 1))}`,
      );
  }

  #isFolder(place: number): boolean {
    return this.#memory.load(place + Word.Folder) === 1;
  }

  #add(name: string, isFolder: boolean): number {
    const memory = this.#memory;
    const place = this.#allocate(RECORD_BYTES);
    memory.store(place + Word.Folder, isFolder ? 1 : 0);
    this.#name(place, name);
    const file = new RunFile(memory, place);
    file.mode = isFolder ? folderMode : fileMode;
    file.time = Date.now();
    // Nobody gave it to the run.
    if (!isFolder) memory.store(place + Word.Changes, 1);
    memory.store(place + Word.Next, memory.load(memory.files + Root.First));
    memory.store(memory.files + Root.First, place);
    return place;
  }

  #name(place: number, name: string): void {
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

  #remove(place: number): void {
    const memory = this.#memory;
    let link = memory.files + Root.First;
    while (memory.load(link) !== place) link = memory.load(link) + Word.Next;
    memory.store(link, memory.load(place + Word.Next));
    memory.store(place + Word.Removed, 1);
    if (memory.load(place + Word.Opens) === 0) this.#free(place);
  }

  #close(place: number): void {
    this.#exclusively(() => {
      const last = this.#memory.add(place + Word.Opens, -1) === 1;
      if (last && this.#memory.load(place + Word.Removed) === 1) this.#free(place);
    });
  }

  #free(place: number): void {
    const memory = this.#memory;
    new RunFile(memory, place).free();
    memory.free(memory.load(place + Word.Name));
    memory.free(place);
  }

  #exclusively<T>(work: () => T): T {
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
  #looking<T>(look: () => T): T {
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

/** A whole path, without dots and double slashes. */
function absolute(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${homeFolder}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  if (parts.length === 0 || path.endsWith("/"))
    throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is no name of a file`);
  return `/${parts.join("/")}`;
}

function missing(path: string): MpiError {
  return new MpiError(ErrorClass.ERR_NO_SUCH_FILE, `there is no file ${JSON.stringify(path)}`);
}
