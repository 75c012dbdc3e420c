/** The files of the open program and its run, wherever they are, as the page lists them. */

import type { GivenFile } from "#engine/api.ts";
import type { SharedFile } from "#engine/shared-files.ts";
import { archiveNames } from "#state/file-names.ts";
import type { ZipFile } from "#state/zip.ts";
import type { TracedFile } from "#trace/model.ts";
import { namesOf } from "#ui/components/rank-names.ts";

export interface ListedFile {
  readonly key: string;
  readonly name: string;
  /** The rank that wrote it in a folder of its own, or all of them together. */
  readonly owner: "given" | "all" | number;
  readonly size: number;
  /** µs of the run when it was written last; NaN where that is not known. */
  readonly time: number;
  /** Another one when its bytes have changed. */
  readonly version: unknown;
  readonly kept: boolean;
  /** Null where they were not kept, or cannot be had. */
  read(): Uint8Array | null;
}

export function givenFile({ name, bytes }: GivenFile): ListedFile {
  const size = bytes.length;
  const known = { name, owner: "given", size, time: Number.NaN, kept: true } as const;
  return { ...known, key: `given ${name}`, version: bytes, read: () => bytes };
}

export function writtenFile({ rank, name, size, time, bytes }: TracedFile): ListedFile {
  const known = { name, owner: rank, size, time, kept: bytes !== null };
  return { ...known, key: `${rank} ${name}`, version: bytes, read: () => bytes };
}

export function sharedFile({ name, size, changes, kept, read }: SharedFile): ListedFile {
  const known = { name, owner: "all", size, time: Number.NaN, kept } as const;
  return { ...known, key: `all ${name}`, version: changes, read };
}

/** "result.txt of rank 1" */
export function titleOf({ name, owner }: ListedFile): string {
  if (owner === "given") return name;
  return owner === "all" ? `${name} of all ranks` : `${name} of ${namesOf(owner).words}`;
}

/** What an archive of all of them holds: where they are of several, each in a folder of its own. */
export function archiveOf(files: readonly ListedFile[]): readonly ZipFile[] {
  const kept = files.flatMap((file) => {
    const bytes = file.read();
    return bytes === null ? [] : [{ name: file.name, owner: file.owner, bytes }];
  });
  const several = new Set(kept.map(({ owner }) => owner)).size > 1;
  const folder = ({ owner }: Pick<ListedFile, "owner">) =>
    typeof owner === "number" ? `rank-${owner}/` : owner === "given" ? "given/" : "all-ranks/";
  // An empty name would be the folder's.
  const names = archiveNames(kept.map((file) => (several ? folder(file) : "") + (file.name || "file")));
  return kept.map(({ bytes }, index) => ({ name: names[index], content: bytes }));
}
