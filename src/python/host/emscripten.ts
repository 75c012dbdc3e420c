/** What we use of Pyodide's Emscripten module, which its own types leave out, or hide. */
import type { NativePython } from "#python/native/module.ts";

export interface FileStat {
  readonly mode: number;
  readonly size: number;
  readonly mtime: Date;
}

/** A file or folder of the rank's file system. */
export interface FileNode {
  readonly name: string;
  readonly mode: number;
}

export interface FileStream {
  readonly node: FileNode;
  /** As in fcntl.h. */
  readonly flags: number;
  readonly path: string;
}

export interface StreamOperations {
  write(stream: FileStream, ...rest: unknown[]): number;
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
  /** By number; closed ones leave a gap. */
  readonly streams: readonly (FileStream | null)[];
  readonly filesystems: {
    readonly MEMFS: { readonly ops_table: { readonly file: { readonly stream: StreamOperations } } | null };
  };
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
