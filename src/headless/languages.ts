/** The languages that a program may be written in: each brings its compiler and the module of its rank's thread. */
import { extname } from "node:path";
import type { CompileResult } from "#editor/api.ts";
import { UsageError } from "./usage-error.ts";

export interface Language {
  readonly name: string;
  /** Endings of its programs' names. */
  readonly endings: readonly string[];
  /** The module that a rank's thread begins with. */
  readonly threadEntry: URL;
  /** `file` is the name that errors and call sites show. */
  compile(file: string, source: string): Promise<CompileResult>;
}

const typescript: Language = {
  name: "TypeScript",
  endings: [".ts", ".mts", ".js", ".mjs"],
  threadEntry: new URL("./rank-worker.mjs", import.meta.url),
  // The compiler takes longer to load than all else: it loads while the threads start.
  compile: async (file, source) => (await import("./typescript.ts")).compileTypeScript(file, source),
};

const languages: readonly Language[] = [typescript];

/** The language of a program, by its name's ending. Throws UsageError for others. */
export function languageOf(file: string): Language {
  const ending = extname(file).toLowerCase();
  const found = languages.find(({ endings }) => endings.includes(ending));
  if (found !== undefined) return found;
  const known = languages.map(({ name, endings }) => `${name} (${endings.join(", ")})`).join(" or ");
  const what = ending === "" ? "its name has no ending" : `its name ends in ${ending}`;
  throw new UsageError(`${file} is in no language known here: ${what}; programs are ${known}`);
}
