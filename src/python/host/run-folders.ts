/**
 * The run's files as a Python rank sees them: the folders of `runFolders` are the same for all ranks, and for MPI.File.
 * A file system of Emscripten's over the store (mpi/io/run-files.ts).
 */
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import type { RunFile } from "#mpi/io/run-file.ts";
import { type FileEntry, type RunFiles, runFolders } from "#mpi/io/run-files.ts";
import type {
  DiskStat,
  FileNode,
  FileStream,
  FileSystem,
  MemoryFileSystem,
  PythonModule,
  StreamOperations,
} from "./emscripten.ts";
import { forgetNodes, OpenFlag, openTogether } from "./shared-nodes.ts";

/** Kinds of files in a mode. */
const Kind = { Folder: 0o40000, File: 0o100000 } as const;
const permissions = 0o777;
/** As in Emscripten's errno.h. */
const Errno = {
  Missing: 44,
  Exists: 20,
  IsDirectory: 31,
  NoSpace: 51,
  NotEmpty: 55,
  Invalid: 28,
  Input: 29,
} as const;
const errnos: ReadonlyMap<number, number> = new Map([
  [ErrorClass.ERR_NO_SUCH_FILE, Errno.Missing],
  [ErrorClass.ERR_FILE_EXISTS, Errno.Exists],
  [ErrorClass.ERR_BAD_FILE, Errno.IsDirectory],
  [ErrorClass.ERR_NO_SPACE, Errno.NoSpace],
]);
const readWrite = { read: true, write: true, create: false, exclusive: false };
const blockBytes = 4096;

/** Shows the run's folders in the rank's file system. Call once. Returns what streams do there. */
export function showRunFolders({ FS }: PythonModule, store: RunFiles): StreamOperations {
  const folders = new RunFolders(FS, store);
  forgetNodes(FS, folders.nodes);
  openTogether(FS, (exclusive) => {
    folders.exclusive = exclusive;
  });
  for (const path of runFolders) {
    FS.mkdirTree(path);
    FS.mount(folders, { root: path }, path);
  }
  return folders.streams;
}

class RunFolders {
  /** Whether the file that is opened must be missing. */
  exclusive = false;
  readonly #FS: FileSystem;
  readonly #store: RunFiles;
  readonly #memory: MemoryFileSystem;

  constructor(FS: FileSystem, store: RunFiles) {
    this.#FS = FS;
    this.#store = store;
    this.#memory = FS.filesystems.MEMFS;
  }

  /** Emscripten asks for the root of what is shown. */
  mount(): FileNode {
    return this.#node(null, "/", Kind.Folder | permissions);
  }

  readonly nodes = {
    lookup: (parent: FileNode, name: string): FileNode => {
      const entry = this.#store.stat(`${this.#path(parent)}/${name}`);
      if (entry === null) throw this.#error(Errno.Missing);
      return this.#node(parent, name, modeOf(entry));
    },
    getattr: (node: FileNode): DiskStat => {
      const path = this.#path(node);
      const entry = this.#store.stat(path);
      // Others may have removed it meanwhile.
      if (entry === null && !runFolders.includes(path)) throw this.#error(Errno.Missing);
      if (entry !== null && !entry.isFolder) return statOf(entry, entry.time);
      return statOf(entry, this.#store.folderTime(path));
    },
    setattr: (node: FileNode, attributes: Attributes): void => {
      if (this.#FS.isFile(node.mode)) this.#opened(node, (file) => change(file, attributes));
    },
    mknod: (parent: FileNode, name: string, mode: number): FileNode => {
      const path = `${this.#path(parent)}/${name}`;
      this.#attempt(() => {
        if (this.#FS.isDir(mode)) this.#store.makeFolder(path);
        else this.#store.open(path, { ...readWrite, create: true, exclusive: this.exclusive }).close();
      });
      return this.#node(parent, name, mode);
    },
    rename: (node: FileNode, folder: FileNode, name: string): void => {
      const [from, to] = [this.#path(node), `${this.#path(folder)}/${name}`];
      this.#attempt(() => {
        const there = from === to ? null : this.#store.stat(to);
        if (there?.isFolder === true && !this.#store.removeFolder(to)) throw this.#error(Errno.NotEmpty);
        this.#store.rename(from, to);
      });
      node.name = name;
    },
    unlink: (parent: FileNode, name: string): void => {
      this.#attempt(() => this.#store.remove(`${this.#path(parent)}/${name}`));
    },
    rmdir: (parent: FileNode, name: string): void => {
      if (!this.#attempt(() => this.#store.removeFolder(`${this.#path(parent)}/${name}`)))
        throw this.#error(Errno.NotEmpty);
    },
    readdir: (node: FileNode): string[] => {
      const folder = `${this.#path(node)}/`;
      const below = this.#store.list().flatMap(({ path }) => {
        const name = path.startsWith(folder) ? path.slice(folder.length) : "";
        return name === "" || name.includes("/") ? [] : [name];
      });
      return [".", "..", ...below];
    },
  };

