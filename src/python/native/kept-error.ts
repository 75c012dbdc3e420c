import type { CPython } from "./cpython.ts";

/**
 * A Python error taken off the interpreter, to be raised by the call that it belongs to: a function of the program's may
 * fail for a collective that goes on while the rank is in another call.
 */
export class KeptError {
  readonly #py: CPython;
  /** A reference to the exception, 0 once it is raised again. */
  #exception: number;

  /** Takes the error that is set. */
  constructor(py: CPython) {
    this.#py = py;
    this.#exception = py._PyErr_GetRaisedException();
  }

  raise(): void {
    const exception = this.#exception;
    if (exception === 0) throw new Error("the error was raised before");
    this.#exception = 0;
    this.#py._PyErr_SetRaisedException(exception);
  }
}
