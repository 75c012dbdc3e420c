import { grown, IntList } from "./columns.ts";
import type { CallTable, MessageTable, PrintTable, RequestTable } from "./model.ts";

const FIRST = 64;

/** The calls of all ranks, in the order in which the reader met them. */
export class CallColumns implements CallTable {
  length = 0;
  rank = new Int32Array(FIRST);
  seq = new Int32Array(FIRST);
  kind = new Int32Array(FIRST);
  comm = new Int32Array(FIRST);
  peer = new Int32Array(FIRST);
  tag = new Int32Array(FIRST);
  bytes = new Float64Array(FIRST);
  count = new Int32Array(FIRST);
  peer2 = new Int32Array(FIRST);
  tag2 = new Int32Array(FIRST);
  collective = new Int32Array(FIRST);
  algorithm = new Int32Array(FIRST);
  op = new Int32Array(FIRST);
  datatype = new Int32Array(FIRST);
  enterTime = new Float64Array(FIRST);
  exitTime = new Float64Array(FIRST);
  enterStep = new Int32Array(FIRST);
  exitStep = new Int32Array(FIRST);
  gotSource = new Int32Array(FIRST);
  gotTag = new Int32Array(FIRST);
  gotBytes = new Float64Array(FIRST);
  error = new Int32Array(FIRST);
  rounds = new Int32Array(FIRST);
  line = new Int32Array(FIRST);
  column = new Int32Array(FIRST);
  inferred = new Uint8Array(FIRST);

  /** A new, open call; its fields are the caller's to fill. */
  add(): number {
    if (this.length === this.rank.length) this.#grow(this.length * 2);
    const index = this.length++;
    this.exitTime[index] = Number.NaN;
    this.exitStep[index] = -1;
    this.gotSource[index] = -1;
    this.gotTag[index] = -1;
    this.gotBytes[index] = -1;
    return index;
  }

  #grow(size: number): void {
    this.rank = grown(this.rank, size);
    this.seq = grown(this.seq, size);
    this.kind = grown(this.kind, size);
    this.comm = grown(this.comm, size);
    this.peer = grown(this.peer, size);
    this.tag = grown(this.tag, size);
    this.bytes = grown(this.bytes, size);
    this.count = grown(this.count, size);
    this.peer2 = grown(this.peer2, size);
    this.tag2 = grown(this.tag2, size);
    this.collective = grown(this.collective, size);
    this.algorithm = grown(this.algorithm, size);
    this.op = grown(this.op, size);
    this.datatype = grown(this.datatype, size);
    this.enterTime = grown(this.enterTime, size);
    this.exitTime = grown(this.exitTime, size);
    this.enterStep = grown(this.enterStep, size);
    this.exitStep = grown(this.exitStep, size);
    this.gotSource = grown(this.gotSource, size);
    this.gotTag = grown(this.gotTag, size);
    this.gotBytes = grown(this.gotBytes, size);
    this.error = grown(this.error, size);
    this.rounds = grown(this.rounds, size);
    this.line = grown(this.line, size);
    this.column = grown(this.column, size);
    this.inferred = grown(this.inferred, size);
  }
}

/** `type` is the index that the rank `source` knows the datatype by. */
type PreviewOf = (source: number, type: number, first: Uint8Array, bytes: number) => string;

/** The messages of all ranks. `previewOf` turns the recorded first bytes of a payload into a short text. */
export class MessageColumns implements MessageTable {
  length = 0;
  source = new Int32Array(FIRST);
  dest = new Int32Array(FIRST);
  tag = new Int32Array(FIRST);
  comm = new Int32Array(FIRST);
  collective = new Uint8Array(FIRST);
  bytes = new Float64Array(FIRST);
  pair = new Int32Array(FIRST);
  rendezvous = new Uint8Array(FIRST);
  round = new Int32Array(FIRST);
  type = new Int32Array(FIRST);
  sendTime = new Float64Array(FIRST);
  recvTime = new Float64Array(FIRST);
  sendStep = new Int32Array(FIRST);
  recvStep = new Int32Array(FIRST);
  sendCall = new Int32Array(FIRST);
  recvCall = new Int32Array(FIRST);
  /** Position among its sender's messages. */
  position = new Int32Array(FIRST);
  #previewAt = new Int32Array(FIRST);
  #previewLength = new Uint8Array(FIRST);
  #previews = new Uint8Array(1024);
  #previewEnd = 0;
  readonly #previewOf: PreviewOf;

  constructor(previewOf: PreviewOf) {
    this.#previewOf = previewOf;
  }

