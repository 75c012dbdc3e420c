/**
 * The point-to-point engine of one rank: MPI's sends and receives over a Transport. While it waits it serves the
 * others: takes their packets, answers their requests, moves streams both ways.
 */

import { Asking } from "./asking.ts";
import { ANY_SOURCE } from "./constants.ts";
import { type DecisionRecord, Decisions, NOBODY, Question } from "./decisions.ts";
import type { Arrival, Background, Endpoint, Operation, SendMode } from "./endpoint-types.ts";
import { ErrorClass, MpiError } from "./errors.ts";
import { describeSendFlood, whoIs } from "./flood.ts";
import { Inbox } from "./inbox.ts";
import { heldContext, OperationTable, PointToPoint, readyMark, Stage, shownContext } from "./operation.ts";
import { Outbox } from "./outbox.ts";
import type { Recorder } from "./recorder.ts";
import type { Transport, WaitEntry, WaitInfo } from "./transport.ts";
import { ArrivedMessage } from "./unexpected.ts";
import { besides, waitEntries } from "./wait-entries.ts";

export interface EndpointOptions {
  /** The program's line that is running, for the diagnosis of a rank that has waited long. Dear, so called seldom. */
  readonly currentLine?: () => number;
  /** The rank's decisions in an earlier run, which this one is to repeat. */
  readonly decided?: DecisionRecord | undefined;
}

/** Fruitless calls of `progress` in a row before a rank on crowded cores lets others run. */
const patience = 64;
const napMs = 0.2;
const notedAtEnd = 200;

/** The endpoint of the transport's rank. One for each rank. */
export function createEndpoint(
  transport: Transport,
  recorder: Recorder,
  options: EndpointOptions = {},
): Endpoint {
  return new SharedEndpoint(transport, recorder, options);
}

class SharedEndpoint implements Endpoint {
  readonly rank: number;
  readonly first: number;
  readonly size: number;
  readonly decisions: Decisions;
  private readonly transport: Transport;
  private readonly recorder: Recorder;
  private readonly options: EndpointOptions;
  private readonly asking: Asking;
  private readonly outbox: Outbox;
  private readonly inbox: Inbox;
  /** The operation of every blocking receive. */
  private readonly blocking = new PointToPoint(true);
  private readonly single: Operation[] = [];
  /** Receives that took nothing in the run that is repeated. */
  private readonly held: PointToPoint[] = [];
  /** What goes on beside the program, in the order of its start. */
  private beside: Background[] = [];
  private movingBeside = false;
  private fruitless = 0;
  private kind = 0;
  private comm = 0;
  private collective = 0;
  private call = 0;

  constructor(transport: Transport, recorder: Recorder, options: EndpointOptions) {
    this.rank = transport.rank;
    this.first = transport.first;
    this.size = transport.size;
    this.transport = transport;
    this.recorder = recorder;
    this.options = options;
    this.decisions = new Decisions(recorder, options.decided);
    this.asking = new Asking(transport, () => options.currentLine?.() ?? 0);
    const table = new OperationTable();
    this.outbox = new Outbox(transport, recorder, table);
    this.inbox = new Inbox(transport, recorder, table, this.outbox);
  }

  connect(rank: number): void {
    this.transport.connect(rank);
    this.outbox.open(rank);
  }

  disconnect(rank: number): void {
    this.transport.disconnect(rank);
  }

  get failure(): Error | null {
    return this.inbox.flooded ?? this.decisions.departure;
  }

  isend(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mode: SendMode,
    call: number,
    type: number,
  ): Operation {
    // What a collective starts it also completes.
    if (this.outbox.flooded && (context & 1) === 0) this.relieve();
    return this.startSend(dest, context, tag, bytes, mode, call, type);
  }

  isendMarked(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mark: number,
    call: number,
    type: number,
  ): Operation {
    if (this.outbox.flooded) this.relieve();
    return this.startSend(dest, context, tag, bytes, "standard", call, type, mark);
  }

  irecv(source: number, context: number, tag: number, target: Uint8Array | null, call: number): Operation {
    const receive = new PointToPoint(true);
    describeReceive(receive, source, context, tag, target, call);
    // A collective's receives take what their algorithm says.
    if ((context & 1) === 0) this.decide(receive);
    if (!this.inbox.takeArrived(receive)) this.inbox.posted.add(receive);
    return receive;
  }

