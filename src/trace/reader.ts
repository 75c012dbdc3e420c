import { isDecision } from "#mpi/decisions.ts";
import { At, Flag, Kind, LAST_KIND, leastWords, rankEnds, TraceFormatError } from "./format.ts";
import { noteWithLines } from "./lines.ts";
import { parseNote } from "./parse-note.ts";
import { PrintOrder } from "./print-order.ts";
import { RankStream } from "./rank-stream.ts";
import { TraceStore } from "./store.ts";
import { decodeUtf8 } from "./utf8.ts";
import type { Birth } from "./worlds.ts";

interface Print {
  rank: number;
  stream: number;
  time: number;
  step: number;
  line: number;
  column: number;
  text: string;
}

const nothing = new Uint8Array(0);

/**
 * Decodes the logs of all ranks, in batches as they come, into a trace. Ranks are merged causally: a rank's log pauses at
 * a receive until the sender's log has brought the message. Whatever the batches, the trace is the same but for the order
 * of rows of different ranks.
 */
export class TraceReader {
  readonly trace: TraceStore;
  readonly #streams: RankStream[] = [];
  /** Ranks whose message has come since they paused. */
  readonly #ready: number[] = [];
  readonly #prints: PrintOrder<Print>;

  constructor(ranks: number) {
    this.trace = new TraceStore(ranks);
    this.#openStreams();
    this.#prints = new PrintOrder((print) => {
      this.trace.printed(
        print.rank,
        print.stream,
        print.time,
        print.step,
        print.line,
        print.column,
        print.text,
      );
    });
  }

  /** Ranks are started during the run: they get the numbers that follow. */
  addWorld(size: number, birth: Birth): void {
    this.trace.addWorld(size, birth);
    this.#openStreams();
    this.trace.version++;
  }

  #openStreams(): void {
    while (this.#streams.length < this.trace.ranks) this.#streams.push(new RankStream(this.#streams.length));
  }

  /**
   * Takes the next words of a rank's log, which are copied: any number, even in the middle of a record.
   * Throws TraceFormatError when they cannot be a log.
   */
  push(rank: number, words: Int32Array): void {
    const stream = this.#streams[rank];
    stream.append(words);
    if (stream.awaitsSource < 0) this.#decode(rank, stream);
    for (let next = this.#ready.pop(); next !== undefined; next = this.#ready.pop()) {
      this.#decode(next, this.#streams[next]);
    }
    this.trace.version++;
  }

  /** Whether something of a rank's log waits for another rank's: for the sending of what it received. */
  waits(rank: number): boolean {
    return this.#streams[rank].awaitsSource >= 0;
  }

  /**
   * The logs are complete (the run is over, in whichever way). What still waits for a message that no log has is decoded
   * as it is; prints behind a missing one are released; ranks that did not end count as aborted at their last event.
   */
  finish(): void {
    for (;;) {
      const rank = this.#waitsInVain();
      if (rank < 0) break;
      const stream = this.#streams[rank];
      this.trace.sent(
        stream.awaitsSource,
        0,
        stream.doubles[(stream.from + At.timeWide) >> 1],
        rank,
        stream.words[stream.from + At.received.context],
        stream.awaitsPair,
        nothing,
        0,
        0,
      );
      const message = this.trace.messages.length - 1;
      this.trace.messages.tag[message] = stream.words[stream.from + At.received.tag];
      this.trace.messages.bytes[message] = stream.doubles[(stream.from + At.received.bytesWide) >> 1];
      stream.awaitsSource = -1;
      this.push(rank, new Int32Array(0));
    }
    this.#prints.flush();
    for (let rank = 0; rank < this.trace.ranks; rank++) {
      this.trace.ended(rank, this.trace.lastTimeOf(rank), "aborted");
    }
    this.trace.version++;
  }

  /** A rank that waits for a message whose sender's log is at its end; -1 when no rank waits. */
  #waitsInVain(): number {
    const waits = (stream: RankStream) => stream.awaitsSource >= 0;
    const inVain = this.#streams.findIndex((one) => waits(one) && !waits(this.#streams[one.awaitsSource]));
    return inVain >= 0 ? inVain : this.#streams.findIndex(waits);
  }

  #decode(rank: number, stream: RankStream): void {
    while (stream.from < stream.to) {
      const first = stream.words[stream.from];
      const length = first & 0xffff;
      const kind = (first >>> 16) & 0xff;
      if (kind > LAST_KIND || length < leastWords[kind] || (length & 1) !== 0) {
        throw new TraceFormatError(`rank ${rank}'s log holds a record of kind ${kind} with ${length} words`);
      }
      if (stream.from + length > stream.to) return;
      if (!this.#record(rank, stream, kind, first >>> 24, stream.from, length)) return;
      stream.from += length;
    }
  }

  /** Takes in one record. False: it receives a message whose sending is not known yet. */
  #record(
    rank: number,
    stream: RankStream,
    kind: number,
    flags: number,
    at: number,
    length: number,
  ): boolean {
    const words = stream.words;
    const trace = this.trace;
    switch (kind) {
      case Kind.Enter:
        this.#enter(rank, stream, flags, at);
        return true;
      case Kind.ExitPlain:
        trace.exit(rank, words[at + At.call], this.#time(stream, at), -1, -1, -1, 0);
        return true;
      case Kind.Exit: {
        const bytes = stream.doubles[(at + At.exit.bytesWide) >> 1];
        const source = words[at + At.exit.source];
        trace.exit(
          rank,
          words[at + At.call],
          this.#time(stream, at),
          source,
          words[at + At.exit.tag],
          bytes,
          flags,
        );
        return true;
      }
      case Kind.Sent:
        this.#sent(rank, stream, flags, at, length);
        return true;
      case Kind.Received:
        return this.#received(rank, stream, at);
      case Kind.RequestStart: {
        const id = words[at + At.request.id];
        const peer = words[at + At.request.peer];
        const tag = words[at + At.request.tag];
        const receive = flags & Flag.Receive;
        trace.requestStarted(rank, words[at + At.call], id, receive, peer, tag, words[at + At.request.comm]);
        return true;
      }
      case Kind.RequestEnd:
        trace.requestEnded(rank, words[at + At.call], words[at + At.request.id], flags);
        return true;
      case Kind.Decision: {
        const number = words[at + At.decision.number];
        const question = words[at + At.decision.question];
        const answer = words[at + At.decision.answer];
        if (!isDecision(number, question, answer, trace.ranks))
          throw new TraceFormatError(
            `rank ${rank}'s log answers open choice ${number} of kind ${question} with ${answer}`,
          );
        trace.decided(rank, number, question, words[at + At.decision.comm], answer);
        return true;
      }
      case Kind.Site: {
        const id = words[at + At.site.id];
        if (id < 1 || id > stream.lines.length) {
          throw new TraceFormatError(`rank ${rank}'s log names call site ${id} out of order`);
        }
        stream.lines[id] = trace.lineOf(rank, words[at + At.site.line]);
        stream.columns[id] = words[at + At.site.column];
        return true;
      }
      case Kind.Print:
        this.#print(rank, stream, flags, at, length);
        return true;
      case Kind.Note:
        this.#note(rank, stream, flags, at, length);
        return true;
      case Kind.Blob:
        this.#blob(rank, stream, flags, at, length);
        return true;
      case Kind.End: {
        const how = rankEnds[flags - 1];
        if (how === undefined)
          throw new TraceFormatError(`rank ${rank}'s log ends in an unknown way (${flags})`);
        trace.ended(rank, this.#time(stream, at), how);
        return true;
      }
      default:
        return true;
    }
  }

  #time(stream: RankStream, at: number): number {
    const time = stream.doubles[(at + At.timeWide) >> 1];
    // Also false for NaN.
    if (!(time >= 0 && time < 1e15)) throw new TraceFormatError(`a record has the time ${time}`);
    return time;
  }

  #enter(rank: number, stream: RankStream, flags: number, at: number): void {
    const words = stream.words;
    const from = at + At.enter.kind;
    const calls = this.trace.calls;
    const index = this.trace.enter(
      rank,
      words[at + At.call],
      this.#time(stream, at),
      words[from],
      words[at + At.enter.collective],
    );
    calls.comm[index] = words[at + At.enter.comm];
    calls.peer[index] = words[at + At.enter.peer];
    calls.tag[index] = words[at + At.enter.tag];
    calls.bytes[index] = stream.doubles[(at + At.enter.bytesWide) >> 1];
    calls.count[index] = words[at + At.enter.count];
    calls.peer2[index] = words[at + At.enter.peer2];
    calls.tag2[index] = words[at + At.enter.tag2];
    calls.algorithm[index] = words[at + At.enter.algorithm];
    calls.op[index] = words[at + At.enter.op];
    calls.datatype[index] = words[at + At.enter.datatype];
    const site = words[at + At.enter.site];
    calls.line[index] = stream.lines[site] ?? 0;
    calls.column[index] = stream.columns[site] ?? 0;
    calls.inferred[index] = flags & Flag.Inferred;
  }

  #sent(rank: number, stream: RankStream, flags: number, at: number, length: number): void {
    const words = stream.words;
    const dest = words[at + At.sent.dest];
    const shown = words[at + At.sent.previewBytes];
    if (dest < 0 || dest >= this.trace.ranks || shown < 0 || At.sent.preview * 4 + shown > length * 4) {
      throw new TraceFormatError(
        `rank ${rank} sent a message to rank ${dest} with a preview of ${shown} bytes`,
      );
    }
    const pair = words[at + At.sent.pair];
    const index = this.trace.sent(
      rank,
      words[at + At.call],
      this.#time(stream, at),
      dest,
      words[at + At.sent.context],
      pair,
      stream.bytes,
      (at + At.sent.preview) << 2,
      shown,
    );
    const messages = this.trace.messages;
    messages.tag[index] = words[at + At.sent.tag];
    messages.bytes[index] = stream.doubles[(at + At.sent.bytesWide) >> 1];
    messages.type[index] = words[at + At.sent.type];
    messages.rendezvous[index] = flags & Flag.Rendezvous;
    const waiting = this.#streams[dest];
    if (waiting.awaitsSource === rank && waiting.awaitsPair === pair) {
      waiting.awaitsSource = -1;
      this.#ready.push(dest);
    }
  }

  #received(rank: number, stream: RankStream, at: number): boolean {
    const words = stream.words;
    const source = words[at + At.received.source];
    const pair = words[at + At.received.pair];
    if (source < 0 || source >= this.trace.ranks || pair < 1) {
      throw new TraceFormatError(`rank ${rank} received message ${pair} of rank ${source}`);
    }
    const time = this.#time(stream, at);
    if (!this.trace.knowsSent(rank, source, pair)) {
      stream.awaitsSource = source;
      stream.awaitsPair = pair;
      return false;
    }
    this.trace.received(rank, words[at + At.call], time, source, pair);
    return true;
  }

  #text(
    rank: number,
    stream: RankStream,
    at: number,
    length: number,
    offset: number,
    bytesAt: number,
  ): string {
    const from = (at + offset) << 2;
    const bytes = stream.words[at + bytesAt];
    if (bytes < 0 || offset * 4 + bytes > length * 4) {
      throw new TraceFormatError(
        `rank ${rank}'s log holds a text of ${bytes} bytes in a record of ${length} words`,
      );
    }
    return decodeUtf8(stream.bytes, from, from + bytes);
  }

  #print(rank: number, stream: RankStream, flags: number, at: number, length: number): void {
    stream.printed += this.#text(rank, stream, at, length, At.print.text, At.print.byteLength);
    if ((flags & Flag.More) !== 0) return;
    const step = this.trace.tick(rank, this.#time(stream, at));
    const site = stream.words[at + At.print.site];
    this.#prints.add(stream.words[at + At.print.ticket], {
      rank,
      stream: stream.words[at + At.print.stream],
      time: this.trace.lastTimeOf(rank),
      step,
      line: stream.lines[site] ?? 0,
      column: stream.columns[site] ?? 0,
      text: stream.printed,
    });
    stream.printed = "";
  }

  #note(rank: number, stream: RankStream, flags: number, at: number, length: number): void {
    stream.noted += this.#text(rank, stream, at, length, At.note.text, At.note.byteLength);
    if ((flags & Flag.More) !== 0) return;
    const json = stream.noted;
    stream.noted = "";
    const time = this.#time(stream, at);
    const note = noteWithLines(parseNote(json, rank, this.trace.ranks), (line) =>
      this.trace.lineOf(rank, line),
    );
    if (note.type === "program") this.trace.runs(rank, note.file);
    const traced = this.trace.noted(rank, time, note);
    if (note.type === "plot") {
      const title = note.plot.title;
      this.trace.outputs.push({ ...traced, kind: "plot", title, width: 0, height: 0, plot: note.plot });
    } else if (note.type === "image" || (note.type === "file" && note.kept)) {
      stream.blobs.begin(note);
    } else if (note.type === "file") {
      const { rank, time, step } = traced;
      this.trace.files.push({ rank, time, step, name: note.name, size: note.size, bytes: null });
    } else if (note.type === "file-removed") {
      const { rank, time, step } = traced;
      this.trace.files.push({ rank, time, step, name: note.name, size: 0, bytes: null, removed: true });
    }
  }

  #blob(rank: number, stream: RankStream, flags: number, at: number, length: number): void {
    const id = stream.words[at + At.blob.id];
    const from = stream.words[at + At.blob.from];
    const bytes = stream.words[at + At.blob.byteLength];
    if (bytes < 0 || At.blob.bytes * 4 + bytes > length * 4) {
      throw new TraceFormatError(
        `rank ${rank}'s log holds ${bytes} bytes of image or file ${id} in a record of ${length} words`,
      );
    }
    const start = (at + At.blob.bytes) << 2;
    const last = (flags & Flag.More) === 0;
    const blob = stream.blobs.add(id, from, stream.bytes.slice(start, start + bytes), last);
    if (blob === null) return;
    const step = this.trace.tick(rank, this.#time(stream, at));
    const time = this.trace.lastTimeOf(rank);
    const { note } = blob;
    if (note.type === "file") {
      this.trace.files.push({ rank, time, step, name: note.name, size: note.size, bytes: blob.bytes });
    } else {
      const { title, width, height } = note;
      const pixels = new Uint8ClampedArray(blob.bytes.buffer);
      this.trace.outputs.push({ rank, time, step, kind: "image", title, width, height, pixels });
    }
  }
}
