import { MpiError } from "#mpi/errors.ts";
import type { CPython, NativeFunction } from "./cpython.ts";
import { KeptError } from "./kept-error.ts";
import { pythonError, Values } from "./values.ts";

/** Names of mpi4py's exception and of the attributes that hold what the runtime says of one. */
const moduleName = "mpi4py.MPI";
const className = "Exception";
const textName = "_text";
const refusalName = "_refusal";

/** Sets the Python error for what a native function threw. */
export class Raiser {
  readonly #py: CPython;
  readonly #values: Values;
  readonly #names = new Map<string, number>();

  constructor(py: CPython) {
    this.#py = py;
    this.#values = new Values(py);
  }

  /** No error of ours may pass through Python's frames: it would end the interpreter. */
  guard(body: NativeFunction): NativeFunction {
    return (args, count) => {
      try {
        return body(args, count);
      } catch (error) {
        this.#set(error);
        return 0;
      }
    };
  }

  #set(error: unknown): void {
    if (error === pythonError) return;
    try {
      if (error instanceof KeptError) error.raise();
      else if (error instanceof MpiError) this.#setMpi(error);
      else this.#setRuntime(error);
    } catch (second) {
      if (second !== pythonError) this.#setRuntime(second);
    }
  }

  /** MPI.Exception(error code), with the sentence that the core wrote. */
  #setMpi(error: MpiError): void {
    const py = this.#py;
    const module = made(py._PyImport_ImportModule(this.#name(moduleName)));
    const exception = made(py._PyObject_GetAttrString(module, this.#name(className)));
    const code = this.#values.int(error.errorCode);
    const value = made(py._PyObject_CallOneArg(exception, code));
    this.#setText(value, textName, error.message);
    if (error.refusal !== null) this.#setText(value, refusalName, JSON.stringify(error.refusal));
    py._PyErr_SetObject(exception, value);
    for (const object of [module, exception, code, value]) py._Py_DecRef(object);
  }

  #setText(object: number, attribute: string, text: string): void {
    const value = this.#values.str(text);
    const set = this.#py._PyObject_SetAttrString(object, this.#name(attribute), value);
    this.#py._Py_DecRef(value);
    if (set !== 0) throw pythonError;
  }

  #setRuntime(error: unknown): void {
    const py = this.#py;
    const text = py.stringToNewUTF8(error instanceof Error ? error.message : String(error));
    py._PyErr_SetString(py.HEAPU32[this.#classOf(error) >> 2], text);
    py._free(text);
  }

  /** Where the class stands that Python has for it: JavaScript's memory and stack end like Python's own. */
  #classOf(error: unknown): number {
    const py = this.#py;
    if (!(error instanceof RangeError)) return py._PyExc_RuntimeError;
    if (/call stack/i.test(error.message)) return py._PyExc_RecursionError;
    return /alloc|array (buffer )?length/i.test(error.message)
      ? py._PyExc_MemoryError
      : py._PyExc_RuntimeError;
  }

  /** Address of a text that is kept. */
  #name(text: string): number {
    let address = this.#names.get(text);
    if (address === undefined) {
      address = this.#py.stringToNewUTF8(text);
      this.#names.set(text, address);
    }
    return address;
  }
}

function made(object: number): number {
  if (object === 0) throw pythonError;
  return object;
}