  send(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mode: SendMode,
    call: number,
    type: number,
  ): void {
    if (mode === "standard" && this.sendNow(dest, context, tag, bytes, call, type)) return;
    const send = this.startSend(dest, context, tag, bytes, mode, call, type);
    if (!send.done) this.waitFor(send, call);
  }

  sendNow(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    call: number,
    type: number,
  ): boolean {
    return dest !== this.rank && this.outbox.sendNow(dest, context, tag, bytes, call, type);
  }

  recv(source: number, context: number, tag: number, target: Uint8Array | null, call: number): Operation {
    this.check();
    const receive = this.blocking;
    receive.reset();
    describeReceive(receive, source, context, tag, target, call);
    if (source === ANY_SOURCE) {
      this.decide(receive);
      if (receive.context !== context) this.decisions.impossible(receive.question, this.kind);
    }
    if (this.inbox.takeArrived(receive)) {
      if (!receive.done) this.waitFor(receive, call);
      return receive;
    }
    this.inbox.await(receive);
    this.waitFor(receive, call);
    this.inbox.sated = false;
    return receive;
  }

  iprobe(source: number, context: number, tag: number): Arrival | null {
    this.progress();
    return this.look(source, context, tag);
  }

  probe(source: number, context: number, tag: number): Arrival {
    return this.await(source, context, tag, this.look);
  }

  improbe(source: number, context: number, tag: number): Arrival | null {
    this.progress();
    return this.inbox.takeMessage(context, source, tag);
  }

  mprobe(source: number, context: number, tag: number): Arrival {
    return this.await(source, context, tag, this.takeArrived);
  }

  takeArrived(source: number, context: number, tag: number): Arrival | null {
    return this.inbox.takeMessage(context, source, tag);
  }

  receiveTaken(message: Arrival, target: Uint8Array | null, call: number): Operation {
    if (!(message instanceof ArrivedMessage)) throw new TypeError("not a message of this endpoint");
    const receive = new PointToPoint(true);
    describeReceive(receive, message.source, message.context, message.tag, target, call);
    this.inbox.receiveTaken(message, receive);
    return receive;
  }

  progress(): void {
    if (this.held.length !== 0 && this.decisions.spent) this.letGo();
    const moved = this.advance();
    if (moved && this.asking.vain !== 0) this.asking.stop();
    if (moved || this.transport.spins > patience) {
      this.fruitless = 0;
      return;
    }
    this.fruitless += 1;
    if (this.fruitless < patience) return;
    // A loop of tests on crowded cores would keep the very rank that it waits for from running.
    this.fruitless = 0;
    this.transport.sleep(this.inbox.streaming, napMs);
  }

  inVain(): boolean {
    return this.asking.again();
  }

  asks(mode: "all" | "any", entries: readonly WaitEntry[]): void {
    const { kind, comm, collective, call } = this;
    this.asking.add(mode, entries, { kind, comm, collective, call, line: 0 });
  }

  serve(): void {
    this.advance();
  }

  launch(background: Background): void {
    this.beside.push(background);
    this.moveBeside();
  }

  wait(operation: Operation): void {
    if (!operation.done) this.waitFor(operation, this.call);
  }

  waitAll(operations: readonly Operation[]): void {
    for (let index = 0; index < operations.length; index += 1) {
      if (operations[index].done) continue;
      let looks = this.transport.spins;
      while (!operations[index].done) {
        if (this.advance()) looks = this.transport.spins;
        else if (--looks < 0 && !operations[index].done) {
          this.block("all", waitEntries(operations.slice(index)), this.call);
        }
      }
    }
  }

  waitAny(operations: readonly Operation[]): void {
    let looks = this.transport.spins;
    while (operations.length !== 0 && !operations.some(isDone)) {
      if (this.advance()) looks = this.transport.spins;
      else if (--looks < 0) this.block("any", waitEntries(operations), this.call);
    }
  }

  waitUntil(ready: () => boolean, entries: () => readonly WaitEntry[]): void {
    let looks = this.transport.spins;
    for (;;) {
      const bell = this.transport.doorbell;
      const moved = this.advance();
      if (ready()) return;
      if (moved) looks = this.transport.spins;
      else if (--looks < 0) this.block("all", entries(), this.call, bell);
    }
  }

