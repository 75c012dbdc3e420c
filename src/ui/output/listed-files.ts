/** The files of the open program and its run, wherever they are, as the page lists them. */
import type { GivenFile } from "#engine/api.ts";
import type { SharedFile } from "#engine/shared-files.ts";
import { archiveNames } from "#state/file-names.ts";
import type { ZipFile } from "#state/zip.ts";
import { latestFiles } from "#trace/latest-files.ts";
import type { TracedFile } from "#trace/model.ts";

export interface ListedFile {
  readonly name: string;
  /** The program was given it; elsewhere a rank wrote it. */
  readonly given: boolean;
  /** The rank that is known to have written it last, null where none is. */
  readonly writer: number | null;
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
  const known = { name, given: true, writer: null, size: bytes.length, time: Number.NaN } as const;
  return { ...known, version: bytes, kept: true, read: () => bytes };
}

/** What ranks wrote, by name. `shared`: the folder that they share, as it is; null where the trace alone tells of it. */
export function writtenFiles(
  traced: readonly TracedFile[],
  shared: readonly SharedFile[] | null,
): readonly ListedFile[] {
  const latest = latestFiles(traced);
  const found =
    shared === null
      ? latest.map(asTraced)
      : shared.map((file) =>
          asShared(
            file,
            latest.find(({ name }) => name === file.name),
          ),
        );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The traced files that are still there, in the order of their last writing. */
export function filesStillThere(
  traced: readonly TracedFile[],
  shared: readonly SharedFile[] | null,
): readonly TracedFile[] {
  const latest = latestFiles(traced);
  if (shared === null) return latest;
  const there = new Set(shared.map(({ name }) => name));
  return latest.filter(({ name }) => there.has(name));
}

function asTraced({ rank, name, size, time, bytes }: TracedFile): ListedFile {
  const known = { name, given: false, writer: rank, size, time };
  return { ...known, version: bytes, kept: bytes !== null, read: () => bytes };
}

/** What went through MPI.File no trace tells of. */
function asShared({ name, size, changes, kept, read }: SharedFile, traced?: TracedFile): ListedFile {
  const writer = traced?.rank ?? null;
  const time = traced?.time ?? Number.NaN;
  return { name, given: false, writer, size, time, version: changes, kept, read };
}

/** What an archive of all of them holds; what was given is apart from what was written. */
export function archiveOf(files: readonly ListedFile[]): readonly ZipFile[] {
  const kept = files.flatMap(({ name, given, read }) => {
    const bytes = read();
    return bytes === null ? [] : [{ name, given, bytes }];
  });
  const both = new Set(kept.map(({ given }) => given)).size > 1;
  const folder = (given: boolean) => (both ? (given ? "given/" : "written/") : "");
  // An empty name would be the folder's.
  const names = archiveNames(kept.map(({ name, given }) => folder(given) + (name || "file")));
  return kept.map(({ bytes }, index) => ({ name: names[index], content: bytes }));
}
