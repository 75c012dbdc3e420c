/**
 * A Python program as the engine takes it. Ranks compile it themselves; what is wrong with its syntax is told before by
 * CPython itself, from the moment on that the page has it. Until then nothing is told rather than something wrong.
 */
import { mainFiles } from "#base/language.ts";
import type { CompileResult, Diagnostic } from "#editor/api.ts";

/** What CPython's compiler says of a program. Rejects when it cannot be asked. */
export type PythonCheck = (source: string) => Promise<readonly Diagnostic[]>;

let check: PythonCheck | null = null;
const waiting = new Set<() => void>();
/** Run mostly asks about the text that the editor has just asked about. */
let last: { readonly source: string; readonly result: Promise<CompileResult> } | null = null;

/** Python is there. */
export function providePythonCheck(provided: PythonCheck): void {
  check = provided;
  last = null;
  for (const tell of [...waiting]) tell();
}

/** Calls when Python comes to be there: what was let pass until then can be checked. Returns the undo. */
export function onPythonCheck(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** @returns for a program with syntax errors a result without `program` */
export function compilePython(source: string): Promise<CompileResult> {
  if (last?.source === source) return last.result;
  const asked = { source, result: ask(source) };
  last = asked;
  asked.result.catch(() => {
    if (last === asked) last = null;
  });
  return asked.result;
}

async function ask(source: string): Promise<CompileResult> {
  const diagnostics = check === null ? [] : await check(source);
  const stops = diagnostics.some((each) => each.severity === "error");
  const program = { language: "python", file: mainFiles.python, source, js: "", imports: [] } as const;
  return { program: stops ? null : program, diagnostics };
}
