import { plural } from "#base/plural.ts";
import { TraceFormatError } from "./format.ts";

interface ComingImage {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** The fragments so far: memory is taken for what has come, whatever the note says. */
  readonly parts: Uint8Array[];
  length: number;
}

export interface CompleteImage {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray;
}

/** The images of one rank whose bytes are still coming, by the number that their note gave them. */
export class ComingImages {
  readonly #rank: number;
  readonly #images = new Map<number, ComingImage>();

  constructor(rank: number) {
    this.#rank = rank;
  }

  /** `width` and `height` in pixels. */
  begin(id: number, title: string, width: number, height: number): void {
    this.#images.set(id, { title, width, height, parts: [], length: 0 });
  }

  /**
   * Takes the bytes of image `id` from offset `from` on, which are kept. Returns the image with its `last` bytes, null
   * before. Throws TraceFormatError when they are out of order, or all together not what the image's size needs.
   */
  add(id: number, from: number, bytes: Uint8Array, last: boolean): CompleteImage | null {
    const image = this.#images.get(id);
    if (image === undefined || from !== image.length) {
      throw new TraceFormatError(
        `rank ${this.#rank}'s log holds ${plural(bytes.length, "byte")} at ${from} of image ${id} out of order`,
      );
    }
    image.parts.push(bytes);
    image.length += bytes.length;
    if (!last) return null;
    this.#images.delete(id);
    const { title, width, height } = image;
    if (image.length !== width * height * 4) {
      throw new TraceFormatError(
        `image ${id} of rank ${this.#rank} has ${plural(image.length, "byte")} for ${width} × ${height} pixels`,
      );
    }
    return { title, width, height, pixels: joined(image) };
  }
}

function joined({ parts, length }: ComingImage): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(length);
  let to = 0;
  for (const part of parts) {
    pixels.set(part, to);
    to += part.length;
  }
  return pixels;
}
