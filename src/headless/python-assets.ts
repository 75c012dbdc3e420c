/** The parts that Python starts from, in memory that all threads of this process share. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Endpoint, wrap } from "comlink";
import type { PythonAssets } from "#python/host/assets.ts";
import type { PythonControl } from "#python/host/control.ts";
import { pythonFiles } from "./python-files.ts";

let assets: Promise<PythonAssets> | null = null;

/** Starts Python in a new thread. Rejects with the reason when it could not be started. */
export async function bootThread(thread: Endpoint): Promise<void> {
  assets ??= load();
  await wrap<PythonControl>(thread).boot(await assets);
}

async function load(): Promise<PythonAssets> {
  const { folder, wasm, stdlib, snapshot, failures } = await pythonFiles();
  for (const failure of failures) {
    const [reason] = failure.trimEnd().split("\n").slice(-1);
    console.error(`mpiexec: a part of Ringside is broken: ${reason}`);
  }
  const module = await WebAssembly.compile(await readFile(wasm));
  return { module, stdlib: shared(stdlib), snapshot: shared(snapshot), folder };
}

function shared(path: string): SharedArrayBuffer {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) throw new Error(`${path} became shorter while it was read`);
      at += count;
    }
    return bytes.buffer;
  } finally {
    closeSync(file);
  }
}
