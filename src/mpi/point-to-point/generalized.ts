/** Requests that a program makes and completes itself (MPI-4.1 section 13.2). */
import { callKind } from "#mpi/call-kinds.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { noBytes } from "#mpi/operation.ts";
import { Request } from "#mpi/request.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { spelled } from "#mpi/spelling.ts";
import type { StatusFields } from "#mpi/status.ts";
import type { WaitEntry } from "#mpi/transport.ts";

/** The program's functions, which may throw. */
export interface GeneralizedCallbacks {
  /** Fills in what a wait or a test tells of the request. */
  readonly query: (status: StatusFields) => void;
  /** The request is complete and let go of. */
  readonly free: () => void;
  readonly cancel: (completed: boolean) => void;
}

/** What such a request stands for: nothing that the runtime knows. */
class ProgramsOwn implements Operation {
  readonly receive = false;
  readonly source = ANY_SOURCE;
  readonly tag = ANY_TAG;
  readonly bytes = 0;
  readonly error = 0;
  readonly cancelled = false;
  readonly payload = noBytes;
  readonly buffer = null;
  request = 0;
  done = false;

  waitsFor(): readonly WaitEntry[] {
    return [];
  }
}

const startKind = callKind("Grequest.Start");

export class GeneralizedRequest extends Request {
  readonly #own = new ProgramsOwn();
  readonly #callbacks: GeneralizedCallbacks;
  #ended = false;

  /** MPI_Grequest_start. */
  constructor(runtime: Runtime, callbacks: GeneralizedCallbacks) {
    super(runtime.world, startKind, false);
    this.#callbacks = callbacks;
    const call = runtime.enter(startKind, runtime.world.id, -1, -1, 0, -1, 0);
    this.start(this.#own, null);
    runtime.requestStarted(call, this, -1, -1);
    runtime.exit(call);
  }

  override get stalled(): string | null {
    return this.#own.done
      ? null
      : "the request is a generalised one, which this rank itself completes: it cannot while it waits";
  }

  /** MPI_Grequest_complete, with what completing it gives. Throws ERR_REQUEST when it is complete. */
  finish(kind: number, value: unknown): void {
    if (this.#own.done)
      throw callError(ErrorClass.ERR_REQUEST, spelled(kind), "the request has been completed already");
    const { runtime, id } = this.comm;
    const call = runtime.enter(kind, id, -1, -1, 0, -1, 0);
    this.value = value;
    this.#own.done = true;
    runtime.exit(call);
    if (this.freed) this.#end();
  }

  override complete(call: number, kind: number): void {
    try {
      super.complete(call, kind);
    } finally {
      this.#end();
    }
  }

  /** The program's function hears of it whether `finish` was called or not, as long as no wait has completed it. */
  override cancel(kind: number): void {
    this.checkActive(kind);
    const { runtime, id } = this.comm;
    const call = runtime.enter(kind, id, -1, -1, 0, -1, 0);
    try {
      this.#callbacks.cancel(this.#own.done);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
  }

  override free(kind: number): void {
    super.free(kind);
    if (this.#own.done) this.#end();
  }

  protected override describe(status: StatusFields): void {
    this.#callbacks.query(status);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#callbacks.free();
  }
}
