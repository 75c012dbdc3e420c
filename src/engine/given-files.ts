/** Files that lie beside a program when its run begins, as its ranks are handed them. */
import type { RankFile } from "#rank/protocol.ts";
import type { CompiledProgram, GivenFile } from "./api.ts";

/** In memory that all ranks read, and none writes. */
export function sharedFiles(files: readonly GivenFile[]): readonly RankFile[] {
  return files.map(({ name, bytes }) => {
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    return { name, bytes: shared };
  });
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
