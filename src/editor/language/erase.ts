/** A parsed program without its types: what can be said and done before anything is known of types. */
import { blankSourceFile } from "ts-blank-space";
import type ts from "typescript";
import type { CompileResult } from "#editor/api.ts";
import { importRemarks, moduleSpecifiers, notErasable, type Remark } from "./rules.ts";
import { touchesOf } from "./touches.ts";

type Program = NonNullable<CompileResult["program"]>;

export interface Erased {
  /** JavaScript of the source's length: every token keeps its place. */
  readonly js: string;
  readonly imports: Program["imports"];
  readonly touches: NonNullable<Program["touches"]>;
  readonly remarks: Remark[];
}

/**
 * @param file parsed without an error, with parents
 * @param modules names that a program may import
 */
export function eraseTypes(file: ts.SourceFile, modules: readonly string[]): Erased {
  const remarks = importRemarks(file, modules);
  const js = blankSourceFile(file, (node) => remarks.push(notErasable(node, file)));
  if (js.length !== file.text.length) {
    throw new Error(`taking the types off changed the length from ${file.text.length} to ${js.length}`);
  }
  const imports = moduleSpecifiers(file).map((specifier) => ({
    start: specifier.getStart(file),
    end: specifier.getEnd(),
    specifier: specifier.text,
  }));
  return { js, imports, touches: touchesOf(js), remarks };
}
