/** Programs that ranks start on the page: the program itself, and files that lie beside it. */
import type { CompiledProgram, GivenFile } from "./api.ts";
import { type NamedProgram, runsModule } from "./child-command.ts";

/** Where Python ranks have their files. */
const home = "/home/rank/";

/** Throws Error with the reason when there is no such program. */
export function pageChild(
  program: CompiledProgram,
  files: readonly GivenFile[],
  { what, name }: NamedProgram,
): CompiledProgram {
  const { language, startedBy: _, modules = {}, ...rest } = program;
  if (what !== "file") {
    const [file, source] = what === "module" ? [name, runsModule(name)] : ["-c", name];
    const beside = { ...modules, [program.file]: program.source };
    return { language, ...rest, file, source, modules: beside, withoutFile: true };
  }
  const path = name.replace(home, "").replace(/^(\.\/)+/, "");
  if (path === program.file) return program;
  const given = files.find((each) => each.name === path);
  const source = given === undefined ? modules[path] : new TextDecoder().decode(given.bytes);
  const beside = [program.file, ...Object.keys(modules), ...files.map((each) => each.name)];
  // Whether it is there or not: adding it would not help.
  if (language === "typescript")
    throw new Error(
      `${name} cannot be started: of TypeScript programs the page runs ${program.file} alone. Start that, and let it ask MPI.Comm.Get_parent() which part it has`,
    );
  if (source === undefined)
    throw new Error(
      `there is no program ${name} here: there ${beside.length === 1 ? "is" : "are"} ${beside.join(", ")}. Add the file to the run, or start ${program.file} itself and let it ask MPI.Comm.Get_parent() which part it has`,
    );
  return { language, ...rest, file: path, source, modules: { ...modules, [program.file]: program.source } };
}
