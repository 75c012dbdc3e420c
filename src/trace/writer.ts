import { type CallName, callKind, callNames } from "#mpi/call-kinds.ts";
import { isPoll, polls } from "#mpi/polls.ts";
import type { CallFields, Note, Recorder } from "#mpi/recorder.ts";
import { PREVIEW_BYTES } from "./format.ts";
import { FruitlessPolls } from "./fruitless-polls.ts";
import type { LogSink } from "./log-sink.ts";
import { otherPrompt, startingSends } from "./message-calls.ts";
import { noteJson } from "./note-json.ts";
import { RecordWriter } from "./record-writer.ts";

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
const prompt: readonly CallName[] = [
  "send",
  "Send",
  "Rsend",
  ...startingSends,
  ...otherPrompt,
  "Get_group",
  ...polls,
];
const isPrompt = new Uint8Array(callNames.length);
for (const name of prompt) isPrompt[callKind(name)] = 1;

/**
 * Writes a rank's events into its log. Nothing is allocated on the way of a call or a message. The clock is read when a
 * call begins, when a message has been taken, and after whatever may have lasted (a sleep, a long copy): reading costs
 * more than writing the record, and in browsers it steps by 5 µs anyway.
 */
export class EventWriter implements Recorder {
  readonly enabled: boolean;
  readonly #records: RecordWriter;
  readonly #host: WriterHost;
  readonly #ticket: () => number;
  #calls = 0;
  #files = 0;
  #kind = 0;
  #time = 0;
  /** `host.sleeps` when the last call began, and when the clock was read last. */
  #sleepsBefore = 0;
  #sleepsRead = 0;
  /** Something may have lasted since the clock was read last. */
  #stale = true;
  /** A poll that has begun and is not written yet: whether it is news shows when it ends. */
  #held: CallFields | null = null;
  #heldSite = 0;
  readonly #polls = new FruitlessPolls();

  /** `enabled` false: calls, messages and requests are not recorded, everything else is. */
  constructor(sink: LogSink, host: WriterHost, enabled = true) {
    this.enabled = enabled;
    this.#records = new RecordWriter(sink);
    this.#host = host;
    this.#ticket = () => host.ticket();
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
    this.#calls++;
    this.#held = call;
    this.#heldSite = site;
    if (!isPoll(call.kind)) this.#happened();
    return this.#calls;
  }

  /** A repeated poll that found nothing leaves no record, and its number goes to the next call. */

  exit(call: number, source: number, tag: number, bytes: number, error: number): void {
    if (call === 0) return;
    if (this.#held !== null) {
      const vain = source === -1 && tag === -1 && bytes === -1 && error === 0;
      if (!vain) this.#happened();
      else if (this.#polls.again(this.#held, Math.abs(this.#heldSite))) {
        this.#held = null;
        this.#calls--;
        return;
      } else this.#writeHeld();
    }
    if (this.#stale || this.#host.sleeps !== this.#sleepsRead) this.#readClock();
    this.#stale = true;
    this.#records.exit(call, this.#time, source, tag, bytes, error);
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
    this.#happened();
    if (this.#host.sleeps !== this.#sleepsRead) this.#readClock();
    // A rendezvous waits for its receiver after this record.
    if (mode !== 0 || isPrompt[this.#kind] === 0) this.#stale = true;
    const shown = Math.min(preview.length, PREVIEW_BYTES);
    this.#records.sent(call, this.#time, dest, context, tag, bytes, pair, mode, type, preview, shown);
  }

  received(call: number, source: number, context: number, tag: number, bytes: number, pair: number): void {
    if (!this.enabled) return;
    this.#happened();
    this.#readClock();
    this.#stale = bytes > LONG_COPY;
    this.#records.received(call, this.#time, source, context, tag, bytes, pair);
  }

  requestStarted(call: number, id: number, receive: boolean, peer: number, tag: number, comm: number): void {
    if (!this.enabled) return;
    this.#happened();
    this.#records.requestStarted(call, id, receive, peer, tag, comm);
  }

  requestEnded(call: number, id: number, how: "completed" | "cancelled" | "freed"): void {
    if (!this.enabled) return;
    this.#happened();
    this.#records.requestEnded(call, id, how);
  }

  decided(number: number, question: number, comm: number, answer: number): void {
    if (!this.enabled) return;
    this.#happened();
    this.#records.decision(number, question, comm, answer);
  }

  note(note: Note): void {
    this.#happened();
    this.#readClock();
    this.#records.note(this.#calls, this.#time, noteJson(note));
  }

  /** Names a call site: every later record that carries `id` (from 1 on this rank) was made at `line`, `column`. */
  site(id: number, line: number, column: number): void {
    this.#records.site(id, line, column);
  }

  /** One line (or several) of output on `stream` (see PrintTable), printed at call site `site` or 0. */
  print(stream: number, text: string, site: number): void {
    this.#happened();
    this.#readClock();
    this.#records.print(this.#time, stream, text, site, this.#ticket);
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
    this.#records.blob(this.#time, id, pixels);
  }

  /**
   * A file of the rank's, as it is now. Null bytes: it is too large to be kept, or too many were. `name`: its path in the
   * rank's folder.
   */
  file(name: string, size: number, bytes: Uint8Array | null): void {
    // Images count up from 1.
    this.#files--;
    this.note({ type: "file", id: this.#files, name, size, kept: bytes !== null });
    if (bytes !== null) this.#records.blob(this.#time, this.#files, bytes);
  }

  /** A file that `file` told of is not there any more. */
  fileRemoved(name: string): void {
    this.note({ type: "file-removed", name });
  }

  /** The rank's program is over: the last record. */
  end(how: "finished" | "failed" | "aborted"): void {
    this.#happened();
    this.#readClock();
    this.#records.end(this.#calls, this.#time, how);
  }

  #happened(): void {
    this.#polls.forget();
    if (this.#held !== null) this.#writeHeld();
  }

  /** Its time is that of the clock's last look, which was when it began. */
  #writeHeld(): void {
    const site = this.#heldSite;
    if (this.#held !== null)
      this.#records.enter(this.#calls, this.#time, this.#held, Math.abs(site), site < 0);
    this.#held = null;
  }

  #readClock(): void {
    this.#time = this.#host.now();
    this.#sleepsRead = this.#host.sleeps;
  }
}
