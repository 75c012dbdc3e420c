/** Files that lie beside a program when its run begins. */
import type { CompiledProgram, GivenFile, RunRequest } from "./api.ts";

/** What ranks find where they are at home on no disk: of Python the program, too, and its modules. */
export function filesOf({ program, files = [] }: RunRequest): readonly GivenFile[] {
  const { language, disk, file, source, modules = {} } = program;
  if (disk !== undefined) return [];
  if (language !== "python") return files;
  const encoder = new TextEncoder();
  const own = Object.entries({ ...modules, [file]: source });
  return [...files, ...own.map(([name, text]) => ({ name, bytes: encoder.encode(text) }))];
}

/** The program with the Python modules among the files as its own: what they import is needed, too. */
export function withGivenModules(program: CompiledProgram, files: readonly GivenFile[]): CompiledProgram {
  const decoder = new TextDecoder();
  const given = files
    .filter(({ name }) => name.endsWith(".py"))
    .map(({ name, bytes }) => [name, decoder.decode(bytes)] as const);
  return given.length === 0
    ? program
    : { ...program, modules: { ...Object.fromEntries(given), ...program.modules } };
}
