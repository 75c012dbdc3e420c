/** What programs attach to MPI's objects, and the functions that MPI calls for it; error handlers of a program's own. */
import type { Keyval } from "#mpi/attributes.ts";
import { type ErrorHandler, errorHandlerOf } from "#mpi/error-handlers.ts";
import { callError } from "#mpi/errors.ts";
import type { Bridge } from "./bridge.ts";
import { pythonError } from "./values.ts";

/** What Python's function says of a value that it does not copy. */
const notCopied = -1;

/** Calls a function of Python's with new references, which it takes over. Returns a new reference. */
function call({ py, values }: Bridge, applier: number, ...given: readonly number[]): number {
  const args = values.tuple(...given);
  const result = py._PyObject_CallObject(applier, args);
  py._Py_DecRef(args);
  if (result === 0) throw pythonError;
  return result;
}

/**
 * A key whose values are Python's objects. `copier` and `remover` are Python's functions, 0 for none, held as long as the
 * program runs: (handle, keyval, value) -> [error code or -1, value]. `handleOf` makes the handle of what the value is
 * attached to.
 */
export function keyvalOf<Owner>(
  bridge: Bridge,
  copier: number,
  remover: number,
  handleOf: (owner: Owner) => number,
): Keyval<Owner> {
  const { py, values } = bridge;
  for (const applier of [copier, remover]) if (applier !== 0) py._Py_IncRef(applier);
  /** What the function returned: its error is thrown, its value is a new reference, undefined for none. */
  const told = (applier: number, owner: Owner, keyval: number, value: unknown): number | undefined => {
    py._Py_IncRef(value as number);
    const given = [values.int(handleOf(owner)), values.int(keyval), value as number];
    const answer = call(bridge, applier, ...given);
    try {
      const [code, copy] = values.itemsOf(answer);
      const errorCode = values.toInt(code);
      if (errorCode === notCopied) return undefined;
      if (errorCode !== 0)
        throw callError(errorCode, "Keyval", "a function of the program failed, as it has printed");
      py._Py_IncRef(copy);
      return copy;
    } finally {
      py._Py_DecRef(answer);
    }
  };
  return {
    copy: copier === 0 ? null : (owner, keyval, value) => told(copier, owner, keyval, value),
    remove: (owner, keyval, value) => {
      try {
        const none = remover === 0 ? undefined : told(remover, owner, keyval, value);
        if (none !== undefined) py._Py_DecRef(none);
      } finally {
        py._Py_DecRef(value as number);
      }
    },
  };
}

/** An error handler that calls Python's function (handle, error code), which is held as long as the program runs. */
export function errorHandlerFor(
  bridge: Bridge,
  applier: number,
  handleOf: (owner: unknown) => number,
): ErrorHandler {
  const { py, values } = bridge;
  py._Py_IncRef(applier);
  return errorHandlerOf((owner, errorCode) => {
    py._Py_DecRef(call(bridge, applier, values.int(handleOf(owner)), values.int(errorCode)));
  });
}
