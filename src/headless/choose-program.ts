/** What the ranks run: a program, or a Python module. */
import type { Options } from "./flags.ts";
import { type Language, languageOf } from "./languages.ts";
import { readProgram, shownName } from "./read-program.ts";

export interface Chosen {
  readonly language: Language;
  /** The name that errors and call sites show. */
  readonly file: string;
  readonly source: string;
}

/** Throws UsageError with the reason when there is nothing to run. */
export function chooseProgram({ program, module }: Options, cwd: string): Chosen {
  if (program === "" && module !== null)
    return { language: languageOf(`${module}.py`), file: module, source: runs(module) };
  return { language: languageOf(program), file: shownName(program), source: readProgram(program, cwd) };
}

/** A Python program that does what python -m does. */
function runs(module: string): string {
  return `import runpy\n\nrunpy.run_module("${module}", run_name="__main__", alter_sys=True)\n`;
}
