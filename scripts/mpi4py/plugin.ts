/** Vite plugin: `virtual:mpi4py-names` is what the editor knows of mpi4py (src/editor/python/names.ts). */
import type { Plugin } from "vite";
import { pythonNames, sourceFiles } from "./python-names.ts";

const virtual = "virtual:mpi4py-names";
const resolved = `\0${virtual}`;

export function mpi4pyNames(): Plugin {
  return {
    name: "ringside:mpi4py-names",
    resolveId: (source) => (source === virtual ? resolved : null),
    load(id) {
      if (id !== resolved) return null;
      for (const file of sourceFiles()) this.addWatchFile(file);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(pythonNames()))});`;
    },
  };
}
