/** The files of the open program and its run, wherever they are, as the page lists them. */
import type { GivenFile } from "#engine/api.ts";
import { archiveNames } from "#state/file-names.ts";
import type { ZipFile } from "#state/zip.ts";
import type { TracedFile } from "#trace/model.ts";

export interface ListedFile {
  readonly key: string;
  readonly name: string;
  /** The rank that wrote it, in a folder of its own. */
  readonly owner: "given" | number;
  readonly size: number;
  /** µs of the run when it was written last; NaN where nobody wrote it. */
  readonly time: number;
  /** Null where they were not kept. */
  readonly bytes: Uint8Array | null;
}

export function givenFile({ name, bytes }: GivenFile): ListedFile {
  return { key: `given ${name}`, name, owner: "given", size: bytes.length, time: Number.NaN, bytes };
}

export function writtenFile({ rank, name, size, time, bytes }: TracedFile): ListedFile {
  return { key: `${rank} ${name}`, name, owner: rank, size, time, bytes };
}

/** "result.txt of rank 1" */
export function titleOf({ name, owner }: ListedFile): string {
  return owner === "given" ? name : `${name} of rank ${owner}`;
}

/** What an archive of all of them holds: where they are of several, each in a folder of its own. */
export function archiveOf(files: readonly ListedFile[]): readonly ZipFile[] {
  const kept = files.flatMap(({ bytes, ...file }) => (bytes === null ? [] : [{ ...file, bytes }]));
  const several = new Set(kept.map(({ owner }) => owner)).size > 1;
  const folder = ({ owner }: Pick<ListedFile, "owner">) => (owner === "given" ? "given/" : `rank-${owner}/`);
  // An empty name would be the folder's.
  const names = archiveNames(kept.map((file) => (several ? folder(file) : "") + (file.name || "file")));
  return kept.map(({ bytes }, index) => ({ name: names[index], content: bytes }));
}
