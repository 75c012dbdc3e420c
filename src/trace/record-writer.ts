import type { CallFields } from "#mpi/recorder.ts";
import { At, Flag, FRAGMENT_BYTES, head, Kind, rankEnds, requestEnds, wordsFor } from "./format.ts";
import type { LogSink } from "./log-sink.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Puts records of format.ts into a sink, one method a kind. Allocates nothing. Times are µs. */
export class RecordWriter {
  readonly #sink: LogSink;
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #encoded = { read: 0, written: 0 };

  constructor(sink: LogSink) {
    this.#sink = sink;
    this.#words = sink.words;
    this.#doubles = sink.doubles;
    this.#bytes = new Uint8Array(sink.words.buffer, sink.words.byteOffset, sink.words.byteLength);
  }

  enter(seq: number, time: number, call: CallFields, site: number, inferred: boolean): void {
    const words = this.#words;
    const to = this.#sink.reserve(18);
    words[to] = head(18, Kind.Enter, inferred ? Flag.Inferred : 0);
    words[to + At.call] = seq;
    this.#doubles[(to + At.timeWide) >> 1] = time;
    words[to + At.enter.kind] = call.kind;
    words[to + At.enter.comm] = call.comm;
    words[to + At.enter.peer] = call.peer;
    words[to + At.enter.tag] = call.tag;
    this.#doubles[(to + At.enter.bytesWide) >> 1] = call.bytes;
    words[to + At.enter.count] = call.count;
    words[to + At.enter.peer2] = call.peer2;
    words[to + At.enter.tag2] = call.tag2;
    words[to + At.enter.collective] = call.collective;
    words[to + At.enter.algorithm] = call.algorithm;
    words[to + At.enter.op] = call.op;
    words[to + At.enter.datatype] = call.datatype;
    words[to + At.enter.site] = site;
    this.#sink.commit(18);
  }

  exit(seq: number, time: number, source: number, tag: number, bytes: number, error: number): void {
    const words = this.#words;
    const plain = source === -1 && bytes === -1 && tag === -1 && error === 0;
    const size = plain ? 4 : 8;
    const to = this.#sink.reserve(size);
    words[to] = head(size, plain ? Kind.ExitPlain : Kind.Exit, error & 255);
    words[to + At.call] = seq;
    this.#doubles[(to + At.timeWide) >> 1] = time;
    if (!plain) {
      words[to + At.exit.source] = source;
      words[to + At.exit.tag] = tag;
      this.#doubles[(to + At.exit.bytesWide) >> 1] = bytes;
    }
    this.#sink.commit(size);
  }

  decision(number: number, question: number, comm: number, answer: number): void {
    const words = this.#words;
    const to = this.#sink.reserve(6);
    words[to] = head(6, Kind.Decision, 0);
    words[to + At.decision.number] = number;
    words[to + At.decision.question] = question;
    words[to + At.decision.comm] = comm;
    words[to + At.decision.answer] = answer;
    words[to + 5] = 0;
    this.#sink.commit(6);
  }

  /** Of `preview` the first `shown` bytes are kept. */
  sent(
    seq: number,
    time: number,
    dest: number,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    mode: number,
    type: number,
    preview: Uint8Array,
    shown: number,
  ): void {
    const size = At.sent.preview + wordsFor(shown);
    const words = this.#words;
    const to = this.#sink.reserve(size);
    words[to] = head(size, Kind.Sent, mode === 0 ? 0 : Flag.Rendezvous);
    words[to + At.call] = seq;
    this.#doubles[(to + At.timeWide) >> 1] = time;
    words[to + At.sent.dest] = dest;
    words[to + At.sent.context] = context;
    words[to + At.sent.tag] = tag;
    words[to + At.sent.pair] = pair;
    this.#doubles[(to + At.sent.bytesWide) >> 1] = bytes;
    words[to + At.sent.type] = type;
    words[to + At.sent.previewBytes] = shown;
    const at = (to + At.sent.preview) << 2;
    for (let index = 0; index < shown; index++) this.#bytes[at + index] = preview[index];
    this.#sink.commit(size);
  }

  received(
    seq: number,
    time: number,
    source: number,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
  ): void {
    const words = this.#words;
    const to = this.#sink.reserve(10);
    words[to] = head(10, Kind.Received, 0);
    words[to + At.call] = seq;
    this.#doubles[(to + At.timeWide) >> 1] = time;
    words[to + At.received.source] = source;
    words[to + At.received.context] = context;
    words[to + At.received.tag] = tag;
    words[to + At.received.pair] = pair;
    this.#doubles[(to + At.received.bytesWide) >> 1] = bytes;
    this.#sink.commit(10);
  }

