import type { CallName } from "#mpi/call-kinds.ts";
import { callKind } from "#mpi/call-kinds.ts";
import type { CallFields, Note, Recorder } from "#mpi/recorder.ts";
import {
  At,
  Flag,
  FRAGMENT_BYTES,
  head,
  Kind,
  PREVIEW_BYTES,
  rankEnds,
  requestEnds,
  wordsFor,
} from "./format.ts";
import type { LogSink } from "./log-sink.ts";
import { encodeUtf8 } from "./utf8.ts";

/** What the writer asks of the rank it runs in. */
export interface WriterHost {
  /** µs since the start of the run. */
  now(): number;
  /** The next number, from 0, of the order in which all ranks together print. */
  ticket(): number;
  /**
   * The number of the call site of the MPI call being made (see `EventWriter.site`), 0 when unknown, its negative when
   * it is taken from an equal call nearby. `slept`: the rank slept since its previous call, so a few µs do not matter.
   */
  site(kind: number, comm: number, peer: number, tag: number, slept: boolean): number;
  /** How often the rank has slept so far, in any call. */
  readonly sleeps: number;
}

/** Above this many bytes a copy takes long enough to read the clock after it. */
const LONG_COPY = 8192;

/** Calls that do not wait for other ranks unless they sleep: their end needs no look at the clock. */
const prompt: CallName[] = [
  "send",
  "isend",
  "issend",
  "irecv",
  "iprobe",
  "Send",
  "Isend",
  "Issend",
  "Irecv",
  "Iprobe",
  "test",
  "testall",
  "testany",
  "testsome",
  "Test",
  "Testall",
  "Testany",
  "Testsome",
  "Cancel",
  "Request.Free",
  "Get_group",
];
const isPrompt = new Uint8Array(256);
for (const name of prompt) isPrompt[callKind(name)] = 1;

/**
 * Writes a rank's events into its log. Nothing is allocated on the way of a call or a message. The clock is read when a
 * call begins, when a message has been taken, and after whatever may have lasted (a sleep, a long copy): reading costs
 * more than writing the record, and in browsers it steps by 5 µs anyway.
 */
export class EventWriter implements Recorder {
  readonly enabled: boolean;
  readonly #sink: LogSink;
  readonly #host: WriterHost;
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #encoded = { read: 0, written: 0 };
  #calls = 0;
  #kind = 0;
  #time = 0;
  /** `host.sleeps` when the last call began, and when the clock was read last. */
  #sleepsBefore = 0;
  #sleepsRead = 0;
  /** Something may have lasted since the clock was read last. */
  #stale = true;

  /** `enabled` false: calls, messages and requests are not recorded, everything else is. */
  constructor(sink: LogSink, host: WriterHost, enabled = true) {
    this.enabled = enabled;
    this.#sink = sink;
    this.#host = host;
    this.#words = sink.words;
    this.#doubles = sink.doubles;
    this.#bytes = new Uint8Array(sink.words.buffer, sink.words.byteOffset, sink.words.byteLength);
  }

