/**
 * A module of Python's whose functions are written in JavaScript. Python calls them as it calls C's: each is an entry of
 * WebAssembly's function table behind a PyMethodDef (wasm32: name, function, flags and documentation, a word each).
 */
import type { Runtime } from "#mpi/runtime.ts";
import { answering } from "./answering.ts";
import { bridgeOf } from "./bridge.ts";
import { callables } from "./callables.ts";
import type { CPython, NativeFunction } from "./cpython.ts";
import { Raiser } from "./raise.ts";

/** Arguments come as an array of objects, without keywords. */
const METH_FASTCALL = 0x80;
const methodDefBytes = 16;

/** What native functions have of their rank. */
export interface NativeHost {
  readonly py: CPython;
  readonly runtime: Runtime;
}

export type NativeTable = Readonly<Record<string, NativeFunction>>;

/** Functions that belong together. Called once in each thread, before Python runs there. */
export type NativePart = (host: NativeHost) => NativeTable;

/** Where a module's functions lie in Python's memory: what a snapshot has to remember. */
export interface NativeLinks {
  readonly defs: number;
  readonly names: readonly string[];
}

/** What making a module takes besides. */
export interface NativePython extends CPython {
  /** Puts a function that a WebAssembly module exports into the table. Returns its place there. */
  addFunction(body: (self: number, args: number, count: number) => number): number;
  _PyImport_AddModule(name: number): number;
  _PyCMethod_New(definition: number, self: number, module: number, type: number): number;
}

/** Throws Error when two parts have a function of the same name. */
export function nativeTable(parts: readonly NativePart[], host: NativeHost): NativeTable {
  const table: Record<string, NativeFunction> = {};
  const bridge = bridgeOf(host);
  for (const part of parts) {
    for (const [name, body] of Object.entries(part(host))) {
      if (Object.hasOwn(table, name)) throw new Error(`two native functions are named ${name}`);
      table[name] = answering(bridge, body);
    }
  }
  return table;
}

/** The functions behind a module's names, which may change: those of a run come when it begins. */
export interface NativeTables {
  /** Throws Error when a function is missing. */
  use(table: NativeTable): void;
}

/** Makes the module `name`; Python can import it then. */
export function makeModule(py: NativePython, name: string, table: NativeTable): NativeLinks {
  const names = Object.keys(table);
  const defs = py._malloc(methodDefBytes * names.length);
  // Texts and definitions stay for good: Python keeps their addresses.
  const texts = names.map((each) => py.stringToNewUTF8(each));
  for (const [index, text] of texts.entries())
    py.HEAPU32.set([text, 0, METH_FASTCALL, 0], (defs + methodDefBytes * index) >> 2);
  const links = { defs, names };
  linkModule(py, links).use(table);
  const moduleName = py.stringToNewUTF8(name);
  const module = py._PyImport_AddModule(moduleName);
  py._free(moduleName);
  for (const [index, text] of texts.entries()) {
    const method = py._PyCMethod_New(defs + methodDefBytes * index, 0, 0, 0);
    if (module === 0 || method === 0) throw new Error(`the module ${name} could not be made`);
    py._PyObject_SetAttrString(module, text, method);
    py._Py_DecRef(method);
  }
  return links;
}

/** Makes the functions of a module this thread's: a snapshot, which it came with, holds no function table. */
export function linkModule(py: NativePython, { defs, names }: NativeLinks): NativeTables {
  const raiser = new Raiser(py);
  const bodies = names.map(
    (name): NativeFunction =>
      () => {
        throw new Error(`${name} was called before the run began`);
      },
  );
  const entries = callables(
    bodies.map((_, index) => {
      const guarded = raiser.guard((args, count) => bodies[index](args, count));
      return (_self, args, count) => guarded(args >> 2, count);
    }),
  );
  for (const [index, entry] of entries.entries())
    py.HEAPU32[((defs + methodDefBytes * index) >> 2) + 1] = py.addFunction(entry);
  return {
    use: (table) => {
      for (const [index, name] of names.entries()) {
        const body = table[name];
        if (body === undefined) throw new Error(`there is no native function ${name}`);
        bodies[index] = body;
      }
    },
  };
}
