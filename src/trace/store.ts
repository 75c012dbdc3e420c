import type { ClockMode } from "#base/moment.ts";
import { isCollective } from "#mpi/call-kinds.ts";
import type { Note } from "#mpi/recorder.ts";
import { firstWhere, type IntList } from "./columns.ts";
import { requestEnds, TraceFormatError } from "./format.ts";
import { lineBase } from "./lines.ts";
import type { CommInfo, RankEnd, Trace, TracedFile, TracedNote, TracedOutput } from "./model.ts";
import { OpenMax } from "./open-max.ts";
import { PairWindow } from "./pair-window.ts";
import { previewOf } from "./preview.ts";
import { Rounds } from "./rounds.ts";
import { StepClock } from "./step-clock.ts";
import { CallColumns, MessageColumns, PrintColumns, RankLists, RequestColumns } from "./tables.ts";
import { type TracedType, TracedTypes } from "./traced-types.ts";
import { type Birth, ranksOf, type World } from "./worlds.ts";

/**
 * The trace of a run as it grows. The reader calls the verbs below in causal order (a message is received after it was
 * sent); the store gives every event its step and a time that never runs backwards on its rank, nor against a message.
 */
export class TraceStore implements Trace {
  readonly worlds: World[] = [];
  version = 0;
  readonly calls = new CallColumns();
  readonly #types = new TracedTypes();
  readonly messages = new MessageColumns((source, type, first, bytes) =>
    previewOf(this.#types.get(source, type), first, bytes),
  );
  readonly prints = new PrintColumns();
  readonly requests = new RequestColumns();
  readonly programs: string[] = [""];
  /** What is added to the lines of each rank's program; null: they are not known. Ranks of the run's own have none. */
  readonly #lineBases = new Map<number, number | null>();
  readonly notes: TracedNote[] = [];
  readonly outputs: TracedOutput[] = [];
  readonly files: TracedFile[] = [];
  readonly comms = new Map<number, CommInfo>();
  readonly rankEnds: RankEnd[] = [];
  readonly #lists: RankLists[] = [];
  /** By source and dest, as far as they have exchanged anything. */
  readonly #pairs: PairWindow[][] = [];
  readonly #steps: number[] = [];
  readonly #times: number[] = [];
  readonly #clock = new StepClock();
  readonly #rounds = new Rounds();
  /** Ends of the messages of each sender, by time and by step. */
  readonly #flights: { clock: OpenMax; steps: OpenMax }[] = [];

  constructor(ranks: number) {
    this.addWorld(ranks);
    this.comms.set(0, { id: 0, name: "COMM_WORLD", members: ranksOf(this.worlds[0]), remote: null });
  }

  get ranks(): number {
    return this.rankEnds.length;
  }

  /** Ranks that are started together: they get the numbers that follow, and all that they do comes after `birth`. */
  addWorld(size: number, birth: Birth = { time: 0, step: 0 }): void {
    const { time, step } = birth;
    const world = { first: this.ranks, size, time, step };
    this.worlds.push(world);
    for (const _ of ranksOf(world)) {
      this.rankEnds.push({ how: "running", time: Number.NaN, step: -1 });
      this.#lists.push(new RankLists());
      this.#pairs.push([]);
      this.#steps.push(step);
      this.#times.push(time);
      this.#flights.push({ clock: new OpenMax(), steps: new OpenMax() });
    }
    this.#rounds.grow(this.ranks);
  }

  /** A rank runs another program than the run's own; "" for one whose lines say nothing. */
  runs(rank: number, file: string): void {
    if (file !== "" && !this.programs.includes(file)) this.programs.push(file);
    this.#lineBases.set(rank, file === "" ? null : lineBase(this.programs.indexOf(file)));
  }

  lineOf(rank: number, line: number): number {
    const base = this.#lineBases.get(rank);
    if (base === undefined) return line;
    return line > 0 && base !== null ? base + line : 0;
  }

  #pair(source: number, dest: number): PairWindow {
    const windows = this.#pairs[source];
    for (let next = windows.length; next <= dest; next++) windows.push(new PairWindow());
    return windows[dest];
  }

  get endTime(): number {
    return this.#clock.lastTime;
  }

  get endStep(): number {
    return this.#clock.lastStep;
  }

