/**
 * The files that a program writes in its folder: the page gets each of them when it is closed, and what has changed
 * besides at the rank's end. It hears of those that are removed or get another name at once.
 */
import type { NativePart } from "#python/native/module.ts";
import { Values } from "#python/native/values.ts";
import type { FileStream, PythonModule, StreamOperations } from "./emscripten.ts";

/** Bytes: a larger file is told of, not handed over. */
const largestFile = 16 * 1024 * 1024;
/** Bytes and files that one rank hands over in all. */
const mostBytes = 128 * 1024 * 1024;
const mostFiles = 300;
/** ms between two states of one file, for programs that open and close it in a loop. */
const pause = 250;
/** As in fcntl.h: the bits that say what a file is open for; 0 is reading. */
const accessMode = 3;
/** What Python leaves beside the modules that it imports. */
const byproducts = "__pycache__";

export interface FileSink {
  /** See EventWriter.file. */
  file(name: string, size: number, bytes: Uint8Array | null): void;
  /** See EventWriter.fileRemoved. */
  fileRemoved(name: string): void;
}

/** Where the program's files lie. */
export interface FilesPlace {
  readonly folder: string;
  /** What streams do there; null where no program runs. */
  readonly streams: StreamOperations | null;
  readonly keepWritten: boolean;
}

/** The state of a file that is not there, or has become another one. */
const gone = "";

interface Known {
  readonly state: string;
  readonly at: number;
  /** Whether the page has been told of it. */
  readonly told: boolean;
}

export class RankFiles {
  readonly #module: PythonModule;
  readonly #place: FilesPlace;
  readonly #folder: string;
  readonly #sink: FileSink;
  readonly #known = new Map<string, Known>();
  #bytes = 0;
  #count = 0;
  /** Those that were not handed over when they were closed. */
  readonly #skipped = new Set<string>();
  #watching = false;

  constructor(module: PythonModule, place: FilesPlace, sink: FileSink) {
    this.#module = module;
    this.#place = place;
    this.#folder = place.folder === "/" ? "" : place.folder;
    this.#sink = sink;
  }

  /** `_has_open_files() -> bool`: whether a file may have text that is not written yet. */
  readonly part: NativePart = ({ py }) => ({
    _has_open_files: () =>
      new Values(py).bool(this.#module.FS.streams.some((each) => each && this.#isWritten(each))),
  });

  /** From now on. Call once. */
  watch(): void {
    const { streams, keepWritten } = this.#place;
    if (!keepWritten || streams === null) return;
    const { trackingDelegate } = this.#module.FS;
    trackingDelegate.onDeletePath = (path) => this.#removed(plainPath(path));
    trackingDelegate.onMovePath = (from, to) => this.#moved(plainPath(from), plainPath(to));
    const before = streams.close;
    streams.close = (stream) => {
      before?.(stream);
      if (this.#isOurs(stream)) this.#closed(this.#module.FS.getPath(stream.node));
    };
    this.#watching = true;
  }

  /** Hands over all that has changed since it was handed over last. */
  publish(): void {
    if (!this.#watching) return;
    for (const [path, state] of this.#left()) {
      if (this.#known.get(path)?.state !== state) this.#hand(path, state);
    }
  }

  #isWritten({ node, flags }: FileStream): boolean {
    return (flags & accessMode) !== 0 && this.#module.FS.isFile(node.mode);
  }

  #isOurs(stream: FileStream): boolean {
    return this.#isWritten(stream) && this.#isInside(this.#module.FS.getPath(stream.node));
  }

  /** The folder may be large: only what the program has written. */
  *#left(): Iterable<[path: string, state: string]> {
    const { FS } = this.#module;
    const open = FS.streams.flatMap((each) => (each && this.#isOurs(each) ? [FS.getPath(each.node)] : []));
    for (const path of new Set([...this.#skipped, ...open])) {
      const state = this.#state(path);
      if (state !== null) yield [path, state];
    }
  }

  #closed(path: string): void {
    if (path.includes(byproducts)) return;
    const state = this.#state(path);
    const known = this.#known.get(path);
    if (state !== null && known?.state !== state) this.#changed(path, state);
  }

  #changed(path: string, state: string): void {
    const known = this.#known.get(path);
    // What is skipped here comes when it is closed the next time, or at the end.
    if (known === undefined || performance.now() - known.at > pause) this.#hand(path, state);
    else this.#skipped.add(path);
  }

  #removed(path: string): void {
    this.#skipped.delete(path);
    const known = this.#known.get(path);
    // When it was told of last counts for the next file of this name, too.
    if (known !== undefined) this.#known.set(path, { ...known, state: gone, told: false });
    // What this rank does not know another one may have told of.
    if (known?.told ?? this.#isInside(path)) this.#sink.fileRemoved(this.#nameOf(path));
  }

  /** A file, or a folder with all that is in it. */
  #moved(from: string, to: string): void {
    for (const moved of this.#filesIn(to)) {
      this.#removed(from + moved.slice(to.length));
      const state = this.#state(moved);
      if (state === null || !this.#isInside(moved)) continue;
      const before = this.#known.get(moved);
      if (before !== undefined) this.#known.set(moved, { ...before, state: gone });
      this.#changed(moved, state);
    }
  }

  /** A file itself; all files of a folder. None where another rank has removed it meanwhile. */
  #filesIn(path: string): string[] {
    const { FS } = this.#module;
    try {
      if (!FS.isDir(FS.stat(path).mode)) return [path];
      const names = FS.readdir(path).filter((name) => name !== "." && name !== "..");
      return names.flatMap((name) => this.#filesIn(`${path}/${name}`));
    } catch {
      return [];
    }
  }

  #isInside(path: string): boolean {
    return path.startsWith(`${this.#folder}/`);
  }

  #nameOf(path: string): string {
    return path.slice(this.#folder.length + 1);
  }

  #hand(path: string, state: string): void {
    this.#known.set(path, { state, at: performance.now(), told: true });
    const read = this.#read(path);
    if (read === null) return;
    const { size, bytes } = read;
    if (bytes !== null) {
      this.#bytes += size;
      this.#count++;
    }
    this.#sink.file(this.#nameOf(path), size, bytes);
  }

  /** The file's bytes, null where they are too many; other ranks may change or remove it at the same time. */
  #read(path: string): { size: number; bytes: Uint8Array | null } | null {
    const { FS } = this.#module;
    try {
      const { size } = FS.stat(path);
      const kept = size <= largestFile && this.#bytes + size <= mostBytes && this.#count < mostFiles;
      if (!kept) return { size, bytes: null };
      const bytes = FS.readFile(path);
      return { size: bytes.length, bytes };
    } catch {
      // It was removed meanwhile.
      return null;
    }
  }

  /** Changes with the file's content; null where there is no such file. */
  #state(path: string): string | null {
    try {
      const { size, mtime } = this.#module.FS.stat(path);
      return `${size} ${mtime.getTime()}`;
    } catch {
      // It was removed while it was open.
      return null;
    }
  }
}

/** "/home/rank/./a/../b" is "/home/rank/b". */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
