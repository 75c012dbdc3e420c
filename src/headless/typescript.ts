/**
 * TypeScript to the JavaScript that ranks run, as the editor does it but without looking at types: what cannot be parsed
 * or loaded is refused with its place, everything else runs.
 */
import ts from "typescript";
import type { CompileResult } from "#editor/api.ts";
import { earlyError, judged } from "#editor/language/early-errors.ts";
import { eraseTypes } from "#editor/language/erase.ts";
import { fromRemark, fromTypeScript, listed } from "#editor/language/problems.ts";
import { refusalOfDepth } from "#editor/language/refusal.ts";

/** What a rank offers to its program. */
const modules = ["mpi", "mpi/futures", "plot"];
/** The compiler's name for the program, which may have any name outside. */
const path = "/program.ts";

export function compileTypeScript(file: string, source: string): CompileResult {
  try {
    return compile(file, source);
  } catch (error) {
    const tooDeep = refusalOfDepth(error);
    if (tooDeep === null) throw error;
    return tooDeep;
  }
}

function compile(file: string, source: string): CompileResult {
  const tree = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const parsed = syntaxErrors(tree).map((one) => fromTypeScript(one, tree, true));
  if (parsed.length > 0) return { program: null, diagnostics: listed(parsed) };
  const { js, imports, touches, remarks } = eraseTypes(tree, modules);
  const found = listed(remarks.map((one) => fromRemark(one, tree)));
  const stopped = found.some(({ severity }) => severity === "error");
  const diagnostics = stopped ? found : judged(found, earlyError(js));
  if (diagnostics.some(({ severity }) => severity === "error")) return { program: null, diagnostics };
  return { program: { language: "typescript", file, source, js, imports, touches }, diagnostics };
}

/** A program of one file that looks for nothing else: its parser's complaints need no more. */
function syntaxErrors(tree: ts.SourceFile): readonly ts.Diagnostic[] {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === path ? tree : undefined),
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === path,
    readFile: () => undefined,
    writeFile: () => undefined,
  };
  const options = { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext };
  return ts.createProgram([path], options, host).getSyntacticDiagnostics(tree);
}
