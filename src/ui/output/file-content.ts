/** What a file is, seen from its bytes, and so how it can be shown. Nothing of it is ever markup. */
import type { TracedFile } from "#trace/model.ts";

/** A picture, a table of separated values, plain text, and what the bytes are, which every file has. */
export type FileView = "picture" | "table" | "text" | "bytes";

/** Bytes of a text that are shown, and of a table; the whole of it can be downloaded. */
export const mostText = 100_000;
export const mostTable = 2_000_000;
/** Bytes that are looked at to tell text from anything else. */
const mostLooked = 20_000;

const signatures: readonly { readonly type: string; readonly bytes: readonly (number | null)[] }[] = [
  { type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "image/gif", bytes: [0x47, 0x49, 0x46, 0x38] },
  // RIFF, a length, WEBP.
  { type: "image/webp", bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
];

/** The type that a browser shows a picture by; null for what is none. */
export function pictureType(name: string, bytes: Uint8Array): string | null {
  const found = signatures.find((each) =>
    each.bytes.every((byte, at) => byte === null || bytes[at] === byte),
  );
  if (found !== undefined) return found.type;
  return /\.svg$/i.test(name) && textOf(bytes, mostLooked) !== null ? "image/svg+xml" : null;
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

/** How a file can be shown, the best first. */
export function viewsOf(name: string, bytes: Uint8Array): readonly FileView[] {
  const type = pictureType(name, bytes);
  const text = textOf(bytes, mostLooked);
  if (text === null) return type === null ? ["bytes"] : ["picture", "bytes"];
  if (type !== null) return ["picture", "text", "bytes"];
  if (isNamedTable(name)) return ["table", "text", "bytes"];
  return separatorOf(text) === null ? ["text", "bytes"] : ["text", "table", "bytes"];
}

/** A file of which its name says that it is a table. */
function isNamedTable(name: string): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(name);
}

/** The first bytes as text, without a mark of the byte order; null where they are no text in UTF-8. */
export function textOf(bytes: Uint8Array, most: number): string | null {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    // The last character may be cut off, and is then left out.
    const text = decoder.decode(ownBytes(bytes.subarray(0, most)), { stream: bytes.length > most });
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** What separates the values of a table: that which every one of its first lines has; null where there is none. */
export function separatorOf(text: string): string | null {
  const lines = text
    .replace(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== "")
    .slice(0, 10);
  if (lines.length < 2) return null;
  // The comma last: it may stand for the point of numbers.
  const counted = ["\t", ";", ","].map((separator) => ({
    separator,
    least: Math.min(...lines.map((line) => line.split(separator).length - 1)),
    alike: new Set(lines.map((line) => line.split(separator).length)).size === 1,
  }));
  const [best] = counted
    .filter(({ least }) => least > 0)
    .sort((a, b) => Number(b.alike) - Number(a.alike) || b.least - a.least);
  return best?.separator ?? null;
}

/** A trace's bytes may lie in shared memory, which blobs and decoders refuse. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
