/**
 * What leaves a rank: sends, in their order for each receiver, answers to the other side, and the large payloads that
 * stream one after the other through the rank's bulk area. What finds no room stays here until `pump` finds some.
 */
import { type Limit, sendLimit } from "./flood.ts";
import {
  noBytes,
  OperationQueue,
  type OperationTable,
  type PointToPoint,
  Stage,
  shownContext,
} from "./operation.ts";
import { PendingSends } from "./pending-sends.ts";
import type { Recorder } from "./recorder.ts";
import { PacketKind, type Transport } from "./transport.ts";

const previewBytes = 32;
/** Larger rendezvous payloads stream through the bulk area, smaller ones go as one packet. */
const largestPacket = 16 * 1024;

interface Answer {
  readonly dest: number;
  readonly kind: PacketKind;
  readonly id: number;
  readonly id2: number;
  /** For Data the send whose payload goes along, for Withdraw the one that is to come back. */
  readonly send: PointToPoint | null;
}

export class Outbox {
  /** Rendezvous payloads up to here come as a Data packet. */
  readonly dataLimit: number;
  readonly pending: PendingSends;
  private readonly limit: Limit;
  /** Numbers of the last message to each rank. */
  private readonly pairs: Int32Array;
  private readonly backlog: OperationQueue[] = [];
  /** Sends in all backlogs. */
  private waiting = 0;
  private answers: Answer[] = [];
  private readonly streams = new OperationQueue();
  private streamOpen = false;
  private readonly preview = new Uint8Array(previewBytes);
  private readonly transport: Transport;
  private readonly recorder: Recorder;
  private readonly table: OperationTable;

  constructor(transport: Transport, recorder: Recorder, table: OperationTable) {
    this.transport = transport;
    this.recorder = recorder;
    this.table = table;
    this.dataLimit = Math.min(largestPacket, transport.maxPayload);
    this.pending = new PendingSends(transport.processes);
    this.limit = sendLimit(transport.size);
    this.pairs = new Int32Array(transport.processes);
    this.open(transport.first + transport.size - 1);
  }

  /** Messages may go to this rank from now on. */
  open(rank: number): void {
    while (this.backlog.length <= rank) this.backlog.push(new OperationQueue());
  }

  /** Whether `pump` has something to do. */
  get busy(): boolean {
    return this.waiting !== 0 || this.answers.length !== 0 || this.streams.first !== null;
  }

  /** Whether sends or answers have not left yet (streams aside). */
  get backlogged(): boolean {
    return this.waiting !== 0 || this.answers.length !== 0;
  }

  /** Whether more sends are under way than a rank may have. */
  get flooded(): boolean {
    return this.limit.exceededBy(this.pending);
  }

  isEager(bytes: number): boolean {
    const limit = this.transport.eagerLimit;
    return bytes <= limit && limit !== 0;
  }

  /** The blocking fast path: sends at once if the message is eager and nothing stands before it. */
  sendNow(
    dest: number,
    context: number,
    tag: number,
    payload: Uint8Array,
    call: number,
    type: number,
  ): boolean {
    const length = payload.length;
    if (!this.isEager(length) || this.backlog[dest].first !== null) return false;
    const pair = this.pairs[dest] + 1;
    if (!this.transport.push(dest, PacketKind.Eager, context, tag, length, pair, 0, 0, payload, length))
      return false;
    this.pairs[dest] = pair;
    if (this.recorder.enabled) this.record(call, dest, context, tag, pair, 0, type, payload);
    return true;
  }

  /** Sends to another rank, or queues behind what waits already. */
  post(send: PointToPoint): void {
    const queue = this.backlog[send.peer];
    if (queue.first !== null || !this.leave(send)) {
      send.stage = Stage.Queued;
      queue.push(send);
      this.waiting += 1;
    }
    if (!send.done) this.pending.add(send);
  }

  /** Takes back a send that has not left. */
  withdraw(send: PointToPoint): void {
    this.backlog[send.peer].remove(send);
    this.waiting -= 1;
    this.pending.remove(send);
    if (send.id !== 0) this.table.take(send.id);
  }

  /** The program may use the buffer again. */
  finish(send: PointToPoint): void {
    if (send.stage !== Stage.Open) this.pending.remove(send);
    send.stage = Stage.Done;
    send.done = true;
  }

  /** A send that has been taken back: the program may use the buffer again. */
  cancelled(send: PointToPoint): void {
    send.cancelled = true;
    this.finish(send);
  }

