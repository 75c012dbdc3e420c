/** What we use of Pyodide's Emscripten module, which its own types leave out, or hide. */
import type { RunFile } from "#mpi/io/run-file.ts";
import type { NativePython } from "#python/native/module.ts";

export interface FileStat {
  readonly mode: number;
  readonly size: number;
  readonly mtime: Date;
}

/** A file or folder of the rank's file system. */
export interface FileNode {
  name: string;
  readonly mode: number;
  node_ops: object;
  stream_ops?: object;
  /** Of a file in memory; may be longer than the file. */
  contents?: Uint8Array;
}

export interface FileStream {
  readonly node: FileNode;
  /** As in fcntl.h. */
  readonly flags: number;
  readonly path: string;
  /** Where the next call reads or writes that names no place. */
  position: number;
  /** The same for descriptors that were made of one another. */
  readonly shared: { file?: RunFile; references?: number };
}

export interface StreamOperations {
  write(stream: FileStream, ...rest: unknown[]): number;
  open?(stream: FileStream): void;
  close?(stream: FileStream): void;
}

export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, data: string | Uint8Array, options?: { canOwn?: boolean }): void;
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
  stat(path: string): FileStat;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  getPath(node: FileNode): string;
  mount(type: object, options: { readonly root: string }, path: string): void;
  createNode(parent: FileNode | null, name: string, mode: number, device: number): FileNode;
  readonly ErrnoError: new (errno: number) => Error;
  hashAddNode(node: FileNode): void;
  hashRemoveNode(node: FileNode): void;
  /** Flags as in fcntl.h, or "r" and its kin. */
  open(path: string, flags: number | string, mode?: number): FileStream;
  /** Called with paths as the program wrote them, made absolute. */
  readonly trackingDelegate: {
    onDeletePath?(path: string): void;
    onMovePath?(from: string, to: string): void;
  };
  /** By number; closed ones leave a gap. */
  readonly streams: readonly (FileStream | null)[];
  readonly filesystems: {
    readonly MEMFS: MemoryFileSystem;
    readonly NODEFS: DiskFileSystem;
  };
}

export interface MemoryFileSystem {
  readonly ops_table: { readonly file: { readonly stream: StreamOperations } } | null;
  readonly stream_ops: {
    mmap(stream: FileStream, length: number, position: number, protection: number, flags: number): unknown;
  };
}

/** What Node's fs tells of a file. */
export interface DiskStat extends FileStat {
  readonly dev: number;
  readonly ino: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly atime: Date;
  readonly ctime: Date;
  readonly blksize: number;
  readonly blocks: number;
}

/** NODEFS: files of the machine, in Node alone. */
export interface DiskFileSystem {
  readonly node_ops: {
    mknod(parent: FileNode, name: string, mode: number, device: number): FileNode;
    setattr(node: FileNode, attributes: { readonly mode?: number }): void;
    rename(node: FileNode, folder: FileNode, name: string): void;
  };
  readonly stream_ops: StreamOperations;
  createNode(parent: FileNode, name: string, mode: number, device?: number): FileNode;
  getattr(read: () => DiskStat, node: FileNode): DiskStat;
  /** On the machine. */
  realPath(node: FileNode): string;
  /** Turns an error of Node's into one of the file system's. */
  tryFSOperation<T>(work: () => T): T;
}

/** The list of JavaScript objects that Python holds, as Pyodide keeps it in a snapshot. */
export type HeldObjects = unknown;

export interface PythonModule extends NativePython {
  readonly FS: FileSystem;
  readonly API: {
    restoreSnapshot(snapshot: Uint8Array): HeldObjects;
    fatal_error(error: unknown): never;
  };
  /** Where the stack of JavaScript and C frames begins; it grows down. */
  _emscripten_stack_get_base(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/** What the loader hands to createPyodideModule. */
export interface ModuleSettings {
  preRun: ((module: PythonModule) => void | Promise<void>)[];
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}