  cancel(operation: Operation): boolean {
    if (operation.cancel !== undefined) return operation.cancel((part) => this.cancel(part));
    if (operation.done || !(operation instanceof PointToPoint)) return false;
    if (!this.takeBack(operation)) return false;
    operation.stage = Stage.Done;
    operation.cancelled = true;
    operation.done = true;
    if (operation.question !== 0) {
      const { question, context } = operation;
      this.decisions.told(question, Question.Cancelled, shownContext(context), 0);
    }
    return true;
  }

  endContext(context: number): void {
    this.inbox.unexpected.end(context);
    this.inbox.posted.end(context);
  }

  release(operation: Operation): void {
    if (operation instanceof PointToPoint) this.inbox.release(operation);
  }

  aside<T>(work: () => T): T {
    const { kind, comm, collective, call } = this;
    try {
      return work();
    } finally {
      this.kind = kind;
      this.comm = comm;
      this.collective = collective;
      this.call = call;
    }
  }

  setCall(kind: number, comm: number, collective: number, call: number): void {
    this.kind = kind;
    this.comm = comm;
    this.collective = collective;
    this.call = call;
    if (this.asking.vain !== 0) this.asking.before(kind);
    // A program that only sends, say, must not hold up what goes on beside it. The call has begun, so that nothing may
    // be thrown here: what it has to hear of it hears where it waits.
    if (this.beside.length !== 0) this.move();
  }

  finalize(): void {
    this.decisions.finish(this.kind);
    this.asking.stop();
    let looks = this.transport.spins;
    // What this rank has said must have left before it says that it has come.
    while (this.outbox.backlogged) {
      if (this.advance()) looks = this.transport.spins;
      else if (--looks < 0) this.block("all", [], this.call);
    }
    this.transport.arriveAtFinalize();
    while (!this.transport.allFinalized) {
      if (this.advance()) looks = this.transport.spins;
      else if (--looks < 0) this.block("all", [], this.call);
    }
    this.advance();
    this.transport.leave();
    this.noteUnreceived();
  }

  /** Numbers a receive of the program's, and binds it to what it took in the run that is repeated. */
  private decide(receive: PointToPoint): void {
    const { decisions } = this;
    const { context } = receive;
    receive.question = decisions.ask();
    receive.wild = receive.peer === ANY_SOURCE;
    const source = decisions.sourceOf(receive.question, receive.peer, context, this.kind);
    receive.promised = source !== NOBODY && decisions.promises(receive.question, receive.wild);
    if (source !== NOBODY) receive.peer = source;
    else {
      receive.context = heldContext(context);
      this.held.push(receive);
    }
  }

  /** Receives that took nothing as far as a record went may take what comes after its end. */
  private letGo(): void {
    for (const receive of this.held) {
      if (receive.stage !== Stage.Open) continue;
      this.inbox.posted.remove(receive);
      receive.context = shownContext(receive.context);
      if (!this.inbox.takeArrived(receive)) this.inbox.posted.add(receive);
    }
    this.held.length = 0;
  }

  /** Whether a receive or a send is gone from here, so that nothing can match it any more. */
  private takeBack(operation: PointToPoint): boolean {
    const { receive, stage, peer } = operation;
    if (receive) {
      if (stage !== Stage.Open || operation.promised) return false;
      this.inbox.posted.remove(operation);
      return true;
    }
    if (stage === Stage.Queued) {
      this.outbox.withdraw(operation);
      return true;
    }
    if (stage !== Stage.Asked || operation.withdrawing) return false;
    if (peer === this.rank) {
      if (!this.inbox.withdrawOwn(operation)) return false;
      this.outbox.pending.remove(operation);
      return true;
    }
    operation.withdrawing = true;
    this.outbox.withdrawSent(operation);
    return false;
  }

  private startSend(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mode: SendMode,
    call: number,
    type: number,
    mark = mode === "ready" ? readyMark : 0,
  ): PointToPoint {
    const send = new PointToPoint(false);
    send.peer = dest;
    send.source = this.rank;
    send.context = context;
    send.tag = tag;
    send.bytes = bytes.length;
    send.buffer = bytes;
    send.synchronous = mode === "synchronous";
    send.mark = mark;
    send.call = call;
    send.type = type;
    if (dest === this.rank) this.inbox.sendToSelf(send);
    else this.outbox.post(send);
    return send;
  }

