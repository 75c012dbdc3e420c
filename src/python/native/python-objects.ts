/** Python's objects in collective calls: pickled, unpickled and combined by Python's own functions. */
import type { Combine, ObjectCoder } from "#mpi/collectives/reduction.ts";
import type { Bridge } from "./bridge.ts";
import type { Lent } from "./lent.ts";
import { received } from "./received.ts";
import type { Argument, Result } from "./signatures.ts";

/** One of Python's objects as the core sees it: something that it does not look into. The call has the reference. */
class PythonObject {
  readonly pointer: number;

  constructor(pointer: number) {
    this.pointer = pointer;
  }
}

/** What the call makes is kept until it ends. */
export class PythonCoder implements ObjectCoder {
  readonly #bridge: Bridge;
  readonly #lent: Lent;
  readonly #dumps: number;
  readonly #loads: number;
  #encoded: Uint8Array = new Uint8Array(0);

  /** `dumps` makes bytes of an object, `loads` an object of bytes; both are borrowed for the call. */
  constructor(bridge: Bridge, lent: Lent, dumps: number, loads: number) {
    this.#bridge = bridge;
    this.#lent = lent;
    this.#dumps = dumps;
    this.#loads = loads;
  }

  encode(value: unknown): Uint8Array {
    const { py, values } = this.#bridge;
    const bytes = this.#lent.own(values.made(py._PyObject_CallOneArg(this.#dumps, pointerOf(value))));
    this.#encoded = values.toBytes(bytes);
    return this.#encoded;
  }

  decode(bytes: Uint8Array): PythonObject {
    const { py, values } = this.#bridge;
    const message = received(values, bytes);
    try {
      return new PythonObject(this.#lent.own(values.made(py._PyObject_CallOneArg(this.#loads, message))));
    } finally {
      py._Py_DecRef(message);
    }
  }

  /** Python's numbers and strings never change, but to look into each object would cost more than a copy of them. */
  changeable(): boolean {
    return true;
  }

  items(objects: unknown): readonly unknown[] | null {
    return Array.isArray(objects) ? objects : null;
  }

  /** What was encoded last, as an object of its own. */
  copyOfEncoded(): PythonObject {
    return this.decode(this.#encoded);
  }
}

/** What stands in the signatures of calls that take objects. */
export function objectKinds(bridge: Bridge) {
  const { py, values } = bridge;
  const value: Argument<PythonObject> = {
    words: 1,
    read: (place) => new PythonObject(py.HEAPU32[place]),
  };
  const write = (made: unknown): number => {
    if (made === null) return values.none();
    if (Array.isArray(made)) return values.list(made.map(write));
    const pointer = pointerOf(made);
    py._Py_IncRef(pointer);
    return pointer;
  };
  return {
    value,
    /** The items of a list, one for each rank; null for the None of a rank that has none. */
    items: {
      words: 1,
      read: (place) => {
        const list = py.HEAPU32[place];
        return values.isNone(list) ? null : values.itemsOf(list).map((item) => new PythonObject(item));
      },
    } satisfies Argument<PythonObject[] | null>,
    /** dumps, loads */
    coder: {
      words: 2,
      read: (place, { lent }) => new PythonCoder(bridge, lent, py.HEAPU32[place], py.HEAPU32[place + 1]),
    } satisfies Argument<PythonCoder>,
    /** What to call with two objects, and its number in the log, -1 for a function of the program's. */
    combine: {
      words: 2,
      read: (place, { lent }) => {
        const [callable, index] = [py.HEAPU32[place], values.toInt(py.HEAPU32[place + 1])];
        return { index, combine: (left, right) => combined(bridge, lent, callable, left, right) };
      },
    } satisfies Argument<Combine>,
    /** What the core gives back: an object, a list of objects, or None for null. */
    made: { write } satisfies Result<unknown>,
  };
}

function combined(
  { py, values }: Bridge,
  lent: Lent,
  callable: number,
  left: unknown,
  right: unknown,
): PythonObject {
  const pair = [pointerOf(left), pointerOf(right)];
  for (const pointer of pair) py._Py_IncRef(pointer);
  const args = values.tuple(...pair);
  const result = py._PyObject_CallObject(callable, args);
  py._Py_DecRef(args);
  return new PythonObject(lent.own(values.made(result)));
}

function pointerOf(value: unknown): number {
  if (value instanceof PythonObject) return value.pointer;
  throw new TypeError("a value that is none of Python's came into a collective of Python's");
}
