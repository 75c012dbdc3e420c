import type { Combine } from "#mpi/collectives/objects.ts";
import type { ObjectCoder } from "#mpi/collectives/reduction.ts";
import type { Bridge } from "./bridge.ts";
import { received } from "./received.ts";
import { pythonError } from "./values.ts";

/** One of Python's objects as the core sees it: something that it does not look into. */
class PythonObject {
  readonly pointer: number;

  constructor(pointer: number) {
    this.pointer = pointer;
  }
}

/**
 * Python's objects in one collective call: pickled, unpickled and combined by Python's own functions. What the call makes
 * is kept until it ends.
 */
export class PythonObjects implements ObjectCoder {
  readonly #bridge: Bridge;
  readonly #dumps: number;
  readonly #loads: number;
  /** References that are given back in the end. */
  readonly #made: number[] = [];
  #encoded: Uint8Array = new Uint8Array(0);

  /** `dumps` makes bytes of an object, `loads` an object of bytes; both are borrowed for the call. */
  constructor(bridge: Bridge, dumps: number, loads: number) {
    this.#bridge = bridge;
    this.#dumps = dumps;
    this.#loads = loads;
  }

  /** A borrowed object; the core takes null for none. */
  wrap(pointer: number): PythonObject {
    return new PythonObject(pointer);
  }

  encode(value: unknown): Uint8Array {
    const bytes = this.#call(this.#dumps, pointerOf(value));
    this.#encoded = this.#bridge.values.toBytes(bytes);
    return this.#encoded;
  }

  decode(bytes: Uint8Array): PythonObject {
    const { py, values } = this.#bridge;
    const message = received(values, bytes);
    try {
      return new PythonObject(this.#call(this.#loads, message));
    } finally {
      py._Py_DecRef(message);
    }
  }

  /** What was encoded last, as an object of its own. */
  copyOfEncoded(): PythonObject {
    return this.decode(this.#encoded);
  }

  /** `callable` of two values; `index` is the operation's number in the log. */
  combine(callable: number, index: number): Combine {
    const { py, values } = this.#bridge;
    return {
      index,
      values: (left, right) => {
        const [a, b] = [pointerOf(left), pointerOf(right)];
        py._Py_IncRef(a);
        py._Py_IncRef(b);
        const args = values.tuple(a, b);
        const result = py._PyObject_CallObject(callable, args);
        py._Py_DecRef(args);
        return new PythonObject(this.#keep(result));
      },
    };
  }

  /** A new reference to what the core gives back: an object, a list of objects, or None for null. */
  result(value: unknown): number {
    const { py, values } = this.#bridge;
    if (value === null) return values.none();
    if (Array.isArray(value)) return values.list(value.map((item) => this.result(item)));
    const pointer = pointerOf(value);
    py._Py_IncRef(pointer);
    return pointer;
  }

  end(): void {
    for (const pointer of this.#made) this.#bridge.py._Py_DecRef(pointer);
  }

  #call(callable: number, argument: number): number {
    return this.#keep(this.#bridge.py._PyObject_CallOneArg(callable, argument));
  }

  #keep(pointer: number): number {
    if (pointer === 0) throw pythonError;
    this.#made.push(pointer);
    return pointer;
  }
}

function pointerOf(value: unknown): number {
  if (value instanceof PythonObject) return value.pointer;
  throw new TypeError("a value that is none of Python's came into a collective of Python's");
}
