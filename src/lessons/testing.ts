/** Traces of runs that never happened, for tests of the checks: written by the real writer, read by the real reader. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { type CallFields, emptyCall, type PlotData } from "#mpi/recorder.ts";
import type { Finding } from "#trace/findings.ts";
import { MemoryLog } from "#trace/memory-log.ts";
import { TraceReader } from "#trace/reader.ts";
import { EventWriter } from "#trace/writer.ts";
import type { CaseRun, CheckCase } from "./types.ts";

const noCall: CallFields = { ...emptyCall(), tag: 0 };

export function caseOf(change: Partial<CheckCase> & { ranks: number }): CheckCase {
  return { args: [], env: {}, stdin: [], seed: null, hidden: false, ...change };
}

/** Says in order what ranks do; every step takes 10 µs. */
export class ScriptedRun {
  readonly #case: CheckCase;
  readonly #ranks: { log: MemoryLog; writer: EventWriter }[];
  readonly #pairs = new Map<string, number>();
  #time = 0;
  #ticket = 0;

  constructor(change: Partial<CheckCase> & { ranks: number }) {
    this.#case = caseOf(change);
    const host = { now: () => this.#time, ticket: () => this.#ticket++, site: () => 0, sleeps: 0 };
    this.#ranks = Array.from({ length: change.ranks }, () => {
      const log = new MemoryLog();
      return { log, writer: new EventWriter(log, host) };
    });
  }

  print(rank: number, text: string): this {
    this.#time += 10;
    this.#ranks[rank].writer.print(0, text, 0);
    return this;
  }

  call(rank: number, name: CallName, fields: Partial<CallFields> = {}): this {
    this.#time += 10;
    const { writer } = this.#ranks[rank];
    writer.exit(writer.enter({ ...noCall, kind: callKind(name), ...fields }), -1, -1, -1, 0);
    return this;
  }

  /** A send and its receive. `collective`: as part of a broadcast, on the context beside the communicator's own. */
  message(from: number, to: number, bytes = 8, collective = false): this {
    const key = `${from} ${to}`;
    const pair = (this.#pairs.get(key) ?? 0) + 1;
    this.#pairs.set(key, pair);
    const context = collective ? 1 : 0;
    const name: CallName = collective ? "bcast" : "send";
    const receive: CallName = collective ? "bcast" : "recv";
    const sender = this.#ranks[from].writer;
    this.#time += 10;
    const send = sender.enter({ ...noCall, kind: callKind(name), peer: to, bytes });
    sender.sent(send, to, context, 0, bytes, pair, 0, 0, new Uint8Array(0));
    sender.exit(send, -1, -1, -1, 0);
    const receiver = this.#ranks[to].writer;
    this.#time += 10;
    const recv = receiver.enter({ ...noCall, kind: callKind(receive), peer: from });
    receiver.received(recv, from, context, 0, bytes, pair);
    receiver.exit(recv, from, 0, bytes, 0);
    return this;
  }

  image(rank: number, width: number, height: number, pixels: Uint8Array): this {
    this.#ranks[rank].writer.image(1, width, height, "picture", pixels);
    return this;
  }

  plot(rank: number, plot: PlotData): this {
    this.#ranks[rank].writer.note({ type: "plot", id: 1, plot });
    return this;
  }

  end(how: CaseRun["outcome"]["how"] = "finished", findings: readonly Finding[] = []): CaseRun {
    const reader = new TraceReader(this.#ranks.length);
    for (const [rank, { log, writer }] of this.#ranks.entries()) {
      writer.end("finished");
      reader.push(rank, log.drain());
    }
    reader.finish();
    return { case: this.#case, trace: reader.trace, outcome: { how, findings, duration: this.#time } };
  }
}
