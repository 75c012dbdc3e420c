/**
 * CPython's C API as Pyodide's WebAssembly module exports it. A number that stands for an object is its address, 0 is
 * NULL. wasm32: pointers and `long` have 4 bytes. A "new" reference is the caller's to give back, a "borrowed" one not.
 */
export interface CPython {
  /** All of the module's memory. Taken afresh at every use: a view is lost when the memory grows. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  /** Address of the text, to be freed. */
  stringToNewUTF8(text: string): number;
  UTF8ToString(address: number): string;

  readonly __Py_NoneStruct: number;
  readonly __Py_TrueStruct: number;
  readonly __Py_FalseStruct: number;
  _Py_IncRef(object: number): void;
  _Py_DecRef(object: number): void;

  _PyLong_AsLong(object: number): number;
  _PyLong_AsLongLong(object: number): bigint;
  _PyLong_FromLong(value: number): number;
  /** The whole part. */
  _PyLong_FromDouble(value: number): number;
  _PyFloat_FromDouble(value: number): number;
  _PyObject_IsTrue(object: number): number;
  _PyUnicode_FromString(text: number): number;
  /** Borrowed from the object; 0 with an error when it is no str. */
  _PyUnicode_AsUTF8(object: number): number;
  _PyBytes_FromStringAndSize(text: number, length: number): number;
  _PyBytes_AsString(object: number): number;
  _PyBytes_Size(object: number): number;
  _PyByteArray_FromStringAndSize(text: number, length: number): number;
  _PyByteArray_AsString(object: number): number;
  _PyMemoryView_FromMemory(address: number, length: number, flags: number): number;
  _PyTuple_New(length: number): number;
  /** Takes the reference to the item over. */
  _PyTuple_SetItem(tuple: number, index: number, item: number): number;
  _PyList_New(length: number): number;
  /** Takes the reference to the item over. */
  _PyList_SetItem(list: number, index: number, item: number): number;
  _PyList_Size(list: number): number;
  /** Borrowed. */
  _PyList_GetItem(list: number, index: number): number;

  _PyImport_ImportModule(name: number): number;
  _PyObject_GetAttrString(object: number, name: number): number;
  _PyObject_SetAttrString(object: number, name: number, value: number): number;
  _PyObject_CallOneArg(callable: number, argument: number): number;
  /** `args`: a tuple. */
  _PyObject_CallObject(callable: number, args: number): number;
  _PyObject_GetBuffer(object: number, buffer: number, flags: number): number;
  _PyBuffer_Release(buffer: number): void;

  _PyErr_Occurred(): number;
  /** Takes the error that is set: a new reference to the exception. */
  _PyErr_GetRaisedException(): number;
  /** Sets it again, and takes the reference over. */
  _PyErr_SetRaisedException(exception: number): void;
  _PyErr_SetString(exception: number, text: number): void;
  _PyErr_SetObject(exception: number, value: number): void;
  /** Addresses of words that hold the classes. */
  readonly _PyExc_RuntimeError: number;
  readonly _PyExc_RecursionError: number;
  readonly _PyExc_MemoryError: number;
}

/**
 * A function that Python calls like one of its own: `args` is the place in HEAPU32 of the first of `count` borrowed
 * arguments. Returns a new reference, or 0 when a Python error is set. Never throws.
 */
export type NativeFunction = (args: number, count: number) => number;
