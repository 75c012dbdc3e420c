/**
 * The point-to-point engine of one rank, in bytes. Communicators, datatypes, objects and collectives are built on it.
 * Ranks are ranks of COMM_WORLD; a communicator translates. Implemented in endpoint.ts over a Transport.
 *
 * Contexts: every communicator owns two numbers, `context` (even: point-to-point) and `context + 1` (collectives).
 */
import type { Decisions } from "./decisions.ts";
import type { WaitEntry } from "./transport.ts";

export type SendMode = "standard" | "synchronous" | "ready";

/** A message that has arrived. `source` is a rank of COMM_WORLD. */
export interface Arrival {
  readonly source: number;
  readonly tag: number;
  readonly bytes: number;
  /** What it says besides: see mpi/operation. */
  readonly mark: number;
}

/** An operation under way. Poll `done`; `wait` of the endpoint makes it true. */
export interface Operation {
  readonly receive: boolean;
  done: boolean;
  /** After a receive is done: who sent it (rank of COMM_WORLD), its tag, its length in bytes (the whole, if truncated). */
  source: number;
  tag: number;
  bytes: number;
  /** An MPI error class that the operation ended with, 0 when all is well (ERR_TRUNCATE: message longer than the buffer). */
  error: number;
  cancelled: boolean;
  /** Object receives (target null): the payload in private memory, valid until `release`. */
  payload: Uint8Array;
  /** Log request id when the program holds a Request for it, else 0. */
  request: number;
  /** What a send sends, until it is done; where a receive puts what comes. */
  buffer: Uint8Array | null;
  /** What has to happen elsewhere before it is done, for the diagnosis of a rank that waits for it. */
  waitsFor(): readonly WaitEntry[];
  /** Called when the program completes it: throws what it ended with beyond `error`. */
  settle?(): void;
  /** Of one that has parts: cancels them by `one`. Returns whether that is done. */
  cancel?(one: (part: Operation) => boolean): boolean;
}

/** What goes on beside the program, step by step, whenever the rank is in any call: see `Endpoint.launch`. */
export interface Background {
  readonly done: boolean;
  /** Does what can be done without waiting; true if that was anything. Throws nothing. */
  advance(): boolean;
  waitsFor(): readonly WaitEntry[];
}

/** What the log says of a payload: its type (0 object, else datatype index) is passed through to Recorder.sent. */
export interface Endpoint {
  readonly rank: number;
  /** Of this rank's COMM_WORLD: its first rank's number, and how many there are. */
  readonly first: number;
  readonly size: number;
  /** See Transport. */
  connect(rank: number): void;
  disconnect(rank: number): void;
  /** Why this rank cannot go on (more has come than it may keep), or null. Waits, probes and receives throw it. */
  readonly failure: Error | null;
  /** What this run decides where MPI leaves a choice, or an earlier run did that it repeats. */
  readonly decisions: Decisions;
  /**
   * Starts a send. `call`: the number the recorder gave, 0 when untraced. `bytes` must stay unchanged until done.
   * Throws ERR_OTHER when more sends are under way than a rank may have.
   */
  isend(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mode: SendMode,
    call: number,
    type: number,
  ): Operation;
  /** Like isend in standard mode, for a message that carries a mark, 0 or more: a partition's. */
  isendMarked(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mark: number,
    call: number,
    type: number,
  ): Operation;
  /** Starts a receive into `target`, or into memory of the endpoint's own when null (any length). */
  irecv(source: number, context: number, tag: number, target: Uint8Array | null, call: number): Operation;
  /** Blocking forms: no operation object is allocated where none is needed (this is the 0.2 µs path). */
  send(
    dest: number,
    context: number,
    tag: number,
    bytes: Uint8Array,
    mode: SendMode,
    call: number,
    type: number,
  ): void;
  /** Sends in standard mode if that can be done at once and needs no operation; false: nothing was sent, use `isend`. */
  sendNow(dest: number, context: number, tag: number, bytes: Uint8Array, call: number, type: number): boolean;
  /** The operation returned is owned by the endpoint and valid until its next call. */
  recv(source: number, context: number, tag: number, target: Uint8Array | null, call: number): Operation;
  /** The oldest matching message that has arrived and is not received, or null. Makes progress first. */
  iprobe(source: number, context: number, tag: number): Arrival | null;
  /** Blocks until iprobe would find one. */
  probe(source: number, context: number, tag: number): Arrival;
  /** Like iprobe and probe, and takes the message: from now on `receiveTaken` alone receives it. */
  improbe(source: number, context: number, tag: number): Arrival | null;
  mprobe(source: number, context: number, tag: number): Arrival;
  /** What improbe takes, without moving anything: also for what goes on in the background. */
  takeArrived(source: number, context: number, tag: number): Arrival | null;
  /** Starts the receive of a message that improbe or mprobe returned; once for each. Like irecv for `target`. */
  receiveTaken(message: Arrival, target: Uint8Array | null, call: number): Operation;
  /** Moves what can be moved without blocking. After many calls in vain it lets other ranks run for a moment. */
  progress(): void;
  /** A poll of the program's has found nothing. True: it has been so for long, and `asks` is to hear what it asked for. */
  inVain(): boolean;
  /** After `inVain`: what must come true, `mode`, for the poll to find something. */
  asks(mode: "all" | "any", entries: readonly WaitEntry[]): void;
  /** The same without that: for calls that do work of their own. */
  serve(): void;
  /** From now on every call of this rank moves it too, until it is done. */
  launch(background: Background): void;
  /** Blocks until the operation is done / all are / at least one is. */
  wait(operation: Operation): void;
  waitAll(operations: readonly Operation[]): void;
  waitAny(operations: readonly Operation[]): void;
  /**
   * Blocks until `ready()`, which looks at memory that others change; whoever makes it true rings this rank. `entries`
   * says what it waits for, for the diagnosis.
   */
  waitUntil(ready: () => boolean, entries: () => readonly WaitEntry[]): void;
  /**
   * Takes back a receive or a send that is not matched yet. True if it has worked at once; a send that has left asks its
   * receiver, and is done before long, cancelled or not.
   */
  cancel(operation: Operation): boolean;
  /** No call will use this context any more: what is kept for it goes, once what is under way on it is over. */
  endContext(context: number): void;
  /** Gives an object receive's payload memory back. */
  release(operation: Operation): void;
  /**
   * Which program call the following waits belong to; shown by the diagnosis. `call`: the number the recorder gave
   * (0 when untraced), for wait, waitAll, waitAny and probe, which are not told it otherwise.
   */
  setCall(kind: number, comm: number, collective: number, call: number): void;
  /** Does work that may make calls of its own: afterwards the waits belong to the call of before. */
  aside<T>(work: () => T): T;
  /** Keeps serving the others until every rank is here (MPI_Finalize), then notes what was never received. */
  finalize(): void;
}
