/** Errors of a program's calls, given to the error handler of the communicator that they belong to. */
import type { Communicator } from "#mpi/communicator.ts";
import { type ErrorHandler, handled } from "#mpi/error-handlers.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { Handle } from "./handle.ts";

/** A communicator, a window. */
interface ErrorOwner {
  readonly runtime: Runtime;
  readonly errorHandler: ErrorHandler;
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Calls make calls of their own: each error is told once. */
const told = new WeakSet<object>();

function answer(owner: ErrorOwner | null, error: unknown): unknown {
  if (owner === null || typeof error !== "object" || error === null || told.has(error)) return error;
  told.add(error);
  return handled(owner.runtime, owner.errorHandler, owner, error);
}

function answering(method: Method, ownerOf: (self: unknown, values: unknown[]) => ErrorOwner | null): Method {
  return function (this: unknown, ...values: unknown[]): unknown {
    try {
      return method.apply(this, values);
    } catch (error) {
      throw answer(ownerOf(this, values), error);
    }
  };
}

const guarded = new WeakSet<object>();
/** Classes that answer from the first handler on. */
const later: (() => void)[] = [];
const exempt = new Set(["constructor", "toString", "Abort"]);

/**
 * From now on the errors of this handle's methods go to its owner's error handler. Until a program sets one, errors
 * are just thrown, and no call pays for more.
 */
export function guard(handle: Handle, core: ErrorOwner): void {
  for (const begin of later.splice(0)) begin();
  if (guarded.has(handle)) return;
  guarded.add(handle);
  const seen = new Set(exempt);
  for (
    let from = Object.getPrototypeOf(handle);
    from !== Handle.prototype;
    from = Object.getPrototypeOf(from)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (typeof value !== "function" || seen.has(name)) continue;
      seen.add(name);
      Object.defineProperty(handle, name, { value: answering(value, () => core) });
    }
  }
}

/**
 * The methods and static methods of a class give their errors to the handler of the communicator that `ownerOf` finds:
 * also from when the program sets the first handler.
 */
export function answeringClass(
  cls: abstract new (...values: never[]) => Handle,
  ownerOf: (self: unknown, values: readonly unknown[]) => Communicator | null,
): void {
  later.push(() => {
    for (const on of [cls, cls.prototype]) answerAll(on, ownerOf);
  });
}

function answerAll(on: object, ownerOf: (self: unknown, values: readonly unknown[]) => Communicator | null) {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(on))) {
    const { value } = descriptor;
    if (typeof value !== "function" || exempt.has(name) || name === "prototype") continue;
    Object.defineProperty(on, name, { ...descriptor, value: answering(value, ownerOf) });
  }
}