  /** Numbers and records a message of this rank to itself, which needs no wire. */
  noteOwn(send: PointToPoint, eager: boolean): void {
    this.pairs[send.peer] += 1;
    send.pair = this.pairs[send.peer];
    this.recordSend(send, eager);
  }

  answer(dest: number, kind: PacketKind, id: number, id2: number): void {
    this.tell({ dest, kind, id, id2, send: null });
  }

  /** Asks the receiver to give back a send that it has not matched. */
  withdrawSent(send: PointToPoint): void {
    this.tell({ dest: send.peer, kind: PacketKind.Withdraw, id: send.id, id2: 0, send });
  }

  /** The receiver is ready (`peerId` names its operation): the payload may go. */
  transmit(send: PointToPoint, peerId: number): void {
    send.stage = Stage.Transfer;
    send.peerId = peerId;
    if (send.bytes > this.dataLimit) this.streams.push(send);
    else this.tell({ dest: send.peer, kind: PacketKind.Data, id: 0, id2: peerId, send });
  }

  /** Moves what has room. True if anything moved. */
  pump(): boolean {
    let moved = false;
    if (this.answers.length !== 0) moved = this.retellAnswers();
    if (this.waiting !== 0) moved = this.pumpBacklog() || moved;
    if (this.streams.first !== null) moved = this.pumpStream(this.streams.first) || moved;
    return moved;
  }

  private tell(answer: Answer): void {
    if (!this.push(answer)) this.answers.push(answer);
  }

  private push({ dest, kind, id, id2, send }: Answer): boolean {
    if (send !== null && kind === PacketKind.Withdraw) {
      // Matched in the meantime: there is nothing to ask for.
      if (send.id !== id) return true;
      return this.transport.push(dest, kind, send.context, send.tag, 0, 0, id, 0, noBytes, 0);
    }
    const payload = send?.buffer ?? noBytes;
    const { length } = payload;
    if (!this.transport.push(dest, kind, 0, 0, length, 0, id, id2, payload, length)) return false;
    if (send !== null) this.finish(send);
    return true;
  }

  private retellAnswers(): boolean {
    const before = this.answers.length;
    this.answers = this.answers.filter((answer) => !this.push(answer));
    return this.answers.length < before;
  }

  private pumpBacklog(): boolean {
    let moved = false;
    for (const queue of this.backlog) {
      while (queue.first !== null && this.leave(queue.first)) {
        queue.remove(queue.first);
        this.waiting -= 1;
        moved = true;
      }
    }
    return moved;
  }

  private pumpStream(send: PointToPoint): boolean {
    const payload = send.buffer ?? noBytes;
    if (!this.streamOpen) {
      if (!this.transport.bulkOpen(send.peer, send.peerId)) return false;
      this.streamOpen = true;
    }
    const count = this.transport.bulkWrite(payload, send.moved);
    send.moved += count;
    if (send.moved === payload.length) {
      this.streamOpen = false;
      this.streams.remove(send);
      this.finish(send);
    }
    return count !== 0;
  }

  /** Puts a send's first packet on the wire; false when there is no room. */
  private leave(send: PointToPoint): boolean {
    const { peer, context, tag, bytes, synchronous } = send;
    const payload = send.buffer ?? noBytes;
    const eager = this.isEager(bytes);
    const answered = synchronous || !eager;
    if (answered && send.id === 0) this.table.add(send);
    const kind = eager ? (synchronous ? PacketKind.EagerSync : PacketKind.Eager) : PacketKind.RequestToSend;
    const pair = this.pairs[peer] + 1;
    const length = eager ? bytes : 0;
    if (!this.transport.push(peer, kind, context, tag, bytes, pair, send.id, send.mark, payload, length))
      return false;
    this.pairs[peer] = pair;
    send.pair = pair;
    if (answered) send.stage = Stage.Asked;
    else this.finish(send);
    this.recordSend(send, eager);
    return true;
  }

  private recordSend(send: PointToPoint, eager: boolean): void {
    if (!this.recorder.enabled) return;
    const payload = send.buffer ?? noBytes;
    this.record(
      send.call,
      send.peer,
      shownContext(send.context),
      send.tag,
      send.pair,
      eager ? 0 : 1,
      send.type,
      payload,
    );
  }

  private record(
    call: number,
    dest: number,
    context: number,
    tag: number,
    pair: number,
    mode: number,
    type: number,
    payload: Uint8Array,
  ): void {
    let preview = payload;
    if (payload.length > previewBytes) {
      preview = this.preview;
      for (let index = 0; index < previewBytes; index += 1) preview[index] = payload[index];
    }
    this.recorder.sent(call, dest, context, tag, payload.length, pair, mode, type, preview);
  }
}
