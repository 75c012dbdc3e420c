import type { Communicator } from "#mpi/communicator.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Request } from "#mpi/request.ts";
import type { Buffers } from "./buffers.ts";
import type { CPython } from "./cpython.ts";
import type { Handles } from "./handles.ts";
import type { Values } from "./values.ts";

/** A request and what of Python's memory its operation uses. */
interface Started {
  readonly request: Request;
  /** A Py_buffer, or 0. */
  readonly view: number;
  /** A reference to the object whose memory is used, or 0. */
  readonly object: number;
  /** Whether the bytes received are an object's, which Python unpickles. */
  readonly pickled: boolean;
}

/** Python's requests by handle. Their memory stays as it is until the operation is over, whatever Python forgets. */
export class Requests {
  readonly #buffers: Buffers;
  readonly #comms: Handles<Communicator>;
  readonly #py: CPython;
  readonly #started = new Map<number, Started>();
  /** Requests that Python has let go of before they were over. */
  #forgotten: Started[] = [];

  constructor(buffers: Buffers, py: CPython, comms: Handles<Communicator>) {
    this.#buffers = buffers;
    this.#comms = comms;
    this.#py = py;
  }

  /** Takes over the Py_buffer and the reference (0: none). Returns the handle. */
  add(request: Request, view: number, object: number, pickled = false): number {
    if (this.#forgotten.length > 0) this.#sweep();
    this.#started.set(request.id, { request, view, object, pickled });
    return request.id;
  }

  /** Lets go of a request that is complete. A new reference to the bytes of the object that it received, or None. */
  take(handle: number, values: Values): number {
    const started = this.#started.get(handle);
    if (started === undefined) return values.none();
    const { request, view, pickled } = started;
    const value =
      typeof request.value === "number"
        ? request.value
        : pickled
          ? values.bytes(this.#buffers.bytesOf(view).subarray(0, request.status.bytes))
          : values.none();
    request.value = null;
    this.settle(handle);
    return value;
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

  /** Lets go of a request that is no longer active. Returns whether it was so. */
  settle(handle: number): boolean {
    const started = this.#started.get(handle);
    if (started === undefined) return true;
    if (started.request.active) return false;
    this.#started.delete(handle);
    this.#letGo(started);
    return true;
  }

  /** The program keeps no request of this handle any more. */
  forget(handle: number): void {
    const started = this.#started.get(handle);
    if (started === undefined) return;
    this.#started.delete(handle);
    this.#letGo(started);
  }

  /** MPI_Request_free leaves the operation going on, and its memory in use. */
  #letGo(started: Started): void {
    if (started.request.over) this.#release(started);
    else this.#forgotten.push(started);
  }

  #sweep(): void {
    const still: Started[] = [];
    for (const started of this.#forgotten) {
      if (started.request.over) this.#release(started);
      else still.push(started);
    }
    this.#forgotten = still;
  }

  #release({ view, object }: Started): void {
    this.#buffers.giveBack(view);
    if (object !== 0) this.#py._Py_DecRef(object);
  }
}
