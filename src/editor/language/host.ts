/** The language service's view of the world: the program, the files of types, the library. All of it in memory. */
import ts from "typescript";

export const programFile = "/main.ts";
const typesFolder = "/types/";
const libFolder = "/lib/";
const rootLib = "lib.es2024.d.ts";

export interface LanguageFiles {
  /** Library files by name: "lib.es5.d.ts". */
  readonly libs: Readonly<Record<string, string>>;
  /** Files of types by name: "mpi.d.ts" declares the module "mpi", as do its parts. */
  readonly types: Readonly<Record<string, string>>;
}

/**
 * Strict where it catches a student's real mistakes (null, missing arguments), silent where it would only ask for
 * annotations: complaints about an implicit `any` are filtered in problems.ts rather than switched off, because without
 * the option TypeScript types `[]` as `never[]`.
 */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: [rootLib],
  types: [],
  strict: true,
  useUnknownInCatchVariables: false,
  strictPropertyInitialization: false,
  noUncheckedSideEffectImports: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The names of the modules that the files of types declare: what a program can import. */
export function importableModules(types: LanguageFiles["types"]): readonly string[] {
  const names = Object.values(types).flatMap((text) =>
    [...text.matchAll(/^declare module "([^"]+)"/gm)].map((match) => match[1] ?? ""),
  );
  return [...new Set(names)].sort();
}

export class ProgramHost implements ts.LanguageServiceHost {
  readonly #files = new Map<string, string>();
  readonly #snapshots = new Map<string, ts.IScriptSnapshot>();
  readonly #roots: readonly string[];
  #version = 0;

  constructor(files: LanguageFiles) {
    for (const [name, text] of Object.entries(files.libs)) this.#files.set(libFolder + name, text);
    for (const [name, text] of Object.entries(files.types)) this.#files.set(typesFolder + name, text);
    this.#files.set(programFile, "");
    this.#roots = [programFile, ...Object.keys(files.types).map((name) => typesFolder + name)];
  }

  setProgram(text: string): void {
    if (this.#files.get(programFile) === text) return;
    this.#files.set(programFile, text);
    this.#snapshots.delete(programFile);
    this.#version += 1;
  }

  readFile(path: string): string | undefined {
    return this.#files.get(path);
  }
  fileExists(path: string): boolean {
    return this.#files.has(path);
  }
  directoryExists(path: string): boolean {
    return path === "/" || path === "/types" || path === "/lib";
  }
  getDirectories(): string[] {
    return [];
  }
  getScriptFileNames(): string[] {
    return [...this.#roots];
  }
  getScriptVersion(path: string): string {
    return path === programFile ? String(this.#version) : "1";
  }
  getScriptSnapshot(path: string): ts.IScriptSnapshot | undefined {
    const known = this.#snapshots.get(path);
    if (known !== undefined) return known;
    const text = this.#files.get(path);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#snapshots.set(path, snapshot);
    return snapshot;
  }
  getCompilationSettings(): ts.CompilerOptions {
    return options;
  }
  getCurrentDirectory(): string {
    return "/";
  }
  getDefaultLibFileName(): string {
    return libFolder + rootLib;
  }
}

/** "main.ts" or "mpi.d.ts" for the service's own paths. */
export function shownName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function typesPath(name: string): string {
  return typesFolder + name;
}

/** Whether a file declares a module that programs can import. */
export function isTypesPath(path: string): boolean {
  return path.startsWith(typesFolder);
}

export function libPath(name: string): string {
  return libFolder + name;
}