  /** A new message on its way. `first[from..from + shown]` are the recorded bytes of its payload. */
  add(first: Uint8Array, from: number, shown: number): number {
    if (this.length === this.source.length) this.#grow(this.length * 2);
    const index = this.length++;
    this.recvTime[index] = Number.NaN;
    this.recvStep[index] = -1;
    this.recvCall[index] = -1;
    if (this.#previewEnd + shown > this.#previews.length) {
      this.#previews = grown(this.#previews, this.#previews.length * 2);
    }
    for (let at = 0; at < shown; at++) this.#previews[this.#previewEnd + at] = first[from + at];
    this.#previewAt[index] = this.#previewEnd;
    this.#previewLength[index] = shown;
    this.#previewEnd += shown;
    return index;
  }

  /** The recorded first bytes of the payload. */
  firstBytes(index: number): Uint8Array {
    const at = this.#previewAt[index];
    return this.#previews.subarray(at, at + this.#previewLength[index]);
  }

  preview(index: number): string {
    const first = this.firstBytes(index);
    return this.#previewOf(this.source[index], this.type[index], first, this.bytes[index]);
  }

  #grow(size: number): void {
    this.source = grown(this.source, size);
    this.dest = grown(this.dest, size);
    this.tag = grown(this.tag, size);
    this.comm = grown(this.comm, size);
    this.collective = grown(this.collective, size);
    this.bytes = grown(this.bytes, size);
    this.pair = grown(this.pair, size);
    this.rendezvous = grown(this.rendezvous, size);
    this.round = grown(this.round, size);
    this.type = grown(this.type, size);
    this.sendTime = grown(this.sendTime, size);
    this.recvTime = grown(this.recvTime, size);
    this.sendStep = grown(this.sendStep, size);
    this.recvStep = grown(this.recvStep, size);
    this.sendCall = grown(this.sendCall, size);
    this.recvCall = grown(this.recvCall, size);
    this.position = grown(this.position, size);
    this.#previewAt = grown(this.#previewAt, size);
    this.#previewLength = grown(this.#previewLength, size);
  }
}

export class PrintColumns implements PrintTable {
  length = 0;
  rank = new Int32Array(FIRST);
  stream = new Uint8Array(FIRST);
  time = new Float64Array(FIRST);
  step = new Int32Array(FIRST);
  line = new Int32Array(FIRST);
  column = new Int32Array(FIRST);
  readonly #texts: string[] = [];

  add(
    rank: number,
    stream: number,
    time: number,
    step: number,
    line: number,
    column: number,
    text: string,
  ): number {
    if (this.length === this.rank.length) this.#grow(this.length * 2);
    const index = this.length++;
    this.rank[index] = rank;
    this.stream[index] = stream;
    this.time[index] = time;
    this.step[index] = step;
    this.line[index] = line;
    this.column[index] = column;
    this.#texts.push(text);
    return index;
  }

  text(index: number): string {
    return this.#texts[index] ?? "";
  }

  /** Lets go of a text that nobody will ask for again: it is "" from now on. */
  forget(index: number): void {
    this.#texts[index] = "";
  }

  #grow(size: number): void {
    this.rank = grown(this.rank, size);
    this.stream = grown(this.stream, size);
    this.time = grown(this.time, size);
    this.step = grown(this.step, size);
    this.line = grown(this.line, size);
    this.column = grown(this.column, size);
  }
}

export class RequestColumns implements RequestTable {
  length = 0;
  rank = new Int32Array(FIRST);
  id = new Int32Array(FIRST);
  receive = new Uint8Array(FIRST);
  peer = new Int32Array(FIRST);
  tag = new Int32Array(FIRST);
  comm = new Int32Array(FIRST);
  startCall = new Int32Array(FIRST);
  endCall = new Int32Array(FIRST);
  state = new Uint8Array(FIRST);

  add(
    rank: number,
    id: number,
    receive: number,
    peer: number,
    tag: number,
    comm: number,
    startCall: number,
  ): number {
    if (this.length === this.rank.length) this.#grow(this.length * 2);
    const index = this.length++;
    this.rank[index] = rank;
    this.id[index] = id;
    this.receive[index] = receive;
    this.peer[index] = peer;
    this.tag[index] = tag;
    this.comm[index] = comm;
    this.startCall[index] = startCall;
    this.endCall[index] = -1;
    return index;
  }

  #grow(size: number): void {
    this.rank = grown(this.rank, size);
    this.id = grown(this.id, size);
    this.receive = grown(this.receive, size);
    this.peer = grown(this.peer, size);
    this.tag = grown(this.tag, size);
    this.comm = grown(this.comm, size);
    this.startCall = grown(this.startCall, size);
    this.endCall = grown(this.endCall, size);
    this.state = grown(this.state, size);
  }
}

/** What the store keeps of one rank besides the rows of the tables. */
export class RankLists {
  readonly calls = new IntList();
  readonly sends = new IntList();
  readonly receives = new IntList();
  readonly prints = new IntList();
  /** Answers to open questions, DECISION_NUMBERS each (mpi/decisions). */
  readonly decisions = new IntList();
  /** Requests by their number, while open. */
  readonly requests = new Map<number, number>();
}
