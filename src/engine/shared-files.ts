/** The files that ranks wrote together: the bytes lie in the run's own memory, not in its trace. */
import type { RunFileList } from "./api.ts";

export interface SharedFile {
  readonly name: string;
  readonly size: number;
  /** Grows with every change. */
  readonly changes: number;
  /** As they are now; null where they are too many to be had at once. */
  read(): Uint8Array | null;
}

/** Bytes that are read at once. */
const largestRead = 512 * 1024 * 1024;

/** Those that the run has changed, by name; what it was given and left alone is not among them. */
export function sharedFilesOf(list: RunFileList): readonly SharedFile[] {
  return list
    .list()
    .filter(({ isFolder, changes }) => !isFolder && changes > 0)
    .map(({ name, size, changes }) => ({
      name,
      size,
      changes,
      read: () => (size <= largestRead ? list.read(name) : null),
    }));
}
