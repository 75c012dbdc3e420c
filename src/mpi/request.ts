import { callKind } from "./call-kinds.ts";
import type { Communicator } from "./communicator.ts";
import { ANY_SOURCE, ANY_TAG, PROC_NULL } from "./constants.ts";
import { areDone, oneDone, someDone } from "./decide-requests.ts";
import type { Operation } from "./endpoint-types.ts";
import { callError, ErrorClass, MpiError } from "./errors.ts";
import type { Lending } from "./lending.ts";
import type { Runtime } from "./runtime.ts";
import { spelled } from "./spelling.ts";
import { emptyStatus, type StatusFields } from "./status.ts";

/** MPI_Request_get_status tests. */
const peekKind = callKind("Test");

/** A nonblocking operation of a program (MPI_Request). Once complete it is inactive, as MPI_REQUEST_NULL is. */
export class Request {
  readonly comm: Communicator;
  readonly id: number;
  /** Whether it is still there when it is complete, to be started again (persistent-request.ts). */
  readonly persistent: boolean = false;
  /** The call that started it. */
  readonly kind: number;
  readonly receive: boolean;
  /** The object received, or null. */
  value: unknown = null;
  /** Memory of the program that has to be packed or unpacked; null for most requests. */
  lending: Lending | null = null;
  readonly status: StatusFields = {
    source: PROC_NULL,
    tag: ANY_TAG,
    bytes: 0,
    error: 0,
    cancelled: false,
  };
  readonly #decode: ((bytes: Uint8Array) => unknown) | null;
  /** Null once the program has no more to do with it. */
  #operation: Operation | null = null;
  #started: Operation | null = null;
  #target: Uint8Array | null = null;
  #active = true;
  #freed = false;
  #noted = false;
  #toldIdle = false;
  /** A wait for one that had not been started, and its line. */
  #earlyWait: { readonly kind: number; readonly line: number } | null = null;
  /** Its memory is the program's again. */
  #settled = false;
  #logged: number;

  constructor(
    comm: Communicator,
    kind: number,
    receive: boolean,
    decode: ((bytes: Uint8Array) => unknown) | null = null,
  ) {
    this.comm = comm;
    this.kind = kind;
    this.receive = receive;
    this.id = comm.runtime.nextRequest();
    this.#logged = this.id;
    this.#decode = decode;
    // A send says nothing of sources and tags when it is complete (MPI-4.1 section 3.7.3, the empty status).
    if (!receive) this.status.source = ANY_SOURCE;
  }

  /** Its number in the log: another one each time that it is started. */
  get logged(): number {
    return this.#logged;
  }

  get freed(): boolean {
    return this.#freed;
  }

  /** Why a wait for it would never end: only the program itself can complete it. Null while others can. */
  get stalled(): string | null {
    return null;
  }

  /** Binds the operation under way, a receive with its buffer; a request without one (PROC_NULL) is complete from the start. */
  start(operation: Operation, target: Uint8Array | null): void {
    operation.request = this.#logged;
    this.#operation = operation;
    this.#started = operation;
    this.#target = target;
  }

