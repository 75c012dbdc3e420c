/** What a program writes to its two output streams, cut into the lines that the log takes. */

/** Numbers of the log's print records (trace/model: PrintTable.stream). */
export const Stream = { out: 0, error: 1, warn: 2, info: 3, debug: 4, system: 5, input: 6 } as const;
export type Stream = (typeof Stream)[keyof typeof Stream];

/** Beyond this, text without a line end is printed as it is. */
const longestPartial = 8192;

/** Select Graphic Rendition, ECMA-48 8.3.117. */
const colourSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;:]*m`, "g");

export class StreamLines {
  readonly #print: (stream: Stream, text: string) => void;
  readonly #partial = ["", ""];

  /** `print` takes one line, or several. */
  constructor(print: (stream: Stream, text: string) => void) {
    // Colours are for terminals: their escape sequences would show as rubbish in the page.
    this.#print = (stream, text) => print(stream, text.replaceAll(colourSequence, ""));
  }

  /** Text without a line end of its own. */
  write(stream: Stream, text: string): void {
    const channel = channelOf(stream);
    const all = this.#partial[channel] + text;
    const end = all.lastIndexOf("\n");
    this.#partial[channel] = all.slice(end + 1);
    if (end >= 0) this.#print(stream, all.slice(0, end));
    if (this.#partial[channel].length > longestPartial) this.#print(stream, this.take(stream));
  }

  /** A whole line, which ends the one that has been begun. */
  line(stream: Stream, text: string): void {
    this.#print(stream, this.take(stream) + text);
  }

  /** What was written since the last line end; it is then no longer here. */
  take(stream: Stream): string {
    const channel = channelOf(stream);
    const text = this.#partial[channel];
    this.#partial[channel] = "";
    return text;
  }

  /** Prints what was written without a line end so far. */
  flush(): void {
    for (const stream of [Stream.out, Stream.error]) {
      const text = this.take(stream);
      if (text !== "") this.#print(stream, text);
    }
  }
}

function channelOf(stream: Stream): 0 | 1 {
  return stream === Stream.error || stream === Stream.warn ? 1 : 0;
}
