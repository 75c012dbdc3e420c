import type { Communicator } from "#mpi/communicator.ts";
import { type ErrorHandler, errorsAbort, errorsAreFatal, errorsReturn } from "#mpi/error-handlers.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { Group } from "#mpi/group.ts";
import { environmentInfo, type Info } from "#mpi/info.ts";
import type { OpenFile } from "#mpi/io/open-file.ts";
import type { Window } from "#mpi/rma/window.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { Session } from "#mpi/session.ts";

/** An object that cannot be used before something has happened: `get` throws the error that it deserves. */
interface Later<T> {
  get(call: string): T;
}

/** Python holds a number for each of MPI's objects; 0 is the null handle. */
export class Handles<T> {
  readonly #objects = new Map<number, T>();
  readonly #later = new Map<number, Later<T>>();
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

  /** A handle for what `later` gives once it can be used. */
  addLater(later: Later<T>): number {
    const handle = this.#next;
    this.#next += 1;
    this.#later.set(handle, later);
    return handle;
  }

  /** The handle that the object has already, or a new one. */
  handleOf(object: T): number {
    for (const [handle, known] of this.#objects) if (known === object) return handle;
    return this.add(object);
  }

  remove(handle: number): void {
    this.#objects.delete(handle);
    this.#later.delete(handle);
  }

  /** Undefined for a handle that is null or was given back. */
  find(handle: number): T | undefined {
    return this.#objects.get(handle);
  }

  /** `call` as the program spells it, for the error when the handle is null or its object freed. */
  get(handle: number, call: string): T {
    const object = this.#objects.get(handle) ?? this.#ready(handle, call);
    if (object === undefined) throw callError(this.#errorClass, call, handle === 0 ? this.#null : this.#gone);
    this.current = object;
    return object;
  }

  #ready(handle: number, call: string): T | undefined {
    const object = this.#later.get(handle)?.get(call);
    if (object === undefined) return undefined;
    this.#later.delete(handle);
    this.#objects.set(handle, object);
    return object;
  }
}

/** 1 is INFO_ENV. */
export function infoHandles(): Handles<Info> {
  const handles = new Handles<Info>(ErrorClass.ERR_INFO, "info", "MPI.INFO_NULL");
  handles.add(environmentInfo([]));
  return handles;
}

export function sessionHandles(): Handles<Session> {
  return new Handles<Session>(ErrorClass.ERR_SESSION, "session", "MPI.SESSION_NULL");
}

export function fileHandles(): Handles<OpenFile> {
  return new Handles<OpenFile>(ErrorClass.ERR_FILE, "file", "MPI.FILE_NULL");
}

export function windowHandles(): Handles<Window> {
  return new Handles<Window>(ErrorClass.ERR_WIN, "window", "MPI.WIN_NULL");
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

/** The handle of GROUP_EMPTY, which is the only group of no ranks. */
export const emptyGroup = 1;

/** The first is GROUP_EMPTY. */
export function groupHandles(): Handles<Group> {
  const handles = new Handles<Group>(ErrorClass.ERR_GROUP, "group", "MPI.GROUP_NULL");
  handles.add(new Group([]));
  return handles;
}
