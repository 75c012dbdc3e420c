/** The languages that a program may be written in: each brings its compiler and the module of its rank's thread. */
import { extname } from "node:path";
import type { Endpoint } from "comlink";
import type { Language as LanguageId } from "#base/language.ts";
import type { CompileResult } from "#editor/api.ts";
import { localModules } from "./local-modules.ts";
import { UsageError } from "./usage-error.ts";

export interface Language {
  readonly id: LanguageId;
  readonly name: string;
  /** Endings of its programs' names. */
  readonly endings: readonly string[];
  /** The module that a rank's thread begins with. */
  readonly threadEntry: URL;
  /** Gives a new thread what it needs before it is ready. Rejects with the reason when it cannot. */
  equip?(thread: Endpoint): Promise<void>;
  /** `file` is the name that errors and call sites show; in `folders` lie modules that the program may import. */
  compile(file: string, source: string, folders: readonly string[]): Promise<CompileResult>;
}

const typescript: Language = {
  id: "typescript",
  name: "TypeScript",
  endings: [".ts", ".mts", ".js", ".mjs"],
  threadEntry: new URL("./rank-worker.mjs", import.meta.url),
  // The compiler takes longer to load than all else: it loads while the threads start.
  compile: async (file, source) => (await import("./typescript.ts")).compileTypeScript(file, source),
};

const python: Language = {
  id: "python",
  name: "Python",
  endings: [".py"],
  threadEntry: new URL("./python-worker.mjs", import.meta.url),
  equip: async (thread) => (await import("./python-assets.ts")).bootThread(thread),
  // Each rank compiles it, and says where it cannot.
  compile: async (file, source, folders) => {
    const modules = localModules(source, folders);
    return { program: { language: "python", file, source, js: "", imports: [], modules }, diagnostics: [] };
  },
};

const languages: readonly Language[] = [typescript, python];

/** The language of this name. */
export function languageNamed(id: LanguageId): Language {
  return id === "python" ? python : typescript;
}

/** The language of a program, by its name's ending. Throws UsageError for others. */
export function languageOf(file: string): Language {
  const ending = extname(file).toLowerCase();
  const found = languages.find(({ endings }) => endings.includes(ending));
  if (found !== undefined) return found;
  const known = languages.map(({ name, endings }) => `${name} (${endings.join(", ")})`).join(" or ");
  const what = ending === "" ? "its name has no ending" : `its name ends in ${ending}`;
  throw new UsageError(`${file} is in no language known here: ${what}; programs are ${known}`);
}
