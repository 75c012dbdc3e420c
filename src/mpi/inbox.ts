/**
 * What reaches a rank: packets are matched with receives or kept until one asks, large payloads are copied out of their
 * senders' bulk areas as they come.
 */
import { Question } from "./decisions.ts";
import { ErrorClass, MpiError } from "./errors.ts";
import { describeFlood, type Limit, unexpectedLimit, whoIs } from "./flood.ts";
import {
  noBytes,
  type OperationTable,
  type PointToPoint,
  readyMark,
  Stage,
  shownContext,
} from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { PayloadMemory } from "./payload-memory.ts";
import { PostedReceives } from "./posted.ts";
import type { Recorder } from "./recorder.ts";
import { PacketKind, type PacketSink, type Transport } from "./transport.ts";
import { type ArrivedMessage, UnexpectedMessages } from "./unexpected.ts";

/** How many sends in ready mode that came too early the log is told of. */
const notedUnready = 200;

export class Inbox implements PacketSink {
  readonly unexpected = new UnexpectedMessages();
  readonly posted = new PostedReceives();
  sated = false;
  /** The receive of a blocking call: always the one posted last, so it needs no place among `posted`. */
  private awaited: PointToPoint | null = null;
  /** The same, until it is complete. */
  private unfinished: PointToPoint | null = null;
  /** Messages that a matched probe has taken, and that are not received yet. */
  readonly taken = new Set<ArrivedMessage>();
  private unready = 0;
  /** Set, for good, when more has arrived than a rank may keep. */
  flooded: Error | null = null;
  /** Sources whose bulk areas hold, or will hold, bytes for this rank; once for each stream. */
  private readonly streamSources: number[] = [];
  private readonly memory = new PayloadMemory();
  private readonly limit: Limit;
  private readonly transport: Transport;
  private readonly recorder: Recorder;
  private readonly table: OperationTable;
  private readonly outbox: Outbox;

  constructor(transport: Transport, recorder: Recorder, table: OperationTable, outbox: Outbox) {
    this.transport = transport;
    this.recorder = recorder;
    this.table = table;
    this.outbox = outbox;
    this.limit = unexpectedLimit(transport.size);
  }

  /** Whether bytes are expected from bulk areas. */
  get streaming(): boolean {
    return this.streamSources.length !== 0;
  }

  packet(
    source: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    id2: number,
  ): void {
    switch (kind) {
      case PacketKind.Eager:
      case PacketKind.EagerSync:
      case PacketKind.RequestToSend:
        this.arrive(source, kind, context, tag, bytes, pair, id, id2);
        break;
      case PacketKind.ClearToSend:
        this.outbox.transmit(this.table.take(id), id2);
        break;
      case PacketKind.Ack:
      case PacketKind.Drop:
        this.outbox.finish(this.table.take(id));
        break;
      case PacketKind.Data:
        this.takeData(this.table.take(id2));
        break;
      case PacketKind.Withdraw:
        this.giveBack(source, context, tag, id);
        break;
      case PacketKind.Withdrawn:
        this.outbox.cancelled(this.table.take(id));
        break;
    }
  }

  /** What a blocking call waits for; nothing else is posted until it has come. The caller lowers `sated` again. */
  await(receive: PointToPoint): void {
    this.awaited = receive;
    this.unfinished = receive;
  }

  /** Starts a receive: takes a message that is here already, or returns false. */
  takeArrived(receive: PointToPoint): boolean {
    if (this.unexpected.count === 0) return false;
    const message = this.unexpected.find(receive.context, receive.peer, receive.wantedTag);
    if (message === null) return false;
    this.unexpected.remove(message);
    this.hand(message, receive);
    this.unexpected.recycle(message);
    return true;
  }

  /** Takes a message from among those that have arrived, for `receiveTaken`. */
  takeMessage(context: number, source: number, tag: number): ArrivedMessage | null {
    const message = this.unexpected.find(context, source, tag);
    if (message === null) return null;
    this.unexpected.remove(message);
    this.taken.add(message);
    return message;
  }

  receiveTaken(message: ArrivedMessage, receive: PointToPoint): void {
    if (!this.taken.delete(message)) throw new Error("the message has been received already");
    this.hand(message, receive);
    this.unexpected.recycle(message);
  }

  /** All that has come and was never received. */
  *unreceived(): Generator<ArrivedMessage> {
    yield* this.taken;
    yield* this.unexpected;
  }

