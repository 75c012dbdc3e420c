import type { Communicator } from "#mpi/communicator.ts";
import { type ErrorHandler, errorsAbort, errorsAreFatal, errorsReturn } from "#mpi/error-handlers.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { Group } from "#mpi/group.ts";
import type { Runtime } from "#mpi/runtime.ts";

/** Python holds a number for each of MPI's objects; 0 is the null handle. */
export class Handles<T> {
  readonly #objects = new Map<number, T>();
  readonly #errorClass: number;
  readonly #null: string;
  readonly #gone: string;
  /** What the call under way is about; null before it has named anything. */
  current: T | null = null;
  #next = 1;

  /** `what`: "communicator"; `nullName`: "MPI.COMM_NULL". */
  constructor(errorClass: number, what: string, nullName: string) {
    this.#errorClass = errorClass;
    this.#null = `this is ${nullName}, and the call needs a ${what}`;
    this.#gone = `the ${what} was freed before this call`;
  }

  add(object: T): number {
    const handle = this.#next;
    this.#next += 1;
    this.#objects.set(handle, object);
    return handle;
  }

  /** The handle that the object has already, or a new one. */
  handleOf(object: T): number {
    for (const [handle, known] of this.#objects) if (known === object) return handle;
    return this.add(object);
  }

  remove(handle: number): void {
    this.#objects.delete(handle);
  }

  /** Undefined for a handle that is null or was given back. */
  find(handle: number): T | undefined {
    return this.#objects.get(handle);
  }

  /** `call` as the program spells it, for the error when the handle is null or its object freed. */
  get(handle: number, call: string): T {
    const object = this.#objects.get(handle);
    if (object === undefined) throw callError(this.#errorClass, call, handle === 0 ? this.#null : this.#gone);
    this.current = object;
    return object;
  }
}

/** 1 is COMM_WORLD, 2 COMM_SELF. */
export function communicatorHandles(runtime: Runtime): Handles<Communicator> {
  const handles = new Handles<Communicator>(ErrorClass.ERR_COMM, "communicator", "MPI.COMM_NULL");
  handles.add(runtime.world);
  handles.add(runtime.self);
  return handles;
}

/** 1 is ERRORS_ARE_FATAL, 2 ERRORS_RETURN, 3 ERRORS_ABORT. */
export function errhandlerHandles(): Handles<ErrorHandler> {
  const handles = new Handles<ErrorHandler>(ErrorClass.ERR_ARG, "error handler", "MPI.ERRHANDLER_NULL");
  for (const handler of [errorsAreFatal, errorsReturn, errorsAbort]) handles.add(handler);
  return handles;
}

/** 1 is GROUP_EMPTY. */
export function groupHandles(): Handles<Group> {
  const handles = new Handles<Group>(ErrorClass.ERR_GROUP, "group", "MPI.GROUP_NULL");
  handles.add(new Group([]));
  return handles;
}
