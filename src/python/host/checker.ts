/** CPython's compiler, for marks in the editor: an interpreter that never runs a program. */
import type { PythonAssets } from "./assets.ts";
import { isStackOverflow } from "./failure.ts";
import { Interpreter } from "./interpreter.ts";

/** Lines and columns count from 1; the end is exclusive. */
export interface SyntaxProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface PythonChecker {
  /** Starts Python. Rejects with the reason when it could not. */
  boot(assets: PythonAssets): Promise<void>;
  /**
   * What is wrong with a program's syntax. After `boot`. Null where it is nested too deeply for the browser's stack, which
   * ends before Python's while the compiler is cold: then this one is of no more use.
   */
  check(source: string, file: string): Promise<readonly SyntaxProblem[] | null>;
}

/** lib/_ringside_check.py. */
interface CheckModule {
  check(source: string, file: string): string;
}

export function pythonChecker(): PythonChecker {
  let module: CheckModule | null = null;
  return {
    boot: async (assets) => {
      const { python } = await Interpreter.start(assets);
      module = python.api.pyimport("_ringside_check");
    },
    check: async (source, file) => {
      if (module === null) throw new Error("Python has not been started");
      try {
        return JSON.parse(module.check(source, file));
      } catch (error) {
        if (!isStackOverflow(error)) throw error;
        module = null;
        return null;
      }
    },
  };
}
