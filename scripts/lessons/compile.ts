import tsBlankSpace from "ts-blank-space";
import { parseSync } from "vite";
import type { Language } from "../../src/base/language.ts";
import { touchesOf } from "../../src/editor/language/touches.ts";
import type { CompiledProgram } from "../../src/engine/api.ts";
import { BadLesson, type Problem } from "./problem.ts";

/** Makes a lesson's program ready to run, as the editor does in the browser. Throws BadLesson. */
export function compileProgram(language: Language, file: string, source: string): CompiledProgram {
  // Python compiles in the rank.
  if (language === "python") return { language, file: "main.py", source, js: "", imports: [] };
  return compileTypeScript(file, source);
}

/** Blanks the types and finds the imports. */
function compileTypeScript(file: string, source: string): CompiledProgram {
  const problems: Problem[] = [];
  const report = (at: number, message: string): void => {
    problems.push({ file, line: source.slice(0, at).split("\n").length, message });
  };
  const js = tsBlankSpace(source, (node) =>
    report(
      node.pos + source.slice(node.pos).search(/\S/),
      "this TypeScript does not vanish when types are taken off (enum, namespace, …)",
    ),
  );
  const parsed = parseSync("main.js", js);
  for (const error of parsed.errors) report(error.labels[0]?.start ?? 0, error.message);
  if (problems.length > 0) throw new BadLesson(problems);
  const imports = parsed.module.staticImports.map(({ moduleRequest: { start, end, value } }) => {
    if (!["mpi", "mpi/futures", "plot"].includes(value))
      report(start, `a program imports "mpi", "mpi/futures" and "plot", found "${value}"`);
    return { start, end, specifier: value };
  });
  if (problems.length > 0) throw new BadLesson(problems);
  return { language: "typescript", file: "main.ts", source, js, imports, touches: touchesOf(js) };
}
