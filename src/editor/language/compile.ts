/** One program: what is wrong with it, and the JavaScript that the ranks run. */
import type ts from "typescript";
import type { CompileResult } from "#editor/api.ts";
import { earlyError, judged } from "./early-errors.ts";
import { eraseTypes } from "./erase.ts";
import { programFile, shownName } from "./host.ts";
import { fromRemark, fromTypeScript, listed } from "./problems.ts";
import { awaitRemarks } from "./rules.ts";

/**
 * @param modules names that a program may import
 * @returns JavaScript of the source's length: every token keeps its place, so lines and columns of a run are the student's
 */
export function compileProgram(service: ts.LanguageService, modules: readonly string[]): CompileResult {
  const program = service.getProgram();
  const file = program?.getSourceFile(programFile);
  if (program === undefined || file === undefined) throw new Error(`${programFile} is not in the program`);

  const parsed = service.getSyntacticDiagnostics(programFile);
  // A program that cannot be parsed has no types worth a remark: what follows a missing brace is all wrong.
  if (parsed.length > 0) {
    return { program: null, diagnostics: listed(parsed.map((one) => fromTypeScript(one, file, true))) };
  }
  const { js, imports, touches, remarks } = eraseTypes(file, modules);
  const checked = service.getSemanticDiagnostics(programFile);
  remarks.push(...awaitRemarks(file, program.getTypeChecker()));
  const found = listed([
    ...checked.map((one) => fromTypeScript(one, file, false)),
    ...remarks.map((one) => fromRemark(one, file)),
  ]);
  const stops = found.some((one) => one.source === "syntax");
  const diagnostics = stops ? found : judged(found, earlyError(js));
  if (diagnostics.some((one) => one.source === "syntax")) return { program: null, diagnostics };
  return {
    program: {
      language: "typescript",
      file: shownName(programFile),
      source: file.text,
      js,
      imports,
      touches,
    },
    diagnostics,
  };
}