  /** Takes back a message of this rank to itself. False when it has been matched. */
  withdrawOwn(send: PointToPoint): boolean {
    const message = this.unexpected.withId(send.context, send.peer, send.tag, 0, send);
    if (message === null) return false;
    this.unexpected.remove(message);
    this.unexpected.recycle(message);
    return true;
  }

  /** A sender wants its message back. One that is matched is not given back, and its sender hears of it anyway. */
  private giveBack(source: number, context: number, tag: number, id: number): void {
    const message = this.unexpected.withId(context, source, tag, id, null);
    if (message === null) return;
    this.unexpected.remove(message);
    if (message.slab !== null) this.memory.give(message.slab);
    this.unexpected.recycle(message);
    this.outbox.answer(source, PacketKind.Withdrawn, id, 0);
  }

  /** A ready-mode send came before its receive: MPI lets anything happen then, here it waits like any other. */
  private noteUnready(source: number, context: number, tag: number, pair: number): void {
    this.unready += 1;
    if (this.unready > notedUnready) return;
    this.recorder.note({ type: "not-ready", source, context, tag, pair });
  }

  /** A message of this rank to itself. */
  sendToSelf(send: PointToPoint): void {
    const { context, tag, bytes, peer } = send;
    const eager = this.outbox.isEager(bytes);
    this.outbox.noteOwn(send, eager);
    const receive = this.match(context, peer, tag);
    if (receive !== null) {
      this.describe(receive, peer, tag, bytes, send.pair);
      this.copyOwn(send, receive);
      return;
    }
    if (send.mark === readyMark) this.noteUnready(peer, context, tag, send.pair);
    const message = this.unexpected.fresh();
    fill(message, peer, PacketKind.Eager, context, tag, bytes, send.pair, 0, send.mark);
    if (eager && !send.synchronous) {
      const slab = this.memory.take(bytes);
      message.slab = slab;
      message.slabOffset = this.memory.offset;
      slab.bytes.set(send.buffer ?? noBytes, message.slabOffset);
      this.outbox.finish(send);
    } else {
      message.ownSend = send;
      send.stage = Stage.Asked;
      this.outbox.pending.add(send);
    }
    this.keep(message);
  }

  /** Copies what has come for this rank through bulk areas. True if anything moved. */
  pumpStreams(): boolean {
    let moved = false;
    for (let index = this.streamSources.length - 1; index >= 0; index -= 1) {
      const source = this.streamSources[index];
      const id = this.transport.bulkPending(source);
      if (id === 0) continue;
      moved = true;
      const receive = this.table.get(id);
      const target = receive.slab?.bytes ?? receive.buffer ?? noBytes;
      const start = receive.slab === null ? 0 : receive.slabOffset;
      receive.moved += this.transport.bulkRead(source, target, start + receive.moved);
      if (receive.moved < receive.bytes) continue;
      this.streamSources.splice(index, 1);
      this.table.take(id);
      this.finish(receive);
    }
    return moved;
  }

  release(receive: PointToPoint): void {
    if (receive.slab !== null) this.memory.give(receive.slab);
    receive.slab = null;
    receive.payload = noBytes;
  }

  private arrive(
    source: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    mark: number,
  ): void {
    const receive = this.match(context, source, tag);
    if (receive === null) {
      if (mark === readyMark) this.noteUnready(source, context, tag, pair);
      this.store(source, kind, context, tag, bytes, pair, id, mark);
      return;
    }
    this.describe(receive, source, tag, bytes, pair);
    if (kind === PacketKind.RequestToSend) {
      this.accept(receive, id);
      return;
    }
    this.makeRoom(receive);
    const target = receive.slab?.bytes ?? receive.buffer ?? noBytes;
    const start = receive.slab === null ? 0 : receive.slabOffset;
    this.transport.readPayload(target, start, Math.min(bytes, target.length));
    if (kind === PacketKind.EagerSync) this.outbox.answer(source, PacketKind.Ack, id, 0);
    this.finish(receive);
  }

  private match(context: number, source: number, tag: number): PointToPoint | null {
    if (this.posted.count !== 0) {
      const receive = this.posted.take(context, source, tag);
      if (receive !== null) return receive;
    }
    const { awaited } = this;
    if (awaited === null || !awaited.takes(context, source, tag)) return null;
    this.awaited = null;
    return awaited;
  }

