/** Programs that ranks start from the command line: any file of the disk, and what Python's -m and -c name. */
import { dirname, resolve } from "node:path";
import process from "node:process";
import type { CompiledProgram } from "#engine/api.ts";
import { type NamedProgram, runsModule } from "#engine/child-command.ts";
import { homeFolder } from "#mpi/io/run-files.ts";
import { pathInRanks, pathOnMachine } from "./host-disk.ts";
import type { Language } from "./languages.ts";
import { searchPath } from "./local-modules.ts";
import { readProgram, shownName } from "./read-program.ts";

/** Ranks that are at home on no disk have their program in the run's folder. */
function isInFolder({ disk, file }: CompiledProgram, name: string): boolean {
  return disk === undefined && name === `${homeFolder}/${file}`;
}

/** Throws Error with the reason when there is no such program. */
export async function childProgram(
  language: Language,
  parent: CompiledProgram,
  { what, name }: NamedProgram,
  cwd: string,
): Promise<CompiledProgram> {
  // By the name that errors call it, which is all that its ranks may know of it.
  if (what === "file" && (name === parent.file || isInFolder(parent, name))) return parent;
  const ofFile = what === "file";
  const path = ofFile ? pathOnMachine(name) : "";
  const folders = searchPath(ofFile ? dirname(resolve(cwd, path)) : cwd, process.env.PYTHONPATH, cwd);
  const text = what === "text" ? name : runsModule(name);
  const source = ofFile ? readProgram(path, cwd) : text;
  const shown = ofFile ? shownName(path) : what === "text" ? "-c" : name;
  const { program, diagnostics } = await language.compile(shown, source, folders);
  if (program === null) {
    const [first] = diagnostics.filter(({ severity }) => severity === "error");
    throw new Error(`${name} cannot be compiled: ${first.message} (line ${first.line})`);
  }
  const { disk } = parent;
  if (disk === undefined) return ofFile ? program : { ...program, withoutFile: true };
  const place = {
    ...disk,
    program: ofFile ? pathInRanks(resolve(cwd, path)) : "",
    typed: ofFile ? pathInRanks(path) : shown,
    searchPath: folders.map(pathInRanks),
  };
  return { ...program, disk: place, withoutFile: !ofFile };
}