  callsOf(rank: number): Int32Array {
    return this.#lists[rank].calls.view();
  }

  sendsOf(rank: number): Int32Array {
    return this.#lists[rank].sends.view();
  }

  receivesOf(rank: number): Int32Array {
    return this.#lists[rank].receives.view();
  }

  printsOf(rank: number): Int32Array {
    return this.#lists[rank].prints.view();
  }

  commOf(rank: number, id: number): CommInfo | undefined {
    const comm = this.comms.get(id);
    if (comm === undefined || comm.members.includes(rank)) return comm;
    if (comm.remote === null || !comm.remote.includes(rank)) return undefined;
    return { ...comm, members: comm.remote, remote: comm.members };
  }

  decisionsOf(rank: number): Int32Array {
    return this.#lists[rank].decisions.view();
  }

  typeOf(rank: number, index: number): TracedType | null {
    return this.#types.get(rank, index);
  }

  timeOfStep(step: number): number {
    return this.#clock.timeOfStep(step);
  }

  stepOfTime(time: number): number {
    return this.#clock.stepOfTime(time);
  }

  messagesWithin(from: number, to: number, clock: ClockMode, visit: (message: number) => void): void {
    const starts = clock === "clock" ? this.messages.sendTime : this.messages.sendStep;
    for (let rank = 0; rank < this.ranks; rank++) {
      const sends = this.#lists[rank].sends;
      const count = firstWhere(0, sends.length, (index) => starts[sends.at(index)] > to);
      if (count > 0) this.#flights[rank][clock].visit(count, from, (index) => visit(sends.at(index)));
    }
  }

  /** Time of the last event of a rank, its place on the clock of the run. */
  lastTimeOf(rank: number): number {
    return this.#times[rank];
  }

  /** Begins a call. Its remaining fields are the caller's to fill. Returns its index. */
  enter(rank: number, seq: number, time: number, kind: number, collective: number): number {
    const list = this.#lists[rank].calls;
    if (seq !== list.length + 1) {
      throw new TraceFormatError(`rank ${rank} began call ${seq} where call ${list.length + 1} was due`);
    }
    const index = this.calls.add();
    this.#advance(rank, time);
    this.calls.rank[index] = rank;
    this.calls.seq[index] = seq;
    this.calls.kind[index] = kind;
    this.calls.collective[index] = collective;
    this.calls.enterTime[index] = this.#times[rank];
    this.calls.enterStep[index] = this.#steps[rank];
    list.push(index);
    return index;
  }

  exit(
    rank: number,
    seq: number,
    time: number,
    source: number,
    tag: number,
    bytes: number,
    error: number,
  ): void {
    const index = this.callOf(rank, seq);
    if (index < 0 || this.calls.exitStep[index] >= 0) {
      throw new TraceFormatError(`rank ${rank} ended call ${seq}, which is not open`);
    }
    this.#advance(rank, time);
    this.calls.exitTime[index] = this.#times[rank];
    this.calls.exitStep[index] = this.#steps[rank];
    this.calls.gotSource[index] = source;
    this.calls.gotTag[index] = tag;
    this.calls.gotBytes[index] = bytes;
    this.calls.error[index] = error;
  }

  /** A message leaves. `type` and the first bytes are stored by the caller through `messages`. Returns its index. */
  sent(
    rank: number,
    seq: number,
    time: number,
    dest: number,
    context: number,
    pair: number,
    first: Uint8Array,
    from: number,
    shown: number,
  ): number {
    const index = this.messages.add(first, from, shown);
    this.#pair(rank, dest).sent(pair, index);
    this.#advance(rank, time);
    const messages = this.messages;
    messages.source[index] = rank;
    messages.dest[index] = dest;
    messages.comm[index] = context & ~1;
    messages.collective[index] = context & 1;
    messages.pair[index] = pair;
    messages.sendTime[index] = this.#times[rank];
    messages.sendStep[index] = this.#steps[rank];
    messages.sendCall[index] = this.callOf(rank, seq);
    if ((context & 1) === 1) {
      messages.round[index] = this.#rounds.send(rank, messages.sendCall[index]);
      this.#roundOf(messages.sendCall[index], messages.round[index]);
    }
    const list = this.#lists[rank].sends;
    messages.position[index] = list.length;
    list.push(index);
    this.#flights[rank].clock.append();
    this.#flights[rank].steps.append();
    return index;
  }

