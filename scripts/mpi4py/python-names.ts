/** All that is known of mpi4py: what the declarations say, and the Python files of what TypeScript has not. */
import type { PythonName } from "../../src/editor/python/names.ts";
import { declarationFiles, declarationTexts } from "./declaration-files.ts";
import { pythonFiles, pythonModules } from "./python-files.ts";
import { readDeclarations } from "./read-declarations.ts";
import { readPython } from "./read-python.ts";

export function pythonNames(): PythonName[] {
  return [...readDeclarations(declarationTexts()), ...readPython(pythonModules())];
}

/** The files that it is read from. */
export function sourceFiles(): string[] {
  return [...declarationFiles(), ...pythonFiles()];
}
