/**
 * The files that Python ranks start from: Pyodide's WebAssembly, the standard library compiled, and the snapshot. The last
 * two are made here when they are missing, and kept beside the builds of this command.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { BootParts } from "#python/host/boot.ts";
import { writeAtOnce } from "./write-at-once.ts";

export interface PythonFiles {
  /** For Pyodide's loader in Node, which reads a WebAssembly file there before it asks for the one that it is given. */
  readonly folder: string;
  readonly wasm: string;
  readonly stdlib: string;
  readonly snapshot: string;
  /** Where what was made is kept. */
  readonly cache: string;
  /** A traceback for each of our own Python files that could not be imported when the snapshot was made. */
  readonly failures: readonly string[];
}

/** Others may be using an older one for so long, ms. */
const graceForOld = 60 * 60 * 1000;

/** What python-maker.ts is asked for. */
export type MakerTask = Omit<BootParts, "snapshot"> & { readonly what: "stdlib" | "snapshot" };

interface Made {
  readonly bytes: Uint8Array;
  readonly failures: readonly string[];
}

/** Seconds, when something has to be made; else at once. */
export async function pythonFiles(): Promise<PythonFiles> {
  const description = createRequire(import.meta.url).resolve("pyodide/package.json");
  const pyodide = dirname(description);
  const { version }: { version: string } = JSON.parse(readFileSync(description, "utf8"));
  const maker = fileURLToPath(new URL("./python-maker.mjs", import.meta.url));
  // Names of the parts that it imports carry their hashes.
  const code = createHash("sha256").update(version).update(readFileSync(maker)).digest("hex").slice(0, 16);
  const cache = fileURLToPath(new URL("..", import.meta.url));
  const wasm = join(pyodide, "pyodide.asm.wasm");
  // Ten megabytes that each rank would read for nothing.
  const folder = join(cache, "python-loader/");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pyodide.asm.wasm"), "");
  const stdlib = join(cache, `python-stdlib-${version}.zip`);
  const snapshot = join(cache, `python-snapshot-${code}.bin`);
  const failed = `${snapshot}.failures`;
  const ask = async (what: MakerTask["what"], library: string): Promise<Made> => {
    const module = await WebAssembly.compile(readFileSync(wasm));
    return make(maker, { what, module, folder, stdlib: new Uint8Array(readFileSync(library)) });
  };
  if (!existsSync(stdlib)) {
    const made = await ask("stdlib", join(pyodide, "python_stdlib.zip"));
    writeAtOnce(stdlib, made.bytes);
  }
  if (!existsSync(snapshot)) {
    const made = await ask("snapshot", stdlib);
    writeAtOnce(failed, JSON.stringify(made.failures));
    writeAtOnce(snapshot, made.bytes);
    removeOld(cache, snapshot);
  }
  const failures: readonly string[] = JSON.parse(readFileSync(failed, "utf8"));
  return { folder, wasm, stdlib, snapshot, cache, failures };
}

function make(maker: string, task: MakerTask): Promise<Made> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(maker, { workerData: task, execArgv: [] });
    worker.once("message", (made: Made) => {
      resolve(made);
      void worker.terminate();
    });
    worker.once("error", reject);
  });
}

/** Snapshots of other versions, and what scripts/python-plugin.ts made of them. */
function removeOld(cache: string, current: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!/^python-.*\.bin(\.failures)?$/.test(name) || path.startsWith(current)) continue;
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > graceForOld)
      rmSync(path, { force: true });
  }
}
