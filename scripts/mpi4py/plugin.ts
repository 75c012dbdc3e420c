/** Vite plugin: `virtual:mpi4py-names` is what the editor knows of mpi4py (src/editor/python/names.ts). */
import type { Plugin } from "vite";
import { declarationFiles, declarationTexts } from "./declaration-files.ts";
import { readDeclarations } from "./read-declarations.ts";

const virtual = "virtual:mpi4py-names";
const resolved = `\0${virtual}`;

export function mpi4pyNames(): Plugin {
  return {
    name: "ringside:mpi4py-names",
    resolveId: (source) => (source === virtual ? resolved : null),
    load(id) {
      if (id !== resolved) return null;
      for (const file of declarationFiles()) this.addWatchFile(file);
      const names = readDeclarations(declarationTexts());
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(names))});`;
    },
  };
}
