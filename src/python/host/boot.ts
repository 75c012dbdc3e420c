/**
 * Starts Python in this thread, all parts handed in: nothing is fetched. Pyodide's loader would fetch its parts itself,
 * so its hooks are used to hand them over, and what it asks the network for in spite of that gets an empty answer.
 */
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { heapBytes } from "./assets.ts";
import type { ModuleSettings, PythonModule } from "./emscripten.ts";
import type { PackedSnapshot } from "./packed-snapshot.ts";
import { MemoryReserve } from "./reserve.ts";

const pageBytes = 65_536;
/** What programs find as sys.executable: not the path of what made the snapshot. */
const executable = "/usr/bin/python3";
export const stdlibPath = "/lib/python314.zip";
/**
 * Bytes of the C stack that Python may use. The browser's own stack, which the same calls fill faster, ends at about
 * 1 MB: so deep recursion raises Python's RecursionError well before the browser ends the thread.
 */
const stackBytes = 131_072;

export interface BootParts {
  readonly module: WebAssembly.Module;
  readonly stdlib: Uint8Array;
  /** Null: from the very beginning, so that a snapshot can be made. */
  readonly snapshot: PackedSnapshot | null;
  readonly folder?: string;
}

export interface Python {
  readonly api: PyodideAPI;
  readonly module: PythonModule;
}

/** What programs find as `js`: nothing that reaches out of the rank. */
const jsGlobals = { Object, Array, Uint8Array, setTimeout, clearTimeout, console };

export async function bootPython(parts: BootParts): Promise<Python> {
  const { snapshot } = parts;
  const made: { module: PythonModule | null } = { module: null };
  const reserve = new MemoryReserve();
  const create = async (settings: ModuleSettings): Promise<PythonModule> => {
    settings.instantiateWasm = (imports, done) => {
      instantiate(parts, imports, reserve).then((instance) => done(instance, parts.module), failLater);
      return {};
    };
    settings.preRun[0] = (module) => installStdlib(module, parts.stdlib);
    const module = (await createPyodideModule(settings)) as PythonModule;
    made.module = module;
    // The usual one dumps stacks to the streams first, piece by piece, and to the browser's console.
    module.API.fatal_error = (error) => {
      throw error;
    };
    if (snapshot !== null) {
      module.API.restoreSnapshot = () => {
        snapshot.copyTo(module.HEAPU8);
        return snapshot.notes.held;
      };
      writeFiles(module, snapshot.notes.files);
    }
    return module;
  };
  const api = await withoutNetwork(() =>
    loadPyodide({
      indexURL: parts.folder ?? "memory:///",
      stdLibURL: "memory://stdlib",
      lockFileContents: emptyLock,
      env: {},
      _sysExecutable: executable,
      jsglobals: jsGlobals,
      _makeSnapshot: snapshot === null,
      // Its own restoring is replaced above: this only says that there is something to restore.
      ...(snapshot !== null && { _loadSnapshot: new Uint8Array(0) }),
      createPyodideModule: create as never,
    }),
  );
  if (made.module === null) throw new Error("Python did not start");
  protectStack(made.module);
  if (snapshot !== null) reserve.fill(made.module);
  return { api, module: made.module };
}

export function writeFiles(module: PythonModule, files: Readonly<Record<string, string>>): void {
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files)) {
    module.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    module.FS.writeFile(path, encoder.encode(text), { canOwn: true });
  }
}

const emptyLock = {
  info: {
    abi_version: "2026_0",
    arch: "wasm32",
    platform: "emscripten_5_0_3",
    python: "3.14.2",
    version: "0",
  },
  packages: {},
} as never;

function failLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

const noValueMarker = Symbol("no JavaScript value");
/** What Pyodide's loader adds to the imports. */
const noValue = {
  Jsv_GetError_import: (): symbol => noValueMarker,
  JsvError_Check: (value: unknown): boolean => value === noValueMarker,
};

/** What os.system gives where there is no shell: ENOSYS, as a system call fails with it. */
const noSuchFunction = -52;

async function instantiate(
  { module, snapshot }: BootParts,
  imports: WebAssembly.Imports,
  reserve: MemoryReserve,
): Promise<WebAssembly.Instance> {
  Object.assign(imports.env, noValue);
  // In Node it would run the machine's shell; on the page there is none.
  imports.env._emscripten_system = () => noSuchFunction;
  // What cannot be had is a MemoryError of Python's.
  if (snapshot !== null) imports.env.emscripten_resize_heap = reserve.refuse;
  const instance = await WebAssembly.instantiate(module, imports);
  const { memory } = instance.exports;
  // All at once: views of the memory then stay valid for good, and untouched pages cost nothing.
  if (snapshot !== null && memory instanceof WebAssembly.Memory) growOnce(memory, snapshot.memoryBytes);
  return instance;
}

/** Systems that count memory which is not touched may refuse the whole to many ranks; less is better than none. */
function growOnce(memory: WebAssembly.Memory, least: number): void {
  for (let bytes = heapBytes; ; bytes /= 2) {
    try {
      memory.grow((bytes - memory.buffer.byteLength) / pageBytes);
      return;
    } catch (error) {
      if (bytes / 2 < least) throw error;
    }
  }
}

function installStdlib(module: PythonModule, stdlib: Uint8Array): void {
  const [major, minor] = [3, 14];
  Object.assign(module.API, {
    pyVersionTuple: [major, minor, 2],
    sitePackages: `/lib/python${major}.${minor}/site-packages`,
  });
  for (const folder of ["site-packages", "lib-dynload"])
    module.FS.mkdirTree(`/lib/python${major}.${minor}/${folder}`);
  module.FS.writeFile(stdlibPath, stdlib, { canOwn: true });
}

function protectStack(module: PythonModule): void {
  const end = module._emscripten_stack_get_base();
  module._PyUnstable_ThreadState_SetStackProtection(
    module._PyThreadState_Get(),
    end - stackBytes,
    stackBytes,
  );
}

async function withoutNetwork<T>(work: () => Promise<T>): Promise<T> {
  const scope: { fetch: unknown } = globalThis;
  const { fetch } = scope;
  scope.fetch = () => Promise.resolve(new Response(null, { status: 204 }));
  try {
    return await work();
  } finally {
    scope.fetch = fetch;
  }
}
