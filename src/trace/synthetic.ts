/**
 * Traces of any size without running anything, for benches and tests: each rank's events go through the same writer and
 * reader as a real run's.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { type CallFields, emptyCall } from "#mpi/recorder.ts";
import { MemoryLog } from "./memory-log.ts";
import { TraceReader } from "./reader.ts";
import type { TraceStore } from "./store.ts";
import { EventWriter, type WriterHost } from "./writer.ts";

export function callFields(name: CallName, fields: Partial<CallFields> = {}): CallFields {
  return { ...emptyCall(), kind: callKind(name), ...fields };
}

/** One rank that is told what it does, with a clock set by hand (`time`, µs). */
export class ScriptedRank implements WriterHost {
  readonly rank: number;
  readonly log = new MemoryLog();
  readonly writer: EventWriter;
  readonly ticket: () => number;
  time = 0;
  sleeps = 0;
  readonly #sites = new Map<number, number>();
  #line = 0;

  constructor(rank: number, ticket: () => number, record: boolean) {
    this.rank = rank;
    this.ticket = ticket;
    this.writer = new EventWriter(this.log, this, record);
  }

  now(): number {
    return this.time;
  }

  /** The call site of the line that was given last. */
  site(): number {
    if (this.#line === 0) return 0;
    let site = this.#sites.get(this.#line);
    if (site === undefined) {
      site = this.#sites.size + 1;
      this.#sites.set(this.#line, site);
      this.writer.site(site, this.#line, 1);
    }
    return site;
  }

  /** Enters a call at `line`. Returns its number. */
  enter(name: CallName, line: number, fields: Partial<CallFields> = {}): number {
    this.#line = line;
    return this.writer.enter(callFields(name, fields));
  }

  print(text: string, line = 0, stream = 0): void {
    this.#line = line;
    this.writer.print(stream, text, this.site());
  }
}

/** Several scripted ranks and what they sent each other. */
export class ScriptedRun {
  readonly ranks: readonly ScriptedRank[];
  readonly #pairs: Int32Array;
  #tickets = 0;

  constructor(ranks: number, record = true) {
    this.ranks = Array.from(
      { length: ranks },
      (_, rank) => new ScriptedRank(rank, () => this.#tickets++, record),
    );
    this.#pairs = new Int32Array(ranks * ranks);
  }

  /** Records that `source` sends within its call; returns the message's pair number. */
  sent(
    source: number,
    call: number,
    dest: number,
    context: number,
    tag: number,
    payload: Uint8Array,
    bytes = payload.length,
    mode = 0,
  ): number {
    const pair = ++this.#pairs[source * this.ranks.length + dest];
    this.ranks[source].writer.sent(call, dest, context, tag, bytes, pair, mode, 0, payload);
    return pair;
  }

  /** The trace of everything so far, the logs handed over in order of rank; the run goes on. */
  trace(finish = false): TraceStore {
    const reader = new TraceReader(this.ranks.length);
    for (const rank of this.ranks) reader.push(rank.rank, rank.log.drain());
    if (finish) reader.finish();
    return reader.trace;
  }
}

/** A generator of numbers in [0, 1) that is the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A finished run of `ranks` ranks with at least `messages` messages: rounds of a ring, of random pairs and of a binomial
 * broadcast, some prints between them, computing in uneven pieces.
 */
export function syntheticTrace(ranks: number, messages: number, seed = 1): TraceStore {
  const random = mulberry(seed);
  const run = new ScriptedRun(ranks);
  const payload = Uint8Array.from({ length: 32 }, (_, index) => index);
  let sent = 0;
  let collective = 0;
  const compute = () => {
    for (const rank of run.ranks) rank.time += 5 + random() * random() * 400;
  };
  const transfer = (source: number, dest: number, tag: number, bytes: number) => {
    const from = run.ranks[source];
    const to = run.ranks[dest];
    const send = from.enter("Send", 20, { peer: dest, tag, bytes, count: bytes >> 3 });
    const pair = run.sent(source, send, dest, 0, tag, payload, bytes, bytes > 16384 ? 1 : 0);
    const left = from.time;
    from.time += 1 + bytes / 5000;
    from.writer.exit(send, -1, -1, -1, 0);
    const recv = to.enter("Recv", 24, { peer: source, tag });
    to.time = Math.max(to.time, left) + 2 + bytes / 4000;
    to.writer.received(recv, source, 0, tag, bytes, pair);
    to.writer.exit(recv, source, tag, bytes, 0);
    sent++;
  };
  const broadcast = (bytes: number) => {
    collective++;
    const fields = { peer: 0, bytes, collective, algorithm: 2 };
    const calls = run.ranks.map((rank) => rank.enter("Bcast", 31, fields));
    for (let reach = 1; reach < ranks; reach *= 2) {
      for (let source = 0; source < reach && source + reach < ranks; source++) {
        const dest = source + reach;
        const pair = run.sent(source, calls[source], dest, 1, collective, payload, bytes);
        const left = run.ranks[source].time;
        run.ranks[source].time += 1;
        run.ranks[dest].time = Math.max(run.ranks[dest].time, left) + 3;
        run.ranks[dest].writer.received(calls[dest], source, 1, collective, bytes, pair);
        sent++;
      }
    }
    for (const rank of run.ranks) rank.writer.exit(calls[rank.rank], -1, -1, -1, 0);
  };
  for (let round = 0; sent < messages; round++) {
    compute();
    const bytes = 8 << Math.floor(random() * 13);
    if (ranks > 1 && round % 8 === 7) broadcast(bytes);
    else if (round % 2 === 0) {
      for (let rank = 0; rank < ranks; rank++) transfer(rank, (rank + 1) % ranks, round & 15, bytes);
    } else {
      for (let pair = 0; pair < Math.ceil(ranks / 2); pair++) {
        transfer(Math.floor(random() * ranks), Math.floor(random() * ranks), round & 15, bytes);
      }
    }
    const speaker = run.ranks[Math.floor(random() * ranks)];
    if (round % 4 === 0) speaker.print(`rank ${speaker.rank} is in round ${round}`, 40);
  }
  for (const rank of run.ranks) rank.writer.end("finished");
  return run.trace(true);
}
