/** Python's colours, brackets and indents. */
import { languages } from "monaco-editor/editor";
import { conf } from "monaco-editor/languages/definitions/python/python";
import { grammar } from "./grammar.ts";

export const pythonId = "python";

export function registerPython(): void {
  languages.register({ id: pythonId, extensions: [".py"], aliases: ["Python"] });
  languages.setLanguageConfiguration(pythonId, {
    ...conf,
    // Not three single quotes around a block, which would make it a string: lines are commented one by one.
    comments: { lineComment: "#" },
    onEnterRules: [
      ...(conf.onEnterRules ?? []),
      {
        // Nothing after these is ever reached: the block ends.
        beforeText: /^\s+(?:return\b[^([{]*|raise\b[^([{]*|pass|break|continue)\s*$/,
        action: { indentAction: languages.IndentAction.Outdent },
      },
    ],
  });
  languages.setMonarchTokensProvider(pythonId, grammar);
}
