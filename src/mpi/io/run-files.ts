import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import type { FileStore, OpenHow } from "./file-store.ts";
import { longestPath, RunDirectory } from "./run-directory.ts";
import { RunFile, Word } from "./run-file.ts";

/** Where ranks are at home when they run on no disk. A path that does not begin with a slash begins here. */
export const homeFolder = "/home/rank";
/** Folders that are always there. All files lie in them. */
export const runFolders: readonly string[] = [homeFolder, "/tmp"];

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
  readonly #directory: RunDirectory;

  constructor(memory: SharedMemory) {
    this.#memory = memory;
    this.#directory = new RunDirectory(memory);
  }

  open(path: string, how: OpenHow): RunFile {
    const name = absolute(path);
    const record = this.#directory.exclusively(() => {
      const found = this.#directory.find(name);
      if (found === 0 && !how.create) throw missing(path);
      if (found !== 0 && how.create && how.exclusive)
        throw new MpiError(ErrorClass.ERR_FILE_EXISTS, `a file ${JSON.stringify(path)} is there already`);
      if (found !== 0 && this.#directory.isFolder(found))
        throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is a folder`);
      if (found === 0) this.#checkFolder(name);
      const place = found === 0 ? this.#directory.add(name, false) : found;
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
    this.#directory.exclusively(() => {
      const place = this.#directory.find(absolute(path));
      if (place === 0) throw missing(path);
      if (this.#directory.isFolder(place))
        throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is a folder`);
      this.#directory.remove(place);
    });
  }

  /** Throws ERR_FILE_EXISTS where something has the name, ERR_NO_SUCH_FILE where the folder is missing that it is to lie in. */
  makeFolder(path: string): void {
    const name = absolute(path);
    this.#directory.exclusively(() => {
      if (runFolders.includes(name) || this.#directory.find(name) !== 0)
        throw new MpiError(ErrorClass.ERR_FILE_EXISTS, `${JSON.stringify(path)} is there already`);
      this.#checkFolder(name);
      this.#directory.add(name, true);
    });
  }

  /** False where something lies in it. Throws ERR_NO_SUCH_FILE. */
  removeFolder(path: string): boolean {
    const name = absolute(path);
    return this.#directory.exclusively(() => {
      const place = this.#directory.find(name);
      if (place === 0) throw missing(path);
      for (const other of this.#directory.records())
        if (this.#directory.nameOf(other).startsWith(`${name}/`)) return false;
      this.#directory.remove(place);
      return true;
    });
  }

  /** Another path for a file, or for a folder and all that lies in it. What had the new path is gone. */
  rename(path: string, to: string): void {
    const [from, into] = [absolute(path), absolute(to)];
    this.#directory.exclusively(() => {
      const place = this.#directory.find(from);
      if (place === 0) throw missing(path);
      if (from === into) return;
      const before = this.#directory.find(into);
      if (before !== 0) this.#directory.remove(before);
      this.#directory.name(place, into);
      for (const other of [...this.#directory.records()]) {
        const name = this.#directory.nameOf(other);
        if (name.startsWith(`${from}/`)) this.#directory.name(other, into + name.slice(from.length));
      }
    });
  }

  /** What has a path; null where nothing has. */
  stat(path: string): FileEntry | null {
    const name = absolute(path);
    return this.#directory.looking(() => {
      const place = this.#directory.find(name);
      return place === 0 ? null : this.#entry(place);
    });
  }

  /**
   * When a folder has changed last, ms since the epoch: another number whenever a file has come or gone, as Python expects
   * that looks for modules.
   */
  folderTime(path: string): number {
    const folder = `${absolute(path)}/`;
    return this.#directory.looking(() => {
      let newest = 0;
      for (const place of this.#directory.records()) {
        const name = this.#directory.nameOf(place);
        if (name.startsWith(folder) && !name.includes("/", folder.length))
          newest = Math.max(newest, new RunFile(this.#memory, place).time);
      }
      return newest + (this.#directory.version % 1000);
    });
  }

  /** What is known of an open file, which may be in no folder any more. */
  describe(file: RunFile): FileEntry {
    return this.#entry(file.place);
  }

  /** All files and folders, by path. For those outside of the run too: takes no lock. */
  list(): FileEntry[] {
    const entries = this.#directory.looking(() =>
      [...this.#directory.records()].map((place) => this.#entry(place)),
    );
    return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The bytes of a file, null where there is none. Takes no lock. */
  read(path: string): Uint8Array | null {
    const name = absolute(path);
    const place = this.#directory.looking(() => this.#directory.find(name));
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
    const path = this.#directory.nameOf(place);
    const file = new RunFile(this.#memory, place);
    return {
      name: path.startsWith(`${homeFolder}/`) ? path.slice(homeFolder.length + 1) : path,
      path,
      isFolder: this.#directory.isFolder(place),
      size: file.size(),
      changes: file.changes,
      time: file.time,
      mode: file.mode,
      id: place,
    };
  }

  /** Throws ERR_NO_SUCH_FILE unless there is the folder that a new file is to lie in. */
  #checkFolder(name: string): void {
    const folder = name.slice(0, name.lastIndexOf("/"));
    if (runFolders.includes(folder)) return;
    if (folder === "")
      throw new MpiError(
        ErrorClass.ERR_ACCESS,
        `${JSON.stringify(name)} lies outside of the folders that ranks can write, ${runFolders.join(" and ")}`,
      );
    const place = this.#directory.find(folder);
    if (place === 0 || !this.#directory.isFolder(place))
      throw new MpiError(
        ErrorClass.ERR_NO_SUCH_FILE,
        `there is no folder ${JSON.stringify(folder)} for ${JSON.stringify(name.slice(folder.length + 1))}`,
      );
  }

  #close(place: number): void {
    this.#directory.exclusively(() => {
      const last = this.#memory.add(place + Word.Opens, -1) === 1;
      if (last && this.#memory.load(place + Word.Removed) === 1) this.#directory.free(place);
    });
  }
}

/** A whole path, without dots and double slashes. */
function absolute(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${homeFolder}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  if (parts.length === 0 || path.endsWith("/") || path.includes("\0"))
    throw new MpiError(ErrorClass.ERR_BAD_FILE, `${JSON.stringify(path)} is no name of a file`);
  const whole = `/${parts.join("/")}`;
  if (whole.length > longestPath)
    throw new MpiError(
      ErrorClass.ERR_BAD_FILE,
      `the name has ${whole.length} characters, expected at most ${longestPath}`,
    );
  return whole;
}

function missing(path: string): MpiError {
  return new MpiError(ErrorClass.ERR_NO_SUCH_FILE, `there is no file ${JSON.stringify(path)}`);
}
