/** The files that ranks wrote in the folder that they share: the bytes lie in the run's own memory, not in its trace. */
import type { RunFileList } from "./api.ts";

export interface SharedFile {
  readonly name: string;
  readonly size: number;
  /** Grows with every change. */
  readonly changes: number;
  /** Whether its bytes can be had: very many cannot. */
  readonly kept: boolean;
  /** As it is now. Null where it is not kept, and where it is not there any more. */
  read(): Uint8Array | null;
}

/** Bytes that are read at once. */
const largestRead = 512 * 1024 * 1024;

/** Those that the run has changed, by name: not what it was given and left alone, and nothing outside of its home. */
export function sharedFilesOf(list: RunFileList): readonly SharedFile[] {
  return list
    .list()
    .filter(({ name, isFolder, changes }) => !isFolder && changes > 0 && !name.startsWith("/"))
    .map(({ name, size, changes }) => ({
      name,
      size,
      changes,
      kept: size <= largestRead,
      read: () => (size <= largestRead ? list.read(name) : null),
    }));
}

/** Bytes of a file that the file of a run takes along, and of all of them. */
const largestPacked = 16 * 1024 * 1024;
const mostPacked = 64 * 1024 * 1024;

/** What is told of a file whose bytes follow, if they are kept, one after the other. */
export type PackedFile = Pick<SharedFile, "name" | "size" | "changes" | "kept">;

export function packFiles(files: readonly SharedFile[]): { told: PackedFile[]; bytes: Uint8Array[] } {
  const told: PackedFile[] = [];
  const bytes: Uint8Array[] = [];
  let total = 0;
  for (const file of files) {
    const { name, changes } = file;
    const fits = file.size <= largestPacked && total + file.size <= mostPacked;
    const read = fits ? file.read() : null;
    const size = read?.length ?? file.size;
    told.push({ name, size, changes, kept: read !== null });
    if (read === null) continue;
    bytes.push(read);
    total += size;
  }
  return { told, bytes };
}

/** Null where the bytes are not those of the files that are told of. */
export function unpackFiles(told: readonly PackedFile[], bytes: Uint8Array): readonly SharedFile[] | null {
  const total = told.reduce((sum, { kept, size }) => sum + (kept ? size : 0), 0);
  if (total !== bytes.length) return null;
  let at = 0;
  return told.map((file) => {
    if (!file.kept) return { ...file, read: () => null };
    const own = bytes.slice(at, at + file.size);
    at += file.size;
    return { ...file, read: () => own };
  });
}
