import type { CPython } from "./cpython.ts";

/** Thrown to leave a native function whose Python error is set already. */
export const pythonError: Readonly<{ raised: true }> = Object.freeze({ raised: true });

/** Python's values to ours and back. What returns an object returns a new reference; a Python error is thrown. */
export class Values {
  readonly py: CPython;
  readonly noBytes = new Uint8Array(0);

  constructor(py: CPython) {
    this.py = py;
  }

  none(): number {
    const none = this.py.__Py_NoneStruct;
    this.py._Py_IncRef(none);
    return none;
  }

  isNone(object: number): boolean {
    return object === this.py.__Py_NoneStruct;
  }

  bool(value: boolean): number {
    const object = value ? this.py.__Py_TrueStruct : this.py.__Py_FalseStruct;
    this.py._Py_IncRef(object);
    return object;
  }

  /** A whole number. */
  int(value: number): number {
    const { py } = this;
    // Python's long has 32 bits here.
    return this.made((value | 0) === value ? py._PyLong_FromLong(value) : py._PyLong_FromDouble(value));
  }

  float(value: number): number {
    return this.made(this.py._PyFloat_FromDouble(value));
  }

  str(text: string): number {
    const { py } = this;
    const address = py.stringToNewUTF8(text);
    const object = py._PyUnicode_FromString(address);
    py._free(address);
    return this.made(object);
  }

  bytes(payload: Uint8Array): number {
    const { py } = this;
    const object = this.made(py._PyBytes_FromStringAndSize(0, payload.length));
    py.HEAPU8.set(payload, py._PyBytes_AsString(object));
    return object;
  }

  bytearray(payload: Uint8Array): number {
    const { py } = this;
    const object = this.made(py._PyByteArray_FromStringAndSize(0, payload.length));
    py.HEAPU8.set(payload, py._PyByteArray_AsString(object));
    return object;
  }

  /** Of new references, which it takes over. */
  tuple(...items: readonly number[]): number {
    const { py } = this;
    const tuple = this.made(py._PyTuple_New(items.length));
    for (const [index, item] of items.entries()) py._PyTuple_SetItem(tuple, index, item);
    return tuple;
  }

  /** Of new references, which it takes over. */
  list(items: readonly number[]): number {
    const { py } = this;
    const list = this.made(py._PyList_New(items.length));
    for (const [index, item] of items.entries()) py._PyList_SetItem(list, index, item);
    return list;
  }

  ints(values: readonly number[]): number {
    return this.list(values.map((value) => this.int(value)));
  }

  /** A whole number of 32 bits; TypeError and OverflowError are Python's. */
  toInt(object: number): number {
    const value = this.py._PyLong_AsLong(object);
    if (value === -1 && this.py._PyErr_Occurred() !== 0) throw pythonError;
    return value;
  }

  /** A whole number of 64 bits, exact up to 2^53: counts of bytes, offsets, addresses. */
  toWide(object: number): number {
    const value = this.py._PyLong_AsLongLong(object);
    if (value === -1n && this.py._PyErr_Occurred() !== 0) throw pythonError;
    return Number(value);
  }

  toBool(object: number): boolean {
    const truth = this.py._PyObject_IsTrue(object);
    if (truth < 0) throw pythonError;
    return truth === 1;
  }

  toText(object: number): string {
    const { py } = this;
    const address = py._PyUnicode_AsUTF8(object);
    if (address === 0) throw pythonError;
    return py.UTF8ToString(address);
  }

  /** The bytes of a bytes object as they lie in memory: valid as long as the object lives. */
  toBytes(object: number): Uint8Array {
    const { py } = this;
    const address = py._PyBytes_AsString(object);
    if (address === 0) throw pythonError;
    return py.HEAPU8.subarray(address, address + py._PyBytes_Size(object));
  }

  /** Borrowed. */
  itemsOf(list: number): number[] {
    const { py } = this;
    const length = py._PyList_Size(list);
    if (length < 0) throw pythonError;
    return Array.from({ length }, (_, index) => py._PyList_GetItem(list, index));
  }

  /** The numbers of a list. */
  toInts(list: number): number[] {
    return this.itemsOf(list).map((item) => this.toInt(item));
  }

  /** Throws the Python error that a NULL stands for. */
  made(object: number): number {
    if (object === 0) throw pythonError;
    return object;
  }
}