  private store(
    source: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    mark: number,
  ): void {
    const message = this.unexpected.fresh();
    fill(message, source, kind, context, tag, bytes, pair, id, mark);
    if (kind !== PacketKind.RequestToSend) {
      const slab = this.memory.take(bytes);
      message.slab = slab;
      message.slabOffset = this.memory.offset;
      this.transport.readPayload(slab.bytes, message.slabOffset, bytes);
    }
    this.keep(message);
  }

  private keep(message: ArrivedMessage): void {
    this.unexpected.add(message);
    if (this.limit.exceededBy(this.unexpected)) {
      this.flooded ??= new MpiError(
        ErrorClass.ERR_OTHER,
        describeFlood(whoIs(this.transport), this.unexpected),
      );
    }
  }

  /** Gives a message that was kept to the receive that asks for it. */
  private hand(message: ArrivedMessage, receive: PointToPoint): void {
    const { source, tag, bytes, pair, slab } = message;
    this.describe(receive, source, tag, bytes, pair);
    if (message.ownSend !== null) {
      this.copyOwn(message.ownSend, receive);
      return;
    }
    if (slab === null) {
      this.accept(receive, message.id);
      return;
    }
    if (message.kind === PacketKind.EagerSync) this.outbox.answer(source, PacketKind.Ack, message.id, 0);
    if (receive.buffer === null) {
      receive.slab = slab;
      receive.slabOffset = message.slabOffset;
    } else {
      const count = Math.min(bytes, receive.buffer.length);
      copyOut(slab.bytes, message.slabOffset, receive.buffer, count);
      this.memory.give(slab);
    }
    this.finish(receive);
  }

  private describe(receive: PointToPoint, source: number, tag: number, bytes: number, pair: number): void {
    receive.source = source;
    receive.tag = tag;
    receive.bytes = bytes;
    receive.pair = pair;
    if (receive.buffer !== null && bytes > receive.buffer.length) receive.error = ErrorClass.ERR_TRUNCATE;
  }

  private makeRoom(receive: PointToPoint): void {
    if (receive.buffer !== null) return;
    receive.slab = this.memory.take(receive.bytes);
    receive.slabOffset = this.memory.offset;
  }

  /** Answers a rendezvous that has found its receive. */
  private accept(receive: PointToPoint, senderId: number): void {
    const { source, bytes } = receive;
    if (receive.error !== 0 || bytes === 0) {
      this.makeRoom(receive);
      this.outbox.answer(source, PacketKind.Drop, senderId, 0);
      this.finish(receive);
      return;
    }
    this.makeRoom(receive);
    receive.stage = Stage.Transfer;
    if (bytes > this.outbox.dataLimit) this.streamSources.push(source);
    this.outbox.answer(source, PacketKind.ClearToSend, senderId, this.table.add(receive));
  }

  private takeData(receive: PointToPoint): void {
    const target = receive.slab?.bytes ?? receive.buffer ?? noBytes;
    this.transport.readPayload(target, receive.slab === null ? 0 : receive.slabOffset, receive.bytes);
    this.finish(receive);
  }

  private copyOwn(send: PointToPoint, receive: PointToPoint): void {
    const payload = send.buffer ?? noBytes;
    this.makeRoom(receive);
    if (receive.slab !== null) receive.slab.bytes.set(payload, receive.slabOffset);
    else if (receive.buffer !== null)
      copyOut(payload, 0, receive.buffer, Math.min(payload.length, receive.buffer.length));
    this.outbox.finish(send);
    this.finish(receive);
  }

  private finish(receive: PointToPoint): void {
    const { slab, slabOffset } = receive;
    if (slab !== null) receive.payload = slab.bytes.subarray(slabOffset, slabOffset + receive.bytes);
    receive.stage = Stage.Done;
    receive.done = true;
    if (receive === this.unfinished) {
      this.unfinished = null;
      this.sated = true;
    }
    if (this.recorder.enabled) {
      const { call, source, context, tag, bytes, pair } = receive;
      this.recorder.received(call, source, shownContext(context), tag, bytes, pair);
      if (receive.wild) this.recorder.decided(receive.question, Question.Receive, context, source);
    }
  }
}

function fill(
  message: ArrivedMessage,
  source: number,
  kind: PacketKind,
  context: number,
  tag: number,
  bytes: number,
  pair: number,
  id: number,
  mark: number,
): void {
  message.source = source;
  message.kind = kind;
  message.context = context;
  message.tag = tag;
  message.bytes = bytes;
  message.pair = pair;
  message.id = id;
  message.mark = mark;
}

function copyOut(from: Uint8Array, at: number, target: Uint8Array, count: number): void {
  target.set(from.subarray(at, at + count));
}
