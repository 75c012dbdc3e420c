/** A send or a receive under way, and the numbers by which the other side names it. */
import type { Operation } from "./endpoint-types.ts";
import type { Slab } from "./payload-memory.ts";
import type { WaitEntry } from "./transport.ts";

export const noBytes = new Uint8Array(0);

/** The mark of a message in ready mode: its sender says that the receive is posted. */
export const readyMark = -1;

/** Partitioned messages match among themselves: their context is the communicator's with this bit. */
const partitionedBit = 1 << 30;

export function partitionedContext(context: number): number {
  return context | partitionedBit;
}

/** Receives of a repeated run that never took a message are kept apart: their context has this bit. */
const heldBit = 1 << 29;

export function heldContext(context: number): number {
  return context | heldBit;
}

/** The context that the log and the diagnosis are told of. */
export function shownContext(context: number): number {
  return context & ~(partitionedBit | heldBit);
}

export const Stage = {
  /** Made, or (receives) waiting for a message. */
  Open: 0,
  /** A send that has not left: the ring is full. */
  Queued: 1,
  /** A send that the receiver has to match before it goes on. */
  Asked: 2,
  /** Matched; the bytes are on their way. */
  Transfer: 3,
  Done: 4,
} as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** One class for both halves, so that the code that handles them sees one shape. */
export class PointToPoint implements Operation {
  readonly receive: boolean;
  done = false;
  source = -1;
  tag = -1;
  bytes = 0;
  error = 0;
  cancelled = false;
  payload: Uint8Array = noBytes;
  request = 0;

  stage: Stage = Stage.Open;
  /** A send's receiver; the source that a receive asks for. */
  peer = -1;
  /** The tag that a receive asks for. */
  wantedTag = -1;
  context = 0;
  call = 0;
  type = 0;
  synchronous = false;
  /** What its message says besides: `readyMark`, a partition (point-to-point/channels.ts), or 0. */
  mark = 0;
  /** A send whose receiver has been asked to give it back. */
  withdrawing = false;
  /** What a send sends; where a receive puts it (null: memory of the endpoint's own). */
  buffer: Uint8Array | null = null;
  pair = 0;
  /** Of a receive: its number among the rank's open questions (mpi/decisions), 0 for none. */
  question = 0;
  /** It is one from any source, whose choice the log is told. */
  wild = false;
  /** In the run that is repeated it took a message, which will come: it cannot be cancelled. */
  promised = false;
  /** Number in the operation table, 0 when it has none. */
  id = 0;
  /** The other side's number. */
  peerId = 0;
  /** Bytes streamed so far. */
  moved = 0;
  slab: Slab | null = null;
  slabOffset = 0;

  /** Links of the one queue that the operation is in, and its place in the order of posting. */
  before: PointToPoint | null = null;
  after: PointToPoint | null = null;
  order = 0;

  constructor(receive: boolean) {
    this.receive = receive;
  }

  /** Makes an operation that is over ready for the next one. */
  reset(): void {
    this.done = false;
    this.error = 0;
    this.cancelled = false;
    this.payload = noBytes;
    this.request = 0;
    this.stage = Stage.Open;
    this.id = 0;
    this.moved = 0;
    this.slab = null;
    this.question = 0;
    this.wild = false;
    this.promised = false;
  }

  waitsFor(): readonly WaitEntry[] {
    const { receive, stage, bytes, tag, wantedTag, peer, source, buffer } = this;
    const context = shownContext(this.context);
    if (stage === Stage.Transfer)
      return [{ what: "transfer", peer: receive ? source : peer, context, tag, bytes }];
    if (receive) return [{ what: "recv", peer, context, tag: wantedTag, bytes: buffer?.length ?? 0 }];
    return [{ what: stage === Stage.Queued ? "room" : "send", peer, context, tag, bytes }];
  }

  /** Whether a message of this context, source and tag is what this receive asks for. */
  takes(context: number, source: number, tag: number): boolean {
    return (
      this.context === context &&
      (this.peer === source || this.peer < 0) &&
      (this.wantedTag === tag || this.wantedTag < 0)
    );
  }
}

/** Numbers for operations that the other side answers; a number is free again once its answer has come. */
export class OperationTable {
  private readonly slots: (PointToPoint | null)[] = [null];
  private readonly free: number[] = [];

  add(operation: PointToPoint): number {
    const id = this.free.pop() ?? this.slots.length;
    this.slots[id] = operation;
    operation.id = id;
    return id;
  }

  take(id: number): PointToPoint {
    const operation = this.get(id);
    this.slots[id] = null;
    this.free.push(id);
    operation.id = 0;
    return operation;
  }

  get(id: number): PointToPoint {
    const operation = this.slots[id];
    if (!operation) throw new Error(`no operation has the number ${id}`);
    return operation;
  }
}

/** First in, first out, linked through the operations themselves. */
export class OperationQueue {
  first: PointToPoint | null = null;
  private last: PointToPoint | null = null;

  push(operation: PointToPoint): void {
    operation.before = this.last;
    operation.after = null;
    if (this.last === null) this.first = operation;
    else this.last.after = operation;
    this.last = operation;
  }

  remove(operation: PointToPoint): void {
    const { before, after } = operation;
    if (before === null) this.first = after;
    else before.after = after;
    if (after === null) this.last = before;
    else after.before = before;
    operation.before = null;
    operation.after = null;
  }
}
