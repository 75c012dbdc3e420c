/** The Python files whose names have no declarations in TypeScript: the modules of mpi4py.util. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../src/python/lib/mpi4py/", import.meta.url);

/** A module of mpi4py.util. */
export interface PythonModule {
  /** "sync" for mpi4py.util.sync. */
  readonly name: string;
  readonly text: string;
}

/** Their paths, and those of files that they have names from. */
export function pythonFiles(): string[] {
  const files = [...moduleNames().map((name) => `util/${name}`), "util/__init__", "_pickle"];
  return files.map((name) => fileURLToPath(pathOf(name)));
}

export function pythonModules(): PythonModule[] {
  return moduleNames().map((name) => ({ name, text: pythonText(`util/${name}`) }));
}

/** What stands in a file of the package: "util/__init__". */
export function pythonText(name: string): string {
  return readFileSync(pathOf(name), "utf8");
}

function moduleNames(): string[] {
  return readdirSync(new URL("util/", folder))
    .filter((name) => /^[a-z]\w*\.py$/.test(name))
    .map((name) => name.replace(/\.py$/, ""))
    .sort();
}

function pathOf(name: string): URL {
  return new URL(`${name}.py`, folder);
}
