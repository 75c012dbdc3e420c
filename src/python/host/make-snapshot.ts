/** Makes what Python ranks start from. Runs once for a version of Pyodide and of our Python files, not in a rank. */
import { createEndpoint } from "#mpi/endpoint.ts";
import { homeFolder } from "#mpi/io/run-files.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { Runtime } from "#mpi/runtime.ts";
import { libFiles, libFolder } from "#python/lib-files.ts";
import { makeModule, nativeTable } from "#python/native/module.ts";
import { nativeParts } from "#python/native/parts.ts";
import { createHeap, Heap } from "#shm/heap.ts";
import { Segment } from "#shm/segment.ts";
import { SharedTransport } from "#shm/transport.ts";
import { type BootParts, bootPython, stdlibPath, writeFiles } from "./boot.ts";
import type { PythonModule } from "./emscripten.ts";
import { RankFiles } from "./files.ts";
import { type FramesModule, ProgramFrames } from "./frames.ts";
import { nativeName } from "./interpreter.ts";
import { packSnapshot } from "./packed-snapshot.ts";

/** Our own, in the snapshot like what programs commonly import: an import then costs nothing. */
const own = ["_ringside_runner", "mpi4py", "mpi4py.rc", "mpi4py.MPI"];
const common = [
  "abc argparse array bisect collections concurrent.futures contextlib copy csv ctypes dataclasses datetime decimal",
  "enum fractions functools heapq inspect io itertools json linecache logging math operator os pathlib pickle",
  "queue random re statistics string struct sys tempfile textwrap threading time timeit traceback types typing",
  "unittest warnings zipfile zlib",
]
  .join(" ")
  .split(" ");

function isThere(name: string): boolean {
  const path = `${libFolder}/${name.replaceAll(".", "/")}`;
  return `${path}.py` in libFiles || `${path}/__init__.py` in libFiles;
}

export interface MadeSnapshot {
  readonly snapshot: Uint8Array<ArrayBuffer>;
  /** A traceback for each module that could not be imported. */
  readonly failures: readonly string[];
}

const nowhere = { folder: homeFolder, streams: null, keepWritten: false };

export async function makeSnapshot(parts: Omit<BootParts, "snapshot">): Promise<MadeSnapshot> {
  const { api, module } = await bootPython({ ...parts, snapshot: null });
  const py = module;
  const frames = new ProgramFrames(module as FramesModule);
  const files = new RankFiles(module, nowhere, { file: () => undefined, fileRemoved: () => undefined });
  const table = nativeTable([...nativeParts, frames.part, files.part], { py, runtime: lonelyRuntime() });
  const links = makeModule(module, nativeName, table);
  writeFiles(module, libFiles);
  const failures: string[] = JSON.parse(
    api.runPython(`
import gc, importlib, json, sys, traceback
sys.path.append(${JSON.stringify(libFolder)})
failures = []
for name in ${JSON.stringify([...own.filter(isThere), ...common])}:
    try:
        importlib.import_module(name)
    except BaseException:
        failures.append(traceback.format_exc())
result = json.dumps(failures)
del failures, name
gc.collect()
# What ranks have in common is not looked through again and again in each of them.
gc.freeze()
result
`),
  );
  const raw = api.makeMemorySnapshot();
  const [, heapAt, jsonBytes] = new Uint32Array(raw.buffer, raw.byteOffset, 3);
  const held = JSON.parse(new TextDecoder().decode(raw.subarray(snapshotHead, snapshotHead + jsonBytes)));
  const snapshot = packSnapshot(raw.slice(heapAt), { held, links, files: libFiles });
  return { snapshot, failures };
}

/** Bytes before the JSON in a snapshot of Pyodide's. */
const snapshotHead = 48;

/** MPI of a run with one rank that nobody looks at: modules may ask for it while they are imported. */
function lonelyRuntime(): Runtime {
  const segment = Segment.create({ ranks: 1, eagerLimit: 16_384, cores: 1 });
  const endpoint = createEndpoint(new SharedTransport(segment, 0), nullRecorder);
  const never = (): never => {
    throw new Error("there is no run");
  };
  return new Runtime(endpoint, nullRecorder, {
    processorName: "ringside",
    sharedMemory: new Heap(createHeap(), segment),
    now: () => performance.now(),
    tick: 0.005,
    abort: never,
  });
}

/**
 * The standard library with its modules compiled, so that no rank has to. `zip` is Pyodide's own, of source files. Takes
 * seconds.
 */
export async function compileStdlib(parts: Omit<BootParts, "snapshot">): Promise<Uint8Array> {
  const { api, module }: { api: { runPython(code: string): unknown }; module: PythonModule } =
    await bootPython({ ...parts, snapshot: null });
  module.FS.writeFile("/tmp/source.zip", parts.stdlib);
  api.runPython(`
import importlib._bootstrap_external as external, importlib.util, zipfile
source = zipfile.ZipFile("/tmp/source.zip")
with zipfile.ZipFile("/tmp/compiled.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as compiled:
    for info in source.infolist():
        name, data = info.filename, source.read(info)
        if name.endswith(".py"):
            code = compile(data, f"${stdlibPath}/{name}", "exec", dont_inherit=True, optimize=0)
            # Unchecked: whoever has the file has no source to compare it with.
            data = bytes(external._code_to_hash_pyc(code, importlib.util.source_hash(data), False))
            name += "c"
        compiled.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, compress_type=zipfile.ZIP_DEFLATED)
`);
  return module.FS.readFile("/tmp/compiled.zip");
}