  enter(call: CallFields): number {
    if (!this.enabled) return 0;
    const host = this.#host;
    const sleeps = host.sleeps;
    const site = host.site(call.kind, call.comm, call.peer, call.tag, sleeps !== this.#sleepsBefore);
    this.#sleepsBefore = sleeps;
    this.#kind = call.kind;
    this.#readClock();
    this.#stale = isPrompt[call.kind] === 0 || call.bytes > LONG_COPY;
    const words = this.#words;
    const to = this.#sink.reserve(18);
    words[to] = head(18, Kind.Enter, site < 0 ? Flag.Inferred : 0);
    words[to + At.call] = ++this.#calls;
    this.#doubles[(to + At.timeWide) >> 1] = this.#time;
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
    words[to + At.enter.site] = site < 0 ? -site : site;
    this.#sink.commit(18);
    return this.#calls;
  }

  exit(call: number, source: number, tag: number, bytes: number, error: number): void {
    if (call === 0) return;
    const words = this.#words;
    if (this.#stale || this.#host.sleeps !== this.#sleepsRead) this.#readClock();
    this.#stale = true;
    if (source === -1 && bytes === -1 && tag === -1 && error === 0) {
      const to = this.#sink.reserve(4);
      words[to] = head(4, Kind.ExitPlain, 0);
      words[to + At.call] = call;
      this.#doubles[(to + At.timeWide) >> 1] = this.#time;
      this.#sink.commit(4);
      return;
    }
    const to = this.#sink.reserve(8);
    words[to] = head(8, Kind.Exit, error & 255);
    words[to + At.call] = call;
    this.#doubles[(to + At.timeWide) >> 1] = this.#time;
    words[to + At.exit.source] = source;
    words[to + At.exit.tag] = tag;
    this.#doubles[(to + At.exit.bytesWide) >> 1] = bytes;
    this.#sink.commit(8);
  }

  sent(
    call: number,
    dest: number,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    mode: number,
    type: number,
    preview: Uint8Array,
  ): void {
    if (!this.enabled) return;
    if (this.#host.sleeps !== this.#sleepsRead) this.#readClock();
    // A rendezvous waits for its receiver after this record.
    if (mode !== 0 || isPrompt[this.#kind] === 0) this.#stale = true;
    const shown = Math.min(preview.length, PREVIEW_BYTES);
    const size = At.sent.preview + wordsFor(shown);
    const words = this.#words;
    const to = this.#sink.reserve(size);
    words[to] = head(size, Kind.Sent, mode === 0 ? 0 : Flag.Rendezvous);
    words[to + At.call] = call;
    this.#doubles[(to + At.timeWide) >> 1] = this.#time;
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

  received(call: number, source: number, context: number, tag: number, bytes: number, pair: number): void {
    if (!this.enabled) return;
    this.#readClock();
    this.#stale = bytes > LONG_COPY;
    const words = this.#words;
    const to = this.#sink.reserve(10);
    words[to] = head(10, Kind.Received, 0);
    words[to + At.call] = call;
    this.#doubles[(to + At.timeWide) >> 1] = this.#time;
    words[to + At.received.source] = source;
    words[to + At.received.context] = context;
    words[to + At.received.tag] = tag;
    words[to + At.received.pair] = pair;
    this.#doubles[(to + At.received.bytesWide) >> 1] = bytes;
    this.#sink.commit(10);
  }

  requestStarted(call: number, id: number, receive: boolean, peer: number, tag: number, comm: number): void {
    if (!this.enabled) return;
    const words = this.#words;
    const to = this.#sink.reserve(6);
    words[to] = head(6, Kind.RequestStart, receive ? Flag.Receive : 0);
    words[to + At.call] = call;
    words[to + At.request.id] = id;
    words[to + At.request.peer] = peer;
    words[to + At.request.tag] = tag;
    words[to + At.request.comm] = comm;
    this.#sink.commit(6);
  }

  requestEnded(call: number, id: number, how: "completed" | "cancelled" | "freed"): void {
    if (!this.enabled) return;
    const words = this.#words;
    const to = this.#sink.reserve(4);
    words[to] = head(4, Kind.RequestEnd, requestEnds.indexOf(how) + 1);
    words[to + At.call] = call;
    words[to + At.request.id] = id;
    words[to + 3] = 0;
    this.#sink.commit(4);
  }

  note(note: Note): void {
    this.#readClock();
    const json = JSON.stringify(note);
    let from = 0;
    do {
      const to = this.#sink.reserve(At.note.text + FRAGMENT_BYTES / 4);
      encodeUtf8(json, from, this.#bytes, (to + At.note.text) << 2, FRAGMENT_BYTES, this.#encoded);
      from += this.#encoded.read;
      const size = At.note.text + wordsFor(this.#encoded.written);
      this.#words[to] = head(size, Kind.Note, from < json.length ? Flag.More : 0);
      this.#words[to + At.call] = this.#calls;
      this.#doubles[(to + At.timeWide) >> 1] = this.#time;
      this.#words[to + At.note.byteLength] = this.#encoded.written;
      this.#words[to + At.note.byteLength + 1] = 0;
      this.#sink.commit(size);
    } while (from < json.length);
  }

  /** Names a call site: every later record that carries `id` (from 1 on this rank) was made at `line`, `column`. */
  site(id: number, line: number, column: number): void {
    const words = this.#words;
    const to = this.#sink.reserve(4);
    words[to] = head(4, Kind.Site, 0);
    words[to + At.site.id] = id;
    words[to + At.site.line] = line;
    words[to + At.site.column] = column;
    this.#sink.commit(4);
  }

  /** One line (or several) of output on `stream` (see PrintTable), printed at call site `site` or 0. */
  print(stream: number, text: string, site: number): void {
    this.#readClock();
    let from = 0;
    let ticket = -1;
    do {
      const to = this.#sink.reserve(At.print.text + FRAGMENT_BYTES / 4);
      // After the wait for room: a rank that holds a ticket without printing holds up everybody's lines.
      if (ticket < 0) ticket = this.#host.ticket();
      encodeUtf8(text, from, this.#bytes, (to + At.print.text) << 2, FRAGMENT_BYTES, this.#encoded);
      from += this.#encoded.read;
      const size = At.print.text + wordsFor(this.#encoded.written);
      this.#words[to] = head(size, Kind.Print, from < text.length ? Flag.More : 0);
      this.#words[to + At.print.ticket] = ticket;
      this.#doubles[(to + At.timeWide) >> 1] = this.#time;
      this.#words[to + At.print.stream] = stream;
      this.#words[to + At.print.site] = site;
      this.#words[to + At.print.byteLength] = this.#encoded.written;
      this.#words[to + At.print.byteLength + 1] = 0;
      this.#sink.commit(size);
    } while (from < text.length);
  }

  /** A picture: its note, then its bytes. `pixels` holds width × height × 4 bytes, RGBA. */
  image(
    id: number,
    width: number,
    height: number,
    title: string,
    pixels: Uint8Array | Uint8ClampedArray,
  ): void {
    this.note({ type: "image", id, width, height, title, format: "rgba" });
    let from = 0;
    do {
      const length = Math.min(FRAGMENT_BYTES, pixels.length - from);
      const size = At.blob.bytes + wordsFor(length);
      const to = this.#sink.reserve(size);
      this.#words[to] = head(size, Kind.Blob, from + length < pixels.length ? Flag.More : 0);
      this.#words[to + At.blob.id] = id;
      this.#doubles[(to + At.timeWide) >> 1] = this.#time;
      this.#words[to + At.blob.from] = from;
      this.#words[to + At.blob.byteLength] = length;
      this.#bytes.set(pixels.subarray(from, from + length), (to + At.blob.bytes) << 2);
      this.#sink.commit(size);
      from += length;
    } while (from < pixels.length);
  }

  /** The rank's program is over: the last record. */
  end(how: "finished" | "failed" | "aborted"): void {
    this.#readClock();
    const to = this.#sink.reserve(4);
    this.#words[to] = head(4, Kind.End, rankEnds.indexOf(how) + 1);
    this.#words[to + At.call] = this.#calls;
    this.#doubles[(to + At.timeWide) >> 1] = this.#time;
    this.#sink.commit(4);
  }

  #readClock(): void {
    this.#time = this.#host.now();
    this.#sleepsRead = this.#host.sleeps;
  }
}