  /** Whether message `pair` from `source` to `rank` has been sent as far as this trace knows. */
  knowsSent(rank: number, source: number, pair: number): boolean {
    return this.#pair(source, rank).has(pair);
  }

  received(rank: number, seq: number, time: number, source: number, pair: number): number {
    const index = this.#pair(source, rank).take(pair);
    if (index < 0)
      throw new TraceFormatError(
        `rank ${rank} received message ${pair} of rank ${source} before it was sent`,
      );
    const messages = this.messages;
    if (messages.sendStep[index] > this.#steps[rank]) this.#steps[rank] = messages.sendStep[index];
    this.#advance(rank, Math.max(time, messages.sendTime[index]));
    messages.recvTime[index] = this.#times[rank];
    messages.recvStep[index] = this.#steps[rank];
    messages.recvCall[index] = this.callOf(rank, seq);
    this.#lists[rank].receives.push(index);
    const flights = this.#flights[source];
    flights.clock.close(messages.position[index], this.#times[rank]);
    flights.steps.close(messages.position[index], this.#steps[rank]);
    const call = messages.recvCall[index];
    if (messages.collective[index] === 1)
      this.#roundOf(call, this.#rounds.receive(rank, call, messages.round[index]));
    return index;
  }

  /** A collective has come to this round on the rank of this call. */
  #roundOf(call: number, round: number): void {
    if (call >= 0 && isCollective(this.calls.kind[call]) && round > this.calls.rounds[call])
      this.calls.rounds[call] = round;
  }

  decided(rank: number, number: number, question: number, comm: number, answer: number): void {
    const { decisions } = this.#lists[rank];
    for (const each of [number, question, comm, answer]) decisions.push(each);
  }

  requestStarted(
    rank: number,
    seq: number,
    id: number,
    receive: number,
    peer: number,
    tag: number,
    comm: number,
  ): void {
    const index = this.requests.add(rank, id, receive, peer, tag, comm, this.callOf(rank, seq));
    this.#lists[rank].requests.set(id, index);
  }

  requestEnded(rank: number, seq: number, id: number, how: number): void {
    const open = this.#lists[rank].requests;
    const index = open.get(id);
    if (index === undefined || how < 1 || how > requestEnds.length) {
      throw new TraceFormatError(`rank ${rank} ended request ${id}, which is not open`);
    }
    open.delete(id);
    this.requests.endCall[index] = this.callOf(rank, seq);
    this.requests.state[index] = how;
  }

  /** An event on a rank besides calls and messages: its step, with `lastTimeOf` its time. */
  tick(rank: number, time: number): number {
    this.#advance(rank, time);
    return this.#steps[rank];
  }

  printed(
    rank: number,
    stream: number,
    time: number,
    step: number,
    line: number,
    column: number,
    text: string,
  ): void {
    this.#lists[rank].prints.push(this.prints.add(rank, stream, time, step, line, column, text));
  }

  noted(rank: number, time: number, note: Note): TracedNote {
    const step = this.tick(rank, time);
    const traced = { rank, time: this.#times[rank], step, note };
    this.notes.push(traced);
    if (note.type === "datatype") this.#types.add(rank, note);
    if (note.type === "comm") {
      const { id, name, members, remote = null } = note;
      this.comms.set(id, { id, name, members, remote });
    }
    return traced;
  }

  ended(rank: number, time: number, how: "finished" | "failed" | "aborted"): void {
    if (this.rankEnds[rank].how !== "running") return;
    const step = this.tick(rank, time);
    this.rankEnds[rank] = { how, time: this.#times[rank], step };
  }

  /** Index of call number `seq` of a rank, -1 when there is none. */
  callOf(rank: number, seq: number): number {
    const calls: IntList = this.#lists[rank].calls;
    return seq >= 1 && seq <= calls.length ? calls.at(seq - 1) : -1;
  }

  #advance(rank: number, time: number): void {
    const step = ++this.#steps[rank];
    if (time > this.#times[rank]) this.#times[rank] = time;
    this.#clock.note(step, this.#times[rank]);
  }
}
