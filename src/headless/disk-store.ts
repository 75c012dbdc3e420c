/** The disk of this machine as MPI.File's store: files are where any other program finds them. */
import * as disk from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { FileStore, OpenHow, StoredFile } from "#mpi/io/file-store.ts";
import type { DiskPlace } from "#rank/program.ts";

const { O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } = disk.constants;

/** What Node says of a file that could not be had, in MPI's words. */
const classes: Readonly<Record<string, readonly [errorClass: number, words: string]>> = {
  ENOENT: [ErrorClass.ERR_NO_SUCH_FILE, "there is no file"],
  EEXIST: [ErrorClass.ERR_FILE_EXISTS, "there is already a file"],
  EACCES: [ErrorClass.ERR_ACCESS, "permission is denied for"],
  EPERM: [ErrorClass.ERR_ACCESS, "permission is denied for"],
  EROFS: [ErrorClass.ERR_READ_ONLY, "the disk cannot be written that has"],
  EISDIR: [ErrorClass.ERR_BAD_FILE, "this is a folder:"],
  ENOTDIR: [ErrorClass.ERR_BAD_FILE, "a part of the path is no folder:"],
  ERR_INVALID_ARG_VALUE: [ErrorClass.ERR_BAD_FILE, "there is a NUL in the name"],
  ENAMETOOLONG: [ErrorClass.ERR_BAD_FILE, "the name is too long:"],
  ENOSPC: [ErrorClass.ERR_NO_SPACE, "the disk has no room for"],
  EFBIG: [ErrorClass.ERR_NO_SPACE, "the disk takes no file so long:"],
  EDQUOT: [ErrorClass.ERR_QUOTA, "the disk's quota has no room for"],
};

export class DiskStore implements FileStore {
  readonly folder: string;
  readonly #machineFolder: string;

  constructor({ cwd, machineCwd }: DiskPlace) {
    this.folder = cwd;
    this.#machineFolder = machineCwd;
  }

  open(path: string, { read, write, create, exclusive }: OpenHow): StoredFile {
    const way = read ? (write ? O_RDWR : O_RDONLY) : O_WRONLY;
    const flags = way | (create ? O_CREAT : 0) | (create && exclusive ? O_EXCL : 0);
    return attempt(path, () => {
      const descriptor = disk.openSync(this.#onMachine(path), flags, 0o666);
      const kind = disk.fstatSync(descriptor);
      if (!kind.isDirectory()) return new DiskFile(path, descriptor, kind.isFile());
      // The system opens folders that are only to be read.
      disk.closeSync(descriptor);
      throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    });
  }

  remove(path: string): void {
    attempt(path, () => disk.unlinkSync(this.#onMachine(path)));
  }

  /** Ranks know a drive as "/c". */
  #onMachine(path: string): string {
    const own = process.platform === "win32" ? path.replace(/^\/([a-z])(?=\/|$)/i, "$1:") : path;
    return resolve(this.#machineFolder, own);
  }
}

class DiskFile implements StoredFile {
  readonly #path: string;
  readonly #descriptor: number;
  /** Devices, such as /dev/null, keep nothing back that could be flushed, and refuse to. */
  readonly #flushable: boolean;

  constructor(path: string, descriptor: number, flushable: boolean) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.#flushable = flushable;
  }

  size(): number {
    return this.#attempt(() => disk.fstatSync(this.#descriptor).size);
  }

  read(position: number, into: Uint8Array): number {
    return this.#attempt(() => {
      for (let done = 0; done < into.length; ) {
        const got = disk.readSync(this.#descriptor, into, done, into.length - done, position + done);
        if (got === 0) return done;
        done += got;
      }
      return into.length;
    });
  }

  write(position: number, from: Uint8Array): void {
    this.#attempt(() => {
      for (let done = 0; done < from.length; )
        done += disk.writeSync(this.#descriptor, from, done, from.length - done, position + done);
    });
  }

  resize(size: number): void {
    this.#attempt(() => disk.ftruncateSync(this.#descriptor, size));
  }

  /** Node has no call for it: a disk that is full says so when it is written. */
  reserve(size: number): void {
    if (this.size() < size) this.resize(size);
  }

  flush(): void {
    if (this.#flushable) this.#attempt(() => disk.fsyncSync(this.#descriptor));
  }

  close(): void {
    this.#attempt(() => disk.closeSync(this.#descriptor));
  }

  #attempt<T>(work: () => T): T {
    return attempt(this.#path, work);
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = Object(error);
    const [errorClass, words] = classes[code] ?? [ErrorClass.ERR_IO, `${message}, of`];
    throw new MpiError(errorClass, `${words} ${JSON.stringify(path)}`);
  }
}
