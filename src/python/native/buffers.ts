import { plural } from "#base/plural.ts";
import { type Datatype, datatypeByIndex } from "#mpi/datatypes.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import type { CPython } from "./cpython.ts";
import { pythonError, type Values } from "./values.ts";

const PyBUF_WRITABLE = 1;
const PyBUF_ANY_CONTIGUOUS = 0x98;
/** Size of a Py_buffer on wasm32; its first word is the address, its third the length in bytes. */
const viewBytes = 44;

const empty = new Uint8Array(0);

/** Memory of a Python object, lent to us until it is given back: Python neither moves nor resizes it meanwhile. */
export interface Borrowed extends Memory {
  /** The Py_buffer, 0 when there is no object. */
  readonly view: number;
}

/** Memory of Python's objects through the buffer protocol, without copying. */
export class Buffers {
  readonly #py: CPython;
  readonly #values: Values;
  readonly #free: number[] = [];

  constructor(py: CPython, values: Values) {
    this.#py = py;
    this.#values = values;
  }

  /**
   * Borrows what a message specification names: the four arguments from `args` on are the object (None: no memory),
   * the first byte, the elements and the datatype's index. Give it back with `giveBack`.
   * @param argument what the program calls it, for errors
   */
  borrow(args: number, writable: boolean, call: string, argument: string): Borrowed {
    const words = this.#py.HEAPU32;
    const object = words[args];
    const offset = this.#values.toInt(words[args + 1]);
    const count = this.#values.toInt(words[args + 2]);
    const type = typeOf(this.#values.toInt(words[args + 3]), call);
    if (count < 0)
      throw argumentError(ErrorClass.ERR_COUNT, call, "count", count, "a whole number from 0 on");
    if (this.#values.isNone(object)) {
      if (count > 0)
        throw callError(
          ErrorClass.ERR_BUFFER,
          call,
          `${argument} is None, and the count is ${plural(count, "element")}`,
        );
      return { view: 0, bytes: empty, count, type };
    }
    const view = this.open(object, writable);
    const whole = this.bytesOf(view);
    const length = count * type.extent;
    if (offset < 0 || offset + length > whole.length) {
      this.giveBack(view);
      throw callError(
        ErrorClass.ERR_BUFFER,
        call,
        `${argument} has ${plural(whole.length, "byte")}, and the call needs ${plural(length, "byte")} from byte ${offset} on`,
      );
    }
    return { view, bytes: whole.subarray(offset, offset + length), count, type };
  }

  /** Borrows the whole of an object's memory. Returns the Py_buffer; Python's BufferError or TypeError is thrown. */
  open(object: number, writable: boolean): number {
    const view = this.#free.pop() ?? this.#py._malloc(viewBytes);
    const flags = writable ? PyBUF_ANY_CONTIGUOUS | PyBUF_WRITABLE : PyBUF_ANY_CONTIGUOUS;
    if (this.#py._PyObject_GetBuffer(object, view, flags) === 0) return view;
    this.#free.push(view);
    throw pythonError;
  }

  bytesOf(view: number): Uint8Array {
    const { HEAPU8, HEAPU32 } = this.#py;
    const address = HEAPU32[view >> 2];
    return HEAPU8.subarray(address, address + HEAPU32[(view >> 2) + 2]);
  }

  /** Gives one `borrow` or `open` back; 0 is nothing. */
  giveBack(view: number): void {
    if (view === 0) return;
    this.#py._PyBuffer_Release(view);
    this.#free.push(view);
  }
}

/** Throws ERR_TYPE for a number that is no datatype's. */
export function typeOf(index: number, call: string): Datatype {
  const type = datatypeByIndex(index);
  if (type === null)
    throw callError(ErrorClass.ERR_TYPE, call, "this is MPI.DATATYPE_NULL, and the call needs a datatype");
  return type;
}