  /** The send that is under way goes on with these bytes, the same in a place of their own. */
  hold(bytes: Uint8Array): void {
    if (this.#operation !== null) this.#operation.buffer = bytes;
  }

  /** What is not started yet counts as complete. */
  protected rest(): void {
    this.#active = false;
  }

  /** Begins anew: what the last time has left is forgotten. */
  protected renew(): void {
    this.#active = true;
    this.#noted = false;
    this.#toldIdle = false;
    this.#earlyWait = null;
    this.#settled = false;
    this.#operation = null;
    this.#started = null;
    this.#logged = this.comm.runtime.nextRequest();
    this.value = null;
    Object.assign(this.status, emptyStatus, this.receive && { source: PROC_NULL });
  }

  get active(): boolean {
    return this.#active;
  }

  get operation(): Operation | null {
    return this.#operation;
  }

  get done(): boolean {
    return !this.#active || this.#operation === null || this.#operation.done;
  }

  /** Whether the operation uses the program's memory no more: one that was freed may go on. */
  get over(): boolean {
    return this.#started === null || this.#started.done;
  }

  /** MPI_Request_get_status: what completing it would give, which it does not do; null while it is not done. */
  peek(): StatusFields | null {
    if (!this.#active) return emptyStatus;
    if (!areDone(this.comm.runtime, peekKind, [this])) return null;
    const status = { ...this.status };
    if (this.#operation !== null) {
      this.describe(status, this.#operation);
      this.#settle(this.#operation);
    }
    return status;
  }

  /** The program knows that it is done, and may use its memory again. */
  #settle({ cancelled, error, bytes }: Operation): void {
    if (this.#settled || cancelled || error !== 0) return;
    this.#settled = true;
    this.lending?.end(this.receive ? bytes : -1);
  }

  /** What a status says of an operation that is done. */
  protected describe(status: StatusFields, operation: Operation): void {
    status.cancelled = operation.cancelled;
    if (!this.receive || operation.cancelled) return;
    status.source = this.comm.fromWorld(operation.source);
    status.tag = operation.tag;
    status.bytes = operation.bytes;
    status.error = operation.error;
  }

  /** Makes a request whose operation is done inactive: status, value, log. Throws what the operation ended with. */
  complete(call: number, kind: number): void {
    this.#active = false;
    const operation = this.#operation;
    this.#operation = null;
    const { runtime } = this.comm;
    const how = operation?.cancelled === true ? "cancelled" : "completed";
    if (!this.#noted) runtime.requestEnded(call, this.#logged, how);
    const { lending } = this;
    let received: number | null = null;
    try {
      received = operation === null ? 0 : this.#take(operation, kind);
    } finally {
      if (received !== null && !this.#settled) lending?.end(received);
      else lending?.unwatch();
      if (!this.persistent) {
        lending?.giveBack();
        this.lending = null;
      }
    }
  }

  /** Takes what an operation has done. Returns the bytes that it received, -1 for what receives none, null if it did nothing. */
  #take(operation: Operation, kind: number): number | null {
    operation.settle?.();
    this.describe(this.status, operation);
    if (operation.cancelled) return null;
    if (!this.receive) return -1;
    if (operation.error !== 0) throw this.failure(kind, operation);
    if (this.#decode === null) return operation.bytes;
    try {
      this.value = this.#decode(operation.payload);
    } finally {
      this.comm.runtime.endpoint.release(operation);
    }
    return operation.bytes;
  }

  /** What a receive that ended badly throws. */
  protected failure(kind: number, operation: Operation): Error {
    return this.comm.receiveError(kind, operation, this.#target);
  }

  /** MPI_Cancel: takes back what nothing has matched. A wait completes it all the same, and its status tells. */
  cancel(kind: number): void {
    this.checkActive(kind);
    const { runtime } = this.comm;
    const call = runtime.enter(kind, this.comm.id, -1, -1, 0, -1, 0);
    if (this.#operation !== null && runtime.endpoint.cancel(this.#operation)) {
      this.#noted = true;
      runtime.requestEnded(call, this.#logged, "cancelled");
    }
    runtime.exit(call);
  }

  /** MPI_Request_free: the operation goes on, the program just does not hear of it. */
  free(kind: number): void {
    if (this.#freed || (!this.#active && !this.persistent)) throw this.#inactive(kind);
    const { runtime } = this.comm;
    const call = runtime.enter(kind, this.comm.id, -1, -1, 0, -1, 0);
    if (this.#active && !this.#noted) runtime.requestEnded(call, this.#logged, "freed");
    this.lending?.unwatch();
    if (this.lending !== null && this.#operation !== null) runtime.abandon(this.#operation, this.lending);
    this.lending = null;
    this.#freed = true;
    if (this.persistent) {
      this.tellEarlyWait();
      runtime.resources.gone(this);
    }
    this.#active = false;
    this.#operation = null;
    runtime.exit(call);
  }

  /** The program waits for it, although it is not active: tells the log, once for each operation. */
  waitedIdly(kind: number): void {
    if (this.#toldIdle) return;
    this.#toldIdle = true;
    const { runtime } = this.comm;
    if (this.#freed) runtime.idleWaits.note(runtime, "freed", kind, this.#logged);
    else if (runtime.resources.lineOf(this) === null)
      runtime.idleWaits.note(runtime, "completed", kind, this.#logged);
    // A loop may wait first and start then.
    else this.#earlyWait = { kind, line: runtime.line() };
  }

  /** Of one that has never been started: tells the log of a wait for it. */
  tellEarlyWait(): void {
    if (this.#earlyWait === null) return;
    const { runtime } = this.comm;
    const { kind, line } = this.#earlyWait;
    const made = runtime.resources.lineOf(this) ?? 0;
    runtime.idleWaits.note(runtime, "started", kind, this.#logged, made, line);
  }

  /** Throws ERR_REQUEST for one that is complete, freed or not started. */
  protected checkActive(kind: number): void {
    if (!this.#active) throw this.#inactive(kind);
  }

  #inactive(kind: number): Error {
    const why =
      this.persistent && !this.#freed
        ? "the request is persistent, and has not been started"
        : "the request is complete or was freed already";
    return callError(ErrorClass.ERR_REQUEST, spelled(kind), why);
  }
}

/** Waiting for and testing lists of requests (MPI-4.1 section 3.7.5). Inactive requests count as complete. */
export const requests = {
  /** MPI_Waitall. Returns when all are complete. */
  waitAll(runtime: Runtime, kind: number, list: readonly Request[]): void {
    const call = enter(runtime, kind, list);
    try {
      const open: Operation[] = [];
      for (const request of list) {
        const { operation } = request;
        if (operation === null || operation.done) continue;
        if (request.stalled !== null) throw callError(ErrorClass.ERR_REQUEST, spelled(kind), request.stalled);
        open.push(operation);
      }
      if (open.length === 1) runtime.endpoint.wait(open[0]);
      else if (open.length > 1) runtime.endpoint.waitAll(open);
      completeAll(call, kind, list);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    leave(runtime, call, list);
  },

  /** MPI_Testall. Completes all of them or none. */
  testAll(runtime: Runtime, kind: number, list: readonly Request[]): boolean {
    const call = enter(runtime, kind, list);
    try {
      const done = areDone(runtime, kind, list);
      if (done) completeAll(call, kind, list);
      runtime.exit(call);
      return done;
    } catch (error) {
      throw runtime.fail(call, error);
    }
  },

  /** MPI_Waitany, MPI_Testany: completes one and returns its index; UNDEFINED when none is active, -1 when none is done. */
  any(runtime: Runtime, kind: number, list: readonly Request[], blocking: boolean): number {
    const call = enter(runtime, kind, list);
    try {
      const index = oneDone(runtime, kind, list, blocking);
      if (index >= 0) {
        const request = list[index];
        request.complete(call, kind);
        const { source, tag, bytes } = request.status;
        if (request.receive) runtime.exitReceived(call, source, tag, bytes);
        else runtime.exit(call);
      } else {
        runtime.exit(call);
      }
      return index;
    } catch (error) {
      throw runtime.fail(call, error);
    }
  },

  /** MPI_Waitsome, MPI_Testsome: completes those that are done and returns their indices; null when none is active. */
  some(
    runtime: Runtime,
    kind: number,
    list: readonly Request[],
    blocking: boolean,
  ): readonly number[] | null {
    const call = enter(runtime, kind, list);
    try {
      const indices = someDone(runtime, kind, list, blocking);
      if (indices !== null) completeSome(call, kind, list, indices);
      runtime.exit(call);
      return indices;
    } catch (error) {
      throw runtime.fail(call, error);
    }
  },
};

function enter(runtime: Runtime, kind: number, list: readonly Request[]): number {
  return runtime.enter(kind, list.length > 0 ? list[0].comm.id : runtime.world.id, -1, -1, 0, list.length, 0);
}

/** A wait for a single receive took a message, and the log should say which. */
function leave(runtime: Runtime, call: number, list: readonly Request[]): void {
  if (list.length === 1 && list[0].receive && !list[0].status.cancelled) {
    const { source, tag, bytes } = list[0].status;
    runtime.exitReceived(call, source, tag, bytes);
  } else {
    runtime.exit(call);
  }
}

function completeAll(call: number, kind: number, list: readonly Request[]): void {
  const failures = complete(call, kind, list, list.keys());
  if (failures.length !== 0) throw inStatus(kind, failures);
}

/** The error says which are complete: a call that throws cannot return it. */
function completeSome(
  call: number,
  kind: number,
  list: readonly Request[],
  indices: readonly number[],
): void {
  const failures = complete(call, kind, list, indices);
  if (failures.length === 0) return;
  const done = `requests ${indices.join(", ")} are complete, and statuses has them in this order`;
  throw inStatus(kind, [
    ...failures,
    indices.length === 1 ? `request ${indices[0]} alone is complete` : done,
  ]);
}

/** Completes those of a list. Returns what went wrong with each that failed; the only one of a list throws it. */
function complete(call: number, kind: number, list: readonly Request[], indices: Iterable<number>): string[] {
  const failures: string[] = [];
  for (const index of indices) {
    const request = list[index];
    if (!request.active) continue;
    try {
      request.complete(call, kind);
    } catch (error) {
      if (list.length === 1 || !(error instanceof MpiError)) throw error;
      request.status.error = error.errorClass;
      // The call is named once, in front of all of them.
      const named = `${spelled(kind)}: `;
      const text = error.message.startsWith(named) ? error.message.slice(named.length) : error.message;
      failures.push(`request ${index}: ${text}`);
    }
  }
  return failures;
}

function inStatus(kind: number, sentences: readonly string[]): MpiError {
  return callError(ErrorClass.ERR_IN_STATUS, spelled(kind), sentences.join("; "));
}
