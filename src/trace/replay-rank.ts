import { DECISION_NUMBERS } from "#mpi/decisions.ts";
import type { CallFields } from "#mpi/recorder.ts";
import { requestEnds } from "./format.ts";
import { lineInProgram, noteWithLines } from "./lines.ts";
import type { LogSink } from "./log-sink.ts";
import { RecordWriter } from "./record-writer.ts";
import type { TraceStore } from "./store.ts";

/** Writes what a rank did, as a trace has it, as a log again: reading it gives the same steps, times and order. */
export function replayRank(trace: TraceStore, rank: number, sink: LogSink): void {
  new Replay(trace, rank, sink).write();
}

/** Things that a rank's steps stand for. Two of one step are a plot and its note, which are one record. */
type What = "enter" | "exit" | "sent" | "received" | "print" | "note" | "image" | "file" | "end";

class Replay {
  readonly #trace: TraceStore;
  readonly #rank: number;
  readonly #records: RecordWriter;
  readonly #sites = new Map<string, number>();
  /** Requests by the call that started and that ended them. */
  readonly #started: ReadonlyMap<number, number[]>;
  readonly #ended: ReadonlyMap<number, number[]>;
  #lastImage = 0;
  #lastFile = 0;
  readonly #fields: CallFields = {
    kind: 0,
    comm: 0,
    peer: 0,
    tag: 0,
    bytes: 0,
    count: 0,
    peer2: 0,
    tag2: 0,
    collective: 0,
    algorithm: 0,
    op: 0,
    datatype: 0,
  };

  constructor(trace: TraceStore, rank: number, sink: LogSink) {
    this.#trace = trace;
    this.#rank = rank;
    this.#records = new RecordWriter(sink);
    const { requests } = trace;
    const own = Array.from({ length: requests.length }, (_, row) => row).filter(
      (row) => requests.rank[row] === rank,
    );
    this.#started = grouped(own, (row) => requests.startCall[row]);
    this.#ended = grouped(
      own.filter((row) => requests.state[row] !== 0),
      (row) => requests.endCall[row],
    );
  }

  write(): void {
    this.#decisions();
    for (const row of this.#started.get(-1) ?? []) this.#start(row, 0);
    for (const row of this.#ended.get(-1) ?? []) this.#finish(row, 0);
    for (const { what, index } of this.#events()) this.#put(what, index);
  }

  /** They are in the order in which they were told, and belong to no moment. */
  #decisions(): void {
    const told = this.#trace.decisionsOf(this.#rank);
    for (let at = 0; at < told.length; at += DECISION_NUMBERS)
      this.#records.decision(told[at], told[at + 1], told[at + 2], told[at + 3]);
  }

  #events(): { step: number; what: What; index: number }[] {
    const { calls, messages, prints, notes, outputs, files, rankEnds } = this.#trace;
    const rank = this.#rank;
    const events: { step: number; what: What; index: number }[] = [];
    for (const index of this.#trace.callsOf(rank)) {
      events.push({ step: calls.enterStep[index], what: "enter", index });
      if (calls.exitStep[index] >= 0) events.push({ step: calls.exitStep[index], what: "exit", index });
    }
    for (const index of this.#trace.sendsOf(rank)) {
      events.push({ step: messages.sendStep[index], what: "sent", index });
    }
    for (const index of this.#trace.receivesOf(rank)) {
      events.push({ step: messages.recvStep[index], what: "received", index });
    }
    for (const index of this.#trace.printsOf(rank)) {
      events.push({ step: prints.step[index], what: "print", index });
    }
    for (const [index, note] of notes.entries()) {
      if (note.rank === rank) events.push({ step: note.step, what: "note", index });
    }
    for (const [index, output] of outputs.entries()) {
      if (output.rank !== rank || output.kind !== "image") continue;
      events.push({ step: output.step, what: "image", index });
    }
    for (const [index, file] of files.entries()) {
      if (file.rank === rank && file.bytes !== null) events.push({ step: file.step, what: "file", index });
    }
    if (rankEnds[rank].how !== "running")
      events.push({ step: rankEnds[rank].step, what: "end", index: rank });
    return events.sort((a, b) => a.step - b.step);
  }

  #put(what: What, index: number): void {
    const { calls, messages, prints, notes, outputs, files, rankEnds } = this.#trace;
    const records = this.#records;
    switch (what) {
      case "enter":
        this.#enter(index);
        break;
      case "exit": {
        for (const row of this.#ended.get(index) ?? []) this.#finish(row, calls.seq[index]);
        const { seq, exitTime, gotSource, gotTag, gotBytes, error } = calls;
        const got = [gotSource[index], gotTag[index], gotBytes[index]] as const;
        records.exit(seq[index], exitTime[index], ...got, error[index]);
        break;
      }
      case "sent": {
        const { dest, tag, bytes, pair, rendezvous, type, sendTime } = messages;
        const first = messages.firstBytes(index);
        const seq = this.#seqOf(messages.sendCall[index]);
        const context = messages.comm[index] | messages.collective[index];
        const how = [pair[index], rendezvous[index], type[index]] as const;
        records.sent(
          seq,
          sendTime[index],
          dest[index],
          context,
          tag[index],
          bytes[index],
          ...how,
          first,
          first.length,
        );
        break;
      }
      case "received": {
        const { source, tag, bytes, pair, recvTime } = messages;
        const seq = this.#seqOf(messages.recvCall[index]);
        const context = messages.comm[index] | messages.collective[index];
        records.received(seq, recvTime[index], source[index], context, tag[index], bytes[index], pair[index]);
        break;
      }
      case "print": {
        const site = this.#site(prints.line[index], prints.column[index]);
        records.print(prints.time[index], prints.stream[index], prints.text(index), site, () => index);
        break;
      }
      case "note": {
        const { note, time } = notes[index];
        if (note.type === "image") this.#lastImage = note.id;
        if (note.type === "file") this.#lastFile = note.id;
        records.note(0, time, JSON.stringify(noteWithLines(note, lineInProgram)));
        break;
      }
      case "image": {
        const { time, pixels } = outputs[index];
        if (pixels !== undefined) records.blob(time, this.#lastImage, pixels);
        break;
      }
      case "file": {
        const { time, bytes } = files[index];
        if (bytes !== null) records.blob(time, this.#lastFile, bytes);
        break;
      }
      case "end": {
        const { how, time } = rankEnds[index];
        if (how !== "running") records.end(0, time, how);
        break;
      }
    }
  }

  #enter(index: number): void {
    const { calls } = this.#trace;
    const fields = this.#fields;
    const site = this.#site(calls.line[index], calls.column[index]);
    fields.kind = calls.kind[index];
    fields.comm = calls.comm[index];
    fields.peer = calls.peer[index];
    fields.tag = calls.tag[index];
    fields.bytes = calls.bytes[index];
    fields.count = calls.count[index];
    fields.peer2 = calls.peer2[index];
    fields.tag2 = calls.tag2[index];
    fields.collective = calls.collective[index];
    fields.algorithm = calls.algorithm[index];
    fields.op = calls.op[index];
    fields.datatype = calls.datatype[index];
    this.#records.enter(calls.seq[index], calls.enterTime[index], fields, site, calls.inferred[index] === 1);
    for (const row of this.#started.get(index) ?? []) this.#start(row, calls.seq[index]);
    // A call that the run cut off never leaves: what it completed is told at once.
    if (calls.exitStep[index] < 0) {
      for (const row of this.#ended.get(index) ?? []) this.#finish(row, calls.seq[index]);
    }
  }

  #start(row: number, seq: number): void {
    const { id, receive, peer, tag, comm } = this.#trace.requests;
    this.#records.requestStarted(seq, id[row], receive[row] === 1, peer[row], tag[row], comm[row]);
  }

  #finish(row: number, seq: number): void {
    const { id, state } = this.#trace.requests;
    this.#records.requestEnded(seq, id[row], requestEnds[state[row] - 1] ?? "completed");
  }

  #seqOf(call: number): number {
    return call < 0 ? 0 : this.#trace.calls.seq[call];
  }

  #site(lineOfRun: number, column: number): number {
    const line = lineInProgram(lineOfRun);
    if (line === 0 && column === 0) return 0;
    const key = `${line}:${column}`;
    const known = this.#sites.get(key);
    if (known !== undefined) return known;
    const site = this.#sites.size + 1;
    this.#sites.set(key, site);
    this.#records.site(site, line, column);
    return site;
  }
}

function grouped(rows: readonly number[], keyOf: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
