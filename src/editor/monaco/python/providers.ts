/** Monaco's questions about a Python program. What is known of mpi4py is loaded with the first. */
import { languages, Range } from "monaco-editor/editor";
import { apiLink } from "#editor/monaco/api-link.ts";
import { programSelector } from "#editor/monaco/documents.ts";
import { Names } from "#editor/python/infer.ts";
import * as queries from "#editor/python/queries.ts";

let loading: Promise<Names> | null = null;

function known(): Promise<Names> {
  loading ??= import("virtual:mpi4py-names").then(
    (module) => new Names(module.default),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

const { CompletionItemKind } = languages;
const kinds: Readonly<Record<queries.PythonCompletion["kind"], languages.CompletionItemKind>> = {
  class: CompletionItemKind.Class,
  method: CompletionItemKind.Method,
  property: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  constant: CompletionItemKind.Constant,
  keyword: CompletionItemKind.Keyword,
  argument: CompletionItemKind.Property,
  variable: CompletionItemKind.Variable,
  module: CompletionItemKind.Module,
};
/** What the call wants comes first, then the program's own names, then Python's. */
const places: Partial<Record<queries.PythonCompletion["kind"], string>> = {
  argument: "0",
  variable: "1",
  keyword: "3",
};

const completion: languages.CompletionItemProvider = {
  triggerCharacters: ["."],
  async provideCompletionItems(model, position) {
    const names = await known();
    if (model.isDisposed()) return null;
    const found = queries.completions(names, model.getValue(), model.getOffsetAt(position));
    const word = model.getWordUntilPosition(position);
    const { lineNumber, column } = position;
    const range = new Range(lineNumber, word.startColumn, lineNumber, column);
    const suggestions = found.map((each) => ({
      label: each.name,
      insertText: each.insert,
      kind: kinds[each.kind],
      sortText: `${places[each.kind] ?? "2"}${each.name}`,
      detail: each.detail,
      documentation: { value: each.documentation },
      range,
    }));
    return { suggestions };
  },
};

const hover: languages.HoverProvider = {
  async provideHover(model, position) {
    const names = await known();
    if (model.isDisposed()) return null;
    const found = queries.hover(names, model.getValue(), model.getOffsetAt(position));
    if (found === null) return null;
    const { signature, documentation, span } = found;
    const range = Range.fromPositions(model.getPositionAt(span.start), model.getPositionAt(span.end));
    const contents = [{ value: `\`\`\`python\n${signature}\n\`\`\`` }, { value: documentation }];
    if (found.api !== null) contents.push({ value: apiLink("python", found.api) });
    return { range, contents: contents.filter(({ value }) => value !== "") };
  },
};

const signatureHelp: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ["(", ","],
  signatureHelpRetriggerCharacters: ["="],
  async provideSignatureHelp(model, position) {
    const names = await known();
    if (model.isDisposed()) return null;
    const found = queries.signatures(names, model.getValue(), model.getOffsetAt(position));
    if (found === null) return null;
    const value = {
      activeSignature: found.activeSignature,
      activeParameter: found.activeParameter,
      signatures: found.signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation: { value: documentation },
        parameters: parameters.map((each) => ({
          label: [...each.label] as [number, number],
          documentation: { value: each.documentation },
        })),
      })),
    };
    return { value, dispose: () => undefined };
  },
};

/** Once, for all editors and documents. */
export function registerPythonProviders(): void {
  const programs = programSelector("python");
  languages.registerCompletionItemProvider(programs, completion);
  languages.registerHoverProvider(programs, hover);
  languages.registerSignatureHelpProvider(programs, signatureHelp);
}
