/** What starts Python in a thread; the same for all threads of a visit. Shared memory is read, never written. */
export interface PythonAssets {
  readonly module: WebAssembly.Module;
  /** Python's standard library: a zip of compiled modules. */
  readonly stdlib: SharedArrayBuffer;
  /** A PackedSnapshot. */
  readonly snapshot: SharedArrayBuffer;
  /** Node alone: the folder of Pyodide's package, which its loader looks into. */
  readonly folder?: string;
}

/** A rank's heap, bytes: what a program asks for beyond it is refused with a MemoryError. */
export const heapBytes = 512 * 1024 * 1024;