  readonly streams = {
    getattr: ({ node, shared }: FileStream): DiskStat =>
      shared.file === undefined ? this.nodes.getattr(node) : this.#statOfOpen(shared.file),
    setattr: ({ node, shared }: FileStream, attributes: Attributes): void => {
      if (shared.file === undefined) this.nodes.setattr(node, attributes);
      else change(shared.file, attributes);
    },
    open: ({ node, shared }: FileStream): void => {
      if (!this.#FS.isFile(node.mode)) return;
      shared.file = this.#attempt(() => this.#store.open(this.#path(node), readWrite));
      shared.references = 1;
    },
    dup: ({ shared }: FileStream): void => {
      shared.references = (shared.references ?? 0) + 1;
    },
    close: ({ shared }: FileStream): void => {
      shared.references = (shared.references ?? 0) - 1;
      if (shared.references === 0) shared.file?.close();
    },
    read: (stream: FileStream, buffer: Int8Array, offset: number, length: number, position: number): number =>
      this.#file(stream).read(position, bytesIn(buffer, offset, length)),
    write: (
      stream: FileStream,
      buffer: Int8Array,
      offset: number,
      length: number,
      position: number,
    ): number => {
      const bytes = bytesIn(buffer, offset, length);
      const file = this.#file(stream);
      // Emscripten has looked for the end already, and others may have moved it since.
      if ((stream.flags & OpenFlag.Append) !== 0) stream.position = this.#attempt(() => file.append(bytes));
      else this.#attempt(() => file.write(position, bytes));
      return length;
    },
    llseek: (stream: FileStream, offset: number, whence: number): number => {
      const { file } = stream.shared;
      const from = [0, stream.position, file?.size() ?? 0][whence] ?? 0;
      if (from + offset < 0) throw this.#error(Errno.Invalid);
      return from + offset;
    },
    /** Memory with what the file holds now. */
    mmap: (
      stream: FileStream,
      length: number,
      position: number,
      protection: number,
      flags: number,
    ): unknown => {
      const file = this.#file(stream);
      const contents = new Uint8Array(position + length);
      file.read(0, contents);
      stream.node.contents = contents;
      const operations = this.#memory.stream_ops;
      try {
        return operations.mmap(stream, length, position, protection, flags);
      } finally {
        delete stream.node.contents;
      }
    },
    msync: (stream: FileStream, buffer: Int8Array, offset: number, length: number): number => {
      this.streams.write(stream, buffer, 0, length, offset);
      return 0;
    },
  };

  #statOfOpen(file: RunFile): DiskStat {
    const entry = this.#store.describe(file);
    return statOf(entry, entry.time);
  }

  #node(parent: FileNode | null, name: string, mode: number): FileNode {
    const node = this.#FS.createNode(parent, name, mode, 0);
    node.node_ops = this.nodes;
    node.stream_ops = this.streams;
    this.#FS.hashRemoveNode(node);
    return node;
  }

  #path(node: FileNode): string {
    return this.#FS.getPath(node);
  }

  #opened(node: FileNode, work: (file: RunFile) => void): void {
    this.#attempt(() => {
      const file = this.#store.open(this.#path(node), readWrite);
      try {
        work(file);
      } finally {
        file.close();
      }
    });
  }

  #file({ shared }: FileStream): RunFile {
    if (shared.file === undefined) throw this.#error(Errno.IsDirectory);
    return shared.file;
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof MpiError)) throw error;
      throw this.#error(errnos.get(error.errorClass) ?? Errno.Input);
    }
  }

  #error(errno: number): Error {
    return new this.#FS.ErrnoError(errno);
  }
}

interface Attributes {
  readonly mode?: number;
  readonly size?: number;
  /** ms since the epoch. */
  readonly mtime?: number;
}

function change(file: RunFile, { mode, size, mtime }: Attributes): void {
  if (mode !== undefined) file.mode = mode & permissions;
  if (size !== undefined) file.resize(size);
  if (typeof mtime === "number") file.time = mtime;
}

function modeOf({ isFolder, mode }: FileEntry): number {
  return (isFolder ? Kind.Folder : Kind.File) | mode;
}

/** What a program finds with os.stat; of a folder that is always there for null. */
function statOf(entry: FileEntry | null, ms: number): DiskStat {
  const time = new Date(ms);
  const size = entry === null || entry.isFolder ? blockBytes : entry.size;
  return {
    dev: 1,
    ino: entry?.id ?? 1,
    mode: entry === null ? Kind.Folder | permissions : modeOf(entry),
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size,
    atime: time,
    mtime: time,
    ctime: time,
    blksize: blockBytes,
    blocks: Math.ceil(size / blockBytes),
  };
}

/** Python's memory comes as signed bytes. */
function bytesIn({ buffer, byteOffset }: Int8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + offset, length);
}