  requestStarted(seq: number, id: number, receive: boolean, peer: number, tag: number, comm: number): void {
    const words = this.#words;
    const to = this.#sink.reserve(6);
    words[to] = head(6, Kind.RequestStart, receive ? Flag.Receive : 0);
    words[to + At.call] = seq;
    words[to + At.request.id] = id;
    words[to + At.request.peer] = peer;
    words[to + At.request.tag] = tag;
    words[to + At.request.comm] = comm;
    this.#sink.commit(6);
  }

  requestEnded(seq: number, id: number, how: (typeof requestEnds)[number]): void {
    const words = this.#words;
    const to = this.#sink.reserve(4);
    words[to] = head(4, Kind.RequestEnd, requestEnds.indexOf(how) + 1);
    words[to + At.call] = seq;
    words[to + At.request.id] = id;
    words[to + 3] = 0;
    this.#sink.commit(4);
  }

  site(id: number, line: number, column: number): void {
    const words = this.#words;
    const to = this.#sink.reserve(4);
    words[to] = head(4, Kind.Site, 0);
    words[to + At.site.id] = id;
    words[to + At.site.line] = line;
    words[to + At.site.column] = column;
    this.#sink.commit(4);
  }

  /** `ticket` is asked for once there is room: whoever holds one without printing holds up everybody's lines. */
  print(time: number, stream: number, text: string, site: number, ticket: () => number): void {
    let number = -1;
    let from = 0;
    do {
      const to = this.#sink.reserve(At.print.text + FRAGMENT_BYTES / 4);
      if (number < 0) number = ticket();
      const size = this.#text(to, At.print.text, Kind.Print, text, from, At.print.byteLength);
      from += this.#encoded.read;
      this.#words[to + At.print.ticket] = number;
      this.#doubles[(to + At.timeWide) >> 1] = time;
      this.#words[to + At.print.stream] = stream;
      this.#words[to + At.print.site] = site;
      this.#sink.commit(size);
    } while (from < text.length);
  }

  note(seq: number, time: number, json: string): void {
    let from = 0;
    do {
      const to = this.#sink.reserve(At.note.text + FRAGMENT_BYTES / 4);
      const size = this.#text(to, At.note.text, Kind.Note, json, from, At.note.byteLength);
      from += this.#encoded.read;
      this.#words[to + At.call] = seq;
      this.#doubles[(to + At.timeWide) >> 1] = time;
      this.#sink.commit(size);
    } while (from < json.length);
  }

  /** The bytes of image `id`. */
  blob(time: number, id: number, bytes: Uint8Array | Uint8ClampedArray): void {
    let from = 0;
    do {
      const length = Math.min(FRAGMENT_BYTES, bytes.length - from);
      const size = At.blob.bytes + wordsFor(length);
      const to = this.#sink.reserve(size);
      this.#words[to] = head(size, Kind.Blob, from + length < bytes.length ? Flag.More : 0);
      this.#words[to + At.blob.id] = id;
      this.#doubles[(to + At.timeWide) >> 1] = time;
      this.#words[to + At.blob.from] = from;
      this.#words[to + At.blob.byteLength] = length;
      this.#bytes.set(bytes.subarray(from, from + length), (to + At.blob.bytes) << 2);
      this.#sink.commit(size);
      from += length;
    } while (from < bytes.length);
  }

  end(seq: number, time: number, how: (typeof rankEnds)[number]): void {
    const to = this.#sink.reserve(4);
    this.#words[to] = head(4, Kind.End, rankEnds.indexOf(how) + 1);
    this.#words[to + At.call] = seq;
    this.#doubles[(to + At.timeWide) >> 1] = time;
    this.#sink.commit(4);
  }

  /** Head, length and characters of one fragment of `text`; returns its words. How far it came is in `#encoded`. */
  #text(to: number, offset: number, kind: number, text: string, from: number, lengthAt: number): number {
    encodeUtf8(text, from, this.#bytes, (to + offset) << 2, FRAGMENT_BYTES, this.#encoded);
    const { read, written } = this.#encoded;
    const size = offset + wordsFor(written);
    this.#words[to] = head(size, kind, from + read < text.length ? Flag.More : 0);
    this.#words[to + lengthAt] = written;
    this.#words[to + lengthAt + 1] = 0;
    return size;
  }
}
