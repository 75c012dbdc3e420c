/** Programs of either language as the engine takes them, and what is wrong with them. */
import type { Language } from "#base/language.ts";
import type { CompileResult } from "./api.ts";
import { compile as compileTypeScript } from "./language/client.ts";
import { compilePython } from "./python/compile.ts";

/**
 * @returns for a bad program, however bad, a result without `program`
 * @throws Error when the compiler itself cannot be loaded
 */
export function compile(language: Language, source: string): Promise<CompileResult> {
  return language === "typescript" ? compileTypeScript(source) : compilePython(source);
}

/** Makes ready for the program that Run will most likely be asked for. Failures show when it is. */
export function warmCompiler(language: Language, source = ""): void {
  compile(language, source).catch(() => undefined);
}
