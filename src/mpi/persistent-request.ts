import type { Communicator } from "./communicator.ts";
import type { Operation } from "./endpoint-types.ts";
import { callError, ErrorClass } from "./errors.ts";
import { Request } from "./request.ts";
import { spelled } from "./spelling.ts";

/** What the log says of a call that starts a persistent request. */
export interface StartFields {
  /** A rank of the communicator, a wildcard, or -1. */
  readonly peer: number;
  readonly tag: number;
  /** What it sends: bytes, elements and a datatype's index. */
  readonly bytes: number;
  readonly count: number;
  readonly type: number;
}

/**
 * A call that is prepared once and made again and again (MPI-4.1 section 3.9). It lies idle, and counts as complete,
 * until it is started; when what was started is complete it lies idle again, until it is freed.
 */
export abstract class PersistentRequest extends Request {
  override readonly persistent = true;
  readonly #fields: StartFields;
  #begun = false;

  constructor(comm: Communicator, kind: number, receive: boolean, fields: StartFields) {
    super(comm, kind, receive);
    this.#fields = fields;
    this.lending = comm.runtime.lentForLater(kind);
    this.rest();
    const { resources } = comm.runtime;
    resources.made(
      "unstarted",
      this,
      () => spelled(kind),
      () => this.tellEarlyWait(),
    );
  }

  /** Begins the operation for a call of the log; null when there is nothing to do. */
  protected abstract operate(call: number): Operation | null;

  /** Where a receive puts what comes. */
  protected get target(): Uint8Array | null {
    return null;
  }

  /** Throws unless it may be started. */
  checkIdle(kind: number): void {
    const { freed, active, comm } = this;
    if (freed || active)
      throw callError(
        ErrorClass.ERR_REQUEST,
        spelled(kind),
        freed
          ? "the request was freed before this call"
          : "the request has been started already: complete it, with wait say, before it is started again",
      );
    comm.check(kind);
  }

  /** MPI_Start. Throws ERR_REQUEST while what was started before is not complete. */
  begin(kind: number): void {
    this.checkIdle(kind);
    const { runtime, id } = this.comm;
    const { peer, tag, bytes, count, type } = this.#fields;
    const call = runtime.enter(kind, id, peer, tag, bytes, count, type);
    try {
      this.launch(call);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
  }

  /** The same within a call of the log that has been entered. */
  launch(call: number): void {
    const { runtime } = this.comm;
    if (!this.#begun) runtime.resources.gone(this);
    this.#begun = true;
    this.renew();
    runtime.requestStarted(call, this, this.#fields.peer, this.#fields.tag);
    try {
      this.lending?.begin();
      const operation = this.operate(call);
      if (operation !== null) this.start(operation, this.target);
    } catch (error) {
      this.rest();
      runtime.requestEnded(call, this.logged, "freed");
      throw error;
    }
  }
}

/** MPI_Startall: begins them in their order, or none when one of them cannot be started. */
export function startAll(kind: number, list: readonly PersistentRequest[]): void {
  for (const [index, request] of list.entries()) {
    request.checkIdle(kind);
    const first = list.indexOf(request);
    if (first !== index)
      throw callError(
        ErrorClass.ERR_REQUEST,
        spelled(kind),
        `requests[${first}] and requests[${index}] are the same request`,
      );
  }
  if (list.length === 0) return;
  const { runtime, id } = list[0].comm;
  const call = runtime.enter(kind, id, -1, -1, 0, list.length, 0);
  try {
    for (const request of list) request.launch(call);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.exit(call);
}
