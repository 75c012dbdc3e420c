import type { Communicator } from "#mpi/communicator.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Request } from "#mpi/request.ts";
import type { Handles } from "./handles.ts";
import type { Lent } from "./lent.ts";
import type { Values } from "./values.ts";

/** A request and what of Python's its operation uses. */
interface Started {
  readonly request: Request;
  readonly lent: Lent;
  /** Makes the object that completing it gives, a new reference; null where that is what its receive has decoded, if any. */
  readonly result: (() => number) | null;
}

/** Python's requests by handle. Their memory stays as it is until the operation is over, whatever Python forgets. */
export class Requests {
  readonly #comms: Handles<Communicator>;
  readonly #values: Values;
  readonly #started = new Map<number, Started>();
  /** Requests that Python has let go of before they were over. */
  #forgotten: Started[] = [];
  /** Since they were looked through: once for as many requests as there are keeps the price of one the same. */
  #added = 0;

  constructor(values: Values, comms: Handles<Communicator>) {
    this.#comms = comms;
    this.#values = values;
  }

  /**
   * What was lent to the call that started the request is the request's from now on. Returns the handle: a number below 0
   * stays when the request is complete, to be started again.
   */
  add(request: Request, lent: Lent, result: (() => number) | null = null): number {
    this.#added += 1;
    if (this.#forgotten.length > 0 && this.#added >= this.#forgotten.length) this.#sweep();
    lent.goesWithRequest();
    const handle = request.persistent ? -request.id : request.id;
    this.#started.set(handle, { request, lent, result });
    return handle;
  }

  /** Lets go of a request that is complete. A new reference to what it received, None where that is no object. */
  take(handle: number): number {
    const started = this.#started.get(handle);
    if (started === undefined) return this.#values.none();
    const { request, result } = started;
    const { value } = request;
    // Whoever takes it has the reference.
    request.value = null;
    const object = result?.() ?? (typeof value === "number" ? value : this.#values.none());
    this.settle(handle);
    return object;
  }

  /** Null for the null handle; throws ERR_REQUEST for one that is complete. */
  get(handle: number, call: string): Request | null {
    if (handle === 0) return null;
    const started = this.#started.get(handle);
    if (started === undefined)
      throw callError(ErrorClass.ERR_REQUEST, call, "the request is complete or was freed already");
    this.#comms.current = started.request.comm;
    return started.request;
  }

  /** Lets go of a request that is no longer active, a persistent one when it is freed. Returns whether it was so. */
  settle(handle: number): boolean {
    const started = this.#started.get(handle);
    if (started === undefined) return true;
    const { active, persistent, freed } = started.request;
    if (active || (persistent && !freed)) return false;
    this.forget(handle);
    return true;
  }

  /** The program keeps no request of this handle any more. MPI_Request_free leaves its operation going on. */
  forget(handle: number): void {
    const started = this.#started.get(handle);
    if (started === undefined) return;
    this.#started.delete(handle);
    if (started.request.over) this.#release(started);
    else this.#forgotten.push(started);
  }

  #sweep(): void {
    // What is released may be the last that holds an object whose end runs the program's code, which may come here.
    const forgotten = this.#forgotten;
    this.#added = 0;
    this.#forgotten = [];
    for (const started of forgotten) {
      if (started.request.over) this.#release(started);
      else this.#forgotten.push(started);
    }
  }

  #release({ request, lent }: Started): void {
    lent.giveBack();
    const { value } = request;
    request.value = null;
    // An object that nobody has taken, since the call that received it failed for another request.
    if (typeof value === "number") this.#values.py._Py_DecRef(value);
  }
}
