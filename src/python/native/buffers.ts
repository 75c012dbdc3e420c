import type { CPython } from "./cpython.ts";
import { pythonError } from "./values.ts";

const PyBUF_WRITABLE = 1;
const PyBUF_ANY_CONTIGUOUS = 0x98;
/** Size of a Py_buffer on wasm32; its words are the address, the object, the length and the size of an item in bytes. */
const viewBytes = 44;

/** Memory of Python's objects through the buffer protocol, without copying. What was opened has to be given back. */
export class Buffers {
  readonly #py: CPython;
  readonly #free: number[] = [];

  constructor(py: CPython) {
    this.#py = py;
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

  itemSizeOf(view: number): number {
    return this.#py.HEAPU32[(view >> 2) + 3];
  }

  giveBack(view: number): void {
    this.#py._PyBuffer_Release(view);
    this.#free.push(view);
  }
}
