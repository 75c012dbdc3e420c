/** Python's three standard streams: what is written goes to the rank's log, what is read comes from the page. */
import type { PyodideAPI } from "pyodide";
import { Stream, StreamLines } from "#rank/stream-lines.ts";

const endOfInput = new Uint8Array(0);

export interface StreamsHost {
  /** One line, or several. */
  print(stream: Stream, text: string): void;
  /** Blocks until the page has a line; null at the end of input. */
  readLine(question: string): string | null;
}

/** Returns the lines that the streams go through. */
export function attachStreams(api: PyodideAPI, host: StreamsHost): StreamLines {
  const lines = new StreamLines((stream, text) => host.print(stream, text));
  const writer = (stream: Stream) => {
    // A character may come in two pieces.
    const decoder = new TextDecoder();
    return {
      isatty: false,
      write: (bytes: Uint8Array): number => {
        lines.write(stream, decoder.decode(bytes, { stream: true }));
        return bytes.length;
      },
    };
  };
  api.setStdout(writer(Stream.out));
  api.setStderr(writer(Stream.error));
  const ask = (): Uint8Array => {
    // What input() has just written without a line end is its question.
    const question = lines.take(Stream.out);
    lines.flush();
    if (question !== "") host.print(Stream.out, question);
    const line = host.readLine(question);
    return line === null ? endOfInput : new TextEncoder().encode(`${line}\n`);
  };
  let unread: Uint8Array = endOfInput;
  api.setStdin({
    isatty: false,
    // One line at most: who wants more comes again.
    read: (buffer) => {
      if (unread.length === 0) unread = ask();
      const piece = unread.subarray(0, buffer.length);
      buffer.set(piece);
      unread = unread.subarray(piece.length);
      return piece.length;
    },
  });
  return lines;
}
