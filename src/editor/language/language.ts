/** What the language worker can do, over one TypeScript language service. */
import ts from "typescript";
import { compileProgram } from "./compile.ts";
import {
  importableModules,
  type LanguageFiles,
  libPath,
  ProgramHost,
  programFile,
  typesPath,
} from "./host.ts";
import type { LanguageWorker } from "./protocol.ts";
import * as queries from "./queries.ts";
import { refusal, refusalOfDepth } from "./refusal.ts";

export function createLanguage(files: LanguageFiles): LanguageWorker {
  const host = new ProgramHost(files);
  const service = ts.createLanguageService(host);
  const modules = importableModules(files.types);

  /** A question about `text`; the service keeps what it knows where the text is the one of the question before. */
  const about = (text: string): ts.LanguageService => {
    host.setProgram(text);
    return service;
  };

  return {
    compile(text) {
      try {
        return compileProgram(about(text), modules);
      } catch (error) {
        const tooDeep = refusalOfDepth(error);
        if (tooDeep !== null) return tooDeep;
        console.error(error);
        const reason = error instanceof Error ? error.message : String(error);
        return refusal(`The TypeScript compiler failed on this program: ${reason}`);
      }
    },
    completions: (text, offset) => queries.completions(about(text), programFile, offset),
    explainCompletion: (text, offset, name) => queries.explain(about(text), programFile, offset, name),
    hover: (text, offset) => queries.hover(about(text), programFile, offset),
    signatures: (text, offset, trigger) => queries.signatures(about(text), programFile, offset, trigger),
    definitions: (text, offset) => queries.definitions(about(text), programFile, offset),
    references: (text, offset) => queries.references(about(text), programFile, offset),
    rename: (text, offset) => queries.rename(about(text), programFile, offset),
    format: (text, span, options) => queries.format(about(text), programFile, span, options),
    formatAfter: (text, offset, key, options) =>
      queries.formatAfter(about(text), programFile, offset, key, options),
    fixes: (text, span, codes) => queries.fixes(about(text), programFile, span, codes),
    typesFile: (name) => host.readFile(typesPath(name)) ?? host.readFile(libPath(name)) ?? null,
  };
}
