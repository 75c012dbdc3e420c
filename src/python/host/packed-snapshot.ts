/**
 * A Python that has started, as a file: the pages of its memory that are not all zeros, the JavaScript objects that it
 * holds, and what goes with them. Pages of zeros are left out of the file and stay untouched in a rank, where they then
 * cost no memory.
 */
import type { NativeLinks } from "#python/native/module.ts";
import type { HeldObjects } from "./emscripten.ts";

const pageBytes = 65_536;
/** "RPY1". */
const magic = 0x31595052;
/** Words of the head: magic, bytes of JSON, number of pages, bytes of the whole memory. */
const headWords = 4;

/** Everything but memory. */
export interface SnapshotNotes {
  readonly held: HeldObjects;
  readonly links: NativeLinks;
  /** Python files by path, to be written again: a snapshot holds no file system. */
  readonly files: Readonly<Record<string, string>>;
}

export interface PackedSnapshot {
  readonly notes: SnapshotNotes;
  /** Bytes of the memory that was packed. */
  readonly memoryBytes: number;
  /** Puts the pages where they belong in a memory that is at least as large, and all zeros there. */
  copyTo(memory: Uint8Array): void;
}

export function packSnapshot(memory: Uint8Array, notes: SnapshotNotes): Uint8Array<ArrayBuffer> {
  const pages = usedPages(memory);
  const json = new TextEncoder().encode(JSON.stringify(notes));
  const start = pagesStart(json.length, pages.length);
  const packed = new Uint8Array(start + pages.length * pageBytes);
  const words = new Uint32Array(packed.buffer, 0, headWords + pages.length);
  words.set([magic, json.length, pages.length, memory.length, ...pages]);
  packed.set(json, 4 * (headWords + pages.length));
  for (const [index, page] of pages.entries())
    packed.set(memory.subarray(page * pageBytes, (page + 1) * pageBytes), start + index * pageBytes);
  return packed;
}

/** Throws Error when the bytes are no packed snapshot. */
export function openSnapshot(bytes: SharedArrayBuffer | ArrayBuffer): PackedSnapshot {
  const head = new Uint32Array(bytes, 0, headWords);
  const [found, jsonBytes, pageCount, memoryBytes] = head;
  const start = pagesStart(jsonBytes, pageCount);
  if (found !== magic || bytes.byteLength !== start + pageCount * pageBytes)
    throw new Error("the saved start of Python is damaged");
  const pages = new Uint32Array(bytes, 4 * headWords, pageCount);
  // A copy of one's own: browsers refuse to decode text from shared memory.
  const json = new Uint8Array(bytes, 4 * (headWords + pageCount), jsonBytes).slice();
  return {
    notes: JSON.parse(new TextDecoder().decode(json)) as SnapshotNotes,
    memoryBytes,
    copyTo: (memory) => {
      for (const [index, page] of pages.entries())
        memory.set(new Uint8Array(bytes, start + index * pageBytes, pageBytes), page * pageBytes);
    },
  };
}

function pagesStart(jsonBytes: number, pageCount: number): number {
  const end = 4 * (headWords + pageCount) + jsonBytes;
  return Math.ceil(end / 8) * 8;
}

function usedPages(memory: Uint8Array): number[] {
  const words = new BigUint64Array(memory.buffer, memory.byteOffset, memory.length / 8);
  const pages: number[] = [];
  for (let page = 0; page < memory.length / pageBytes; page++) {
    const from = (page * pageBytes) / 8;
    if (words.subarray(from, from + pageBytes / 8).some((word) => word !== 0n)) pages.push(page);
  }
  return pages;
}