  private look(source: number, context: number, tag: number): Arrival | null {
    const message = this.inbox.unexpected.find(context, source, tag);
    if (message === null) return null;
    return { source: message.source, tag: message.tag, bytes: message.bytes, mark: message.mark };
  }

  /** Blocks until `look` finds a message. */
  private await(
    source: number,
    context: number,
    tag: number,
    look: (source: number, context: number, tag: number) => Arrival | null,
  ): Arrival {
    const entry: WaitEntry = { what: "recv", peer: source, context, tag, bytes: 0 };
    let looks = this.transport.spins;
    for (;;) {
      const moved = this.advance();
      const found = look.call(this, source, context, tag);
      if (found !== null) return found;
      if (moved) looks = this.transport.spins;
      else if (--looks < 0) this.block("any", [entry], this.call);
    }
  }

  private waitFor(operation: Operation, call: number): void {
    let looks = this.transport.spins;
    for (;;) {
      const moved = this.advance();
      if (operation.done) return;
      if (moved) looks = this.transport.spins;
      else if (--looks < 0) {
        this.single[0] = operation;
        this.block("all", waitEntries(this.single), call);
      }
    }
  }

  /** Looks whether some of too many sends can leave. Throws when none does. */
  private relieve(): void {
    let looks = this.transport.spins;
    while (this.outbox.flooded) {
      if (this.advance()) looks = this.transport.spins;
      else if (--looks < 0)
        throw new MpiError(
          ErrorClass.ERR_OTHER,
          describeSendFlood(whoIs(this.transport), this.outbox.pending),
        );
    }
  }

  /** Moves what can be moved now. True if anything did. */
  private advance(): boolean {
    this.check();
    const moved = this.move();
    this.check();
    return moved;
  }

  private move(): boolean {
    const { transport, inbox, outbox } = this;
    let moved = transport.poll(inbox);
    if (outbox.busy) moved = outbox.pump() || moved;
    if (inbox.streaming) moved = inbox.pumpStreams() || moved;
    if (this.beside.length !== 0) moved = this.moveBeside() || moved;
    return moved;
  }

  private moveBeside(): boolean {
    // A program's own operation may make calls while it combines for one of them.
    if (this.movingBeside) return false;
    this.movingBeside = true;
    let moved = false;
    let ended = false;
    for (let index = 0; index < this.beside.length; index += 1) {
      const background = this.beside[index];
      moved = background.advance() || moved;
      // Also of what was done without a step of its own, by bytes that came.
      ended = background.done || ended;
    }
    if (ended) this.beside = this.beside.filter(({ done }) => !done);
    this.movingBeside = false;
    return moved;
  }

  /** A flooded rank is through: it takes nothing more in, and no operation that others know of is used again. */
  private check(): void {
    if (this.inbox.flooded !== null) throw this.inbox.flooded;
  }

  /** Tells the page what this rank waits for and sleeps until something moves. */
  private block(mode: "all" | "any", entries: readonly WaitEntry[], call: number, bell?: number): void {
    if (this.held.length !== 0 && this.decisions.spent) {
      // Their messages may be here.
      this.letGo();
      return;
    }
    const { transport, kind, comm, collective } = this;
    const beside = this.beside.length === 0 ? undefined : besides(this.beside, entries);
    const wait: WaitInfo = { call, kind, mode, line: 0, comm, collective, entries, beside };
    transport.publishWait(wait);
    while (!transport.sleep(this.inbox.streaming, undefined, bell)) {
      if (wait.line !== 0 || this.options.currentLine === undefined) continue;
      wait.line = this.options.currentLine();
      if (wait.line !== 0) transport.publishWait(wait);
    }
    transport.clearWait();
  }

  private noteUnreceived(): void {
    let noted = 0;
    for (const { source, context, tag, bytes, pair } of this.inbox.unreceived()) {
      if (noted === notedAtEnd) return;
      noted += 1;
      this.recorder.note({
        type: "unreceived",
        source,
        context: shownContext(context),
        tag,
        bytes,
        pair,
      });
    }
  }
}

function describeReceive(
  receive: PointToPoint,
  source: number,
  context: number,
  tag: number,
  target: Uint8Array | null,
  call: number,
): void {
  receive.peer = source;
  receive.context = context;
  receive.wantedTag = tag;
  receive.buffer = target;
  receive.call = call;
}

function isDone(operation: Operation): boolean {
  return operation.done;
}
