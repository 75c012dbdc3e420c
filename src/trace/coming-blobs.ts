import { plural } from "#base/plural.ts";
import type { Note } from "#mpi/recorder.ts";
import { TraceFormatError } from "./format.ts";

/** Notes that bytes follow, in records of their own. */
export type BlobNote = Extract<Note, { type: "image" | "file" }>;

interface ComingBlob {
  readonly note: BlobNote;
  /** The fragments so far: memory is taken for what has come, whatever the note says. */
  readonly parts: Uint8Array[];
  length: number;
}

export interface CompleteBlob {
  readonly note: BlobNote;
  readonly bytes: Uint8Array;
}

/** What one rank's log tells in bytes (images, files) while they are still coming, by the number that their note gave. */
export class ComingBlobs {
  readonly #rank: number;
  readonly #blobs = new Map<number, ComingBlob>();

  constructor(rank: number) {
    this.#rank = rank;
  }

  begin(note: BlobNote): void {
    this.#blobs.set(note.id, { note, parts: [], length: 0 });
  }

  /**
   * Takes the bytes of number `id` from offset `from` on, which are kept. Returns all with the `last` bytes, null
   * before. Throws TraceFormatError when they are out of order, or all together not what the note says.
   */
  add(id: number, from: number, bytes: Uint8Array, last: boolean): CompleteBlob | null {
    const blob = this.#blobs.get(id);
    if (blob === undefined || from !== blob.length) {
      throw new TraceFormatError(
        `rank ${this.#rank}'s log holds ${plural(bytes.length, "byte")} at ${from} of image or file ${id} out of order`,
      );
    }
    blob.parts.push(bytes);
    blob.length += bytes.length;
    if (!last) return null;
    this.#blobs.delete(id);
    const { note } = blob;
    const [expected, what] =
      note.type === "image"
        ? [note.width * note.height * 4, `${note.width} × ${note.height} pixels`]
        : [note.size, `a size of ${note.size}`];
    if (blob.length !== expected) {
      throw new TraceFormatError(
        `${note.type} ${id} of rank ${this.#rank} has ${plural(blob.length, "byte")} for ${what}`,
      );
    }
    return { note, bytes: joined(blob) };
  }
}

function joined({ parts, length }: ComingBlob): Uint8Array {
  const bytes = new Uint8Array(length);
  let to = 0;
  for (const part of parts) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
}
