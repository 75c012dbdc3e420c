/** TypeScript's colours and brackets. Monaco's own registration would bring its own worker; ours is in ../language/. */
import { languages } from "monaco-editor/editor";
import { conf, language } from "monaco-editor/languages/definitions/typescript/typescript";

export const languageId = "typescript";

/** A name before an opening parenthesis, type arguments between them or not: coloured as a function. */
const calledName = /[a-zA-Z_$][\w$]*(?=(?:<[\w\s,.[\]|]*>)?\()/;

export function registerTypeScript(): void {
  languages.register({ id: languageId, extensions: [".ts"], aliases: ["TypeScript"] });
  languages.setLanguageConfiguration(languageId, conf);
  const { common = [] } = language.tokenizer;
  languages.setMonarchTokensProvider(languageId, {
    ...language,
    tokenizer: {
      ...language.tokenizer,
      common: [[calledName, { cases: { "@keywords": "keyword", "@default": "function" } }], ...common],
    },
  });
}
