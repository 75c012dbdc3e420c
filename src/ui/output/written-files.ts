/** The files that ranks wrote, as the page lists and shows them. */
import { latestFiles } from "#trace/latest-files.ts";
import type { TracedFile } from "#trace/model.ts";

/** How a file can be shown. A picture has the type that the browser shows it by. */
export type FileContent =
  | { readonly kind: "picture"; readonly type: string }
  | { readonly kind: "text"; readonly text: string; readonly whole: boolean }
  | { readonly kind: "other" };

/** Characters of a text that are shown; the whole of it can be downloaded. */
const mostText = 20_000;

/** Each file as it was written last, by rank and name; of the first `count` that the trace tells of. */
export function filesInOrder(files: readonly TracedFile[], count: number): readonly TracedFile[] {
  return latestFiles(files.slice(0, count)).toSorted(
    (a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

const signatures: readonly { readonly type: string; readonly bytes: readonly number[] }[] = [
  { type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
];

function pictureType(name: string, bytes: Uint8Array): string | null {
  const found = signatures.find((each) => each.bytes.every((byte, at) => bytes[at] === byte));
  if (found !== undefined) return found.type;
  return /\.svg$/i.test(name) ? "image/svg+xml" : null;
}

/** A file that is a picture, and the type that the browser shows it by. */
export interface PictureFile {
  readonly file: TracedFile;
  readonly type: string;
}

export function pictureFiles(files: readonly TracedFile[]): readonly PictureFile[] {
  return files.flatMap((file) => {
    const type = file.bytes === null ? null : pictureType(file.name, file.bytes);
    return type === null ? [] : [{ file, type }];
  });
}

export function contentOf(name: string, bytes: Uint8Array): FileContent {
  const type = pictureType(name, bytes);
  if (type !== null) return { kind: "picture", type };
  // The last character may be cut off, and is then left out.
  const whole = bytes.length <= mostText;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const text = decoder.decode(ownBytes(bytes.subarray(0, mostText)), { stream: !whole });
    return text.includes("\0") ? { kind: "other" } : { kind: "text", text, whole };
  } catch {
    return { kind: "other" };
  }
}

/** The name that a download is given: folders of the rank's are no folders here. */
export function downloadName(name: string): string {
  const [last] = name.split("/").slice(-1);
  return last === "" ? "file" : last;
}

export function fileBlob(bytes: Uint8Array, type = "application/octet-stream"): Blob {
  return new Blob([ownBytes(bytes)], { type });
}

/** "812 bytes", "1.2 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Bytes of the largest file that is kept: python/host/files.ts has the same. */
const largestFile = 16 * 1024 * 1024;

/** Why a file of `size` bytes was told of and not handed over. */
export function reasonNotKept(size: number): string {
  return size > largestFile ? "It is too large to be kept" : "Its rank wrote more files than are kept";
}

/** A trace's bytes may lie in shared memory, which blobs and decoders refuse. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
