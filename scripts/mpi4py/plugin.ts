/** Vite plugin: `virtual:mpi4py-names` is what the editor knows of mpi4py (src/editor/python/names.ts). */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { readDeclarations } from "./read-declarations.ts";

const virtual = "virtual:mpi4py-names";
const resolved = `\0${virtual}`;
const declarations = resolve("src/rank/binding/mpi.d.ts");

export function mpi4pyNames(): Plugin {
  return {
    name: "ringside:mpi4py-names",
    resolveId: (source) => (source === virtual ? resolved : null),
    load(id) {
      if (id !== resolved) return null;
      this.addWatchFile(declarations);
      const names = readDeclarations(readFileSync(declarations, "utf8"));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(names))});`;
    },
  };
}
