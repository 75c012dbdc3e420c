/** Monaco's questions about a TypeScript program, asked of the language worker. */

import type { Remote } from "comlink";
import { type CancellationToken, type editor, languages, type Position, Range } from "monaco-editor/editor";
import { ask } from "#editor/language/client.ts";
import type { Edit, FormatOptions, LanguageWorker, Location, Span } from "#editor/language/protocol.ts";
import { apiLink } from "./api-link.ts";
import { programSelector } from "./documents.ts";
import { typesModel } from "./types-models.ts";

type Model = editor.ITextModel;

/** Undefined when the model was edited or closed, or the question withdrawn, while the worker thought about it. */
async function answer<R>(
  model: Model,
  token: CancellationToken | null,
  request: (remote: Remote<LanguageWorker>, text: string) => Promise<R>,
): Promise<R | undefined> {
  const version = model.getVersionId();
  const result = await ask((remote) => request(remote, model.getValue()));
  if (model.isDisposed() || model.getVersionId() !== version || token?.isCancellationRequested === true) {
    return undefined;
  }
  return result;
}

const kinds: Readonly<Record<string, languages.CompletionItemKind>> = {
  "primitive type": languages.CompletionItemKind.Keyword,
  keyword: languages.CompletionItemKind.Keyword,
  var: languages.CompletionItemKind.Variable,
  "local var": languages.CompletionItemKind.Variable,
  let: languages.CompletionItemKind.Variable,
  const: languages.CompletionItemKind.Constant,
  parameter: languages.CompletionItemKind.Variable,
  property: languages.CompletionItemKind.Field,
  getter: languages.CompletionItemKind.Field,
  setter: languages.CompletionItemKind.Field,
  function: languages.CompletionItemKind.Function,
  "local function": languages.CompletionItemKind.Function,
  method: languages.CompletionItemKind.Method,
  construct: languages.CompletionItemKind.Constructor,
  module: languages.CompletionItemKind.Module,
  class: languages.CompletionItemKind.Class,
  "local class": languages.CompletionItemKind.Class,
  interface: languages.CompletionItemKind.Interface,
  type: languages.CompletionItemKind.Interface,
  alias: languages.CompletionItemKind.Reference,
  string: languages.CompletionItemKind.Value,
};

/** What resolving an item needs to know of the question that it came from. */
interface Item extends languages.CompletionItem {
  readonly text: string;
  readonly offset: number;
  readonly name: string;
}

const completion: languages.CompletionItemProvider = {
  triggerCharacters: [".", '"', "'"],
  async provideCompletionItems(model, position, _context, token) {
    const text = model.getValue();
    const offset = model.getOffsetAt(position);
    const word = model.getWordUntilPosition(position);
    const { lineNumber } = position;
    const here = new Range(lineNumber, word.startColumn, lineNumber, position.column);
    // Unlike other answers this one holds while letters are added to the word: Monaco filters the list by them.
    const found = await ask((remote) => remote.completions(text, offset));
    if (model.isDisposed() || token.isCancellationRequested) return null;
    const suggestions = found.map(
      (one): Item => ({
        label: one.name,
        insertText: one.name,
        sortText: one.sortText,
        kind: kinds[one.kind] ?? languages.CompletionItemKind.Property,
        range: one.replace === null ? here : rangeOf(model, one.replace),
        name: one.name,
        text,
        offset,
      }),
    );
    return { suggestions };
  },
  async resolveCompletionItem(item) {
    const { text, offset, name } = item as Item;
    const found = await ask((remote) => remote.explainCompletion(text, offset, name));
    if (found === null) return item;
    return { ...item, detail: found.signature, documentation: { value: found.documentation } };
  },
};

const hover: languages.HoverProvider = {
  async provideHover(model, position, token) {
    const offset = model.getOffsetAt(position);
    const found = await answer(model, token, (remote, text) => remote.hover(text, offset));
    if (found === undefined || found === null) return null;
    const { signature, documentation, span, api } = found;
    const declaration = { value: `\`\`\`typescript\n${signature}\n\`\`\`` };
    const text = { value: documentation };
    // A type that is spelled out over many lines would push the explanation out of sight.
    const contents = signature.split("\n").length > 4 ? [text, declaration] : [declaration, text];
    return {
      range: rangeOf(model, span),
      contents: api === null ? contents : [...contents, { value: apiLink("typescript", api) }],
    };
  },
};

const signatureHelp: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ["(", ","],
  async provideSignatureHelp(model, position, token, context) {
    const offset = model.getOffsetAt(position);
    const typed = context.triggerCharacter ?? null;
    const found = await answer(model, token, (remote, text) => remote.signatures(text, offset, typed));
    if (found === undefined || found === null) return null;
    const { activeSignature, activeParameter } = found;
    const signatures = found.signatures.map(({ label, documentation, parameters }) => ({
      label,
      documentation: { value: documentation },
      parameters: parameters.map((one) => ({
        label: [...one.label] as [number, number],
        documentation: one.documentation,
      })),
    }));
    return { value: { activeSignature, activeParameter, signatures }, dispose: () => undefined };
  },
};

async function locations(
  model: Model,
  found: readonly Location[] | undefined,
): Promise<languages.Location[]> {
  const all = (found ?? []).map(async (one): Promise<languages.Location | null> => {
    const file = one.file === "main.ts" ? model : await typesModel(one.file);
    return file === null ? null : { uri: file.uri, range: rangeOf(file, one) };
  });
  return (await Promise.all(all)).filter((one) => one !== null);
}

const definition: languages.DefinitionProvider = {
  async provideDefinition(model, position, token) {
    const offset = model.getOffsetAt(position);
    return locations(model, await answer(model, token, (remote, text) => remote.definitions(text, offset)));
  },
};

const references: languages.ReferenceProvider = {
  async provideReferences(model, position, _context, token) {
    const offset = model.getOffsetAt(position);
    return locations(model, await answer(model, token, (remote, text) => remote.references(text, offset)));
  },
};

const rename: languages.RenameProvider = {
  async provideRenameEdits(model, position, newName, token) {
    const found = await answer(model, token, (remote, text) =>
      remote.rename(text, model.getOffsetAt(position)),
    );
    if (found === undefined) return { edits: [] };
    if (found.refused !== null) return { edits: [], rejectReason: found.refused };
    const edits = found.spans.map((span) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: rangeOf(model, span), text: newName },
    }));
    return { edits };
  },
  async resolveRenameLocation(model, position, token) {
    const found = await answer(model, token, (remote, text) =>
      remote.rename(text, model.getOffsetAt(position)),
    );
    const word = model.getWordAtPosition(position);
    const { lineNumber, column } = position;
    const range = new Range(lineNumber, word?.startColumn ?? column, lineNumber, word?.endColumn ?? column);
    const text = word?.word ?? "";
    if (found?.refused) return { range, text, rejectReason: found.refused };
    return { range, text };
  },
};

const format: languages.DocumentRangeFormattingEditProvider = {
  async provideDocumentRangeFormattingEdits(model, range, options, token) {
    const span = spanOf(model, range);
    return edits(
      model,
      await answer(model, token, (remote, text) => remote.format(text, span, style(options))),
    );
  },
};

const formatOnType: languages.OnTypeFormattingEditProvider = {
  autoFormatTriggerCharacters: [";", "}", "\n"],
  async provideOnTypeFormattingEdits(model, position: Position, key, options, token) {
    const offset = model.getOffsetAt(position);
    const request = (remote: Remote<LanguageWorker>, text: string) =>
      remote.formatAfter(text, offset, key, style(options));
    return edits(model, await answer(model, token, request));
  },
};

const codeAction: languages.CodeActionProvider = {
  async provideCodeActions(model, range, context, token) {
    const codes = context.markers.map((marker) => Number(marker.code)).filter((code) => code > 0);
    const none = { actions: [], dispose: () => undefined };
    if (codes.length === 0) return none;
    const span = spanOf(model, range);
    const found = await answer(model, token, (remote, text) => remote.fixes(text, span, codes));
    if (found === undefined) return none;
    const actions = found.map((fix) => ({
      title: fix.title,
      kind: "quickfix",
      diagnostics: context.markers,
      edit: {
        edits: edits(model, fix.edits).map((textEdit) => ({
          resource: model.uri,
          versionId: model.getVersionId(),
          textEdit,
        })),
      },
    }));
    return { ...none, actions };
  },
};

/** Once, for all editors and documents. */
export function registerProviders(): void {
  const programs = programSelector("typescript");
  languages.registerCompletionItemProvider(programs, completion);
  languages.registerHoverProvider(programs, hover);
  languages.registerSignatureHelpProvider(programs, signatureHelp);
  languages.registerDefinitionProvider(programs, definition);
  languages.registerReferenceProvider(programs, references);
  languages.registerRenameProvider(programs, rename);
  languages.registerDocumentRangeFormattingEditProvider(programs, format);
  languages.registerOnTypeFormattingEditProvider(programs, formatOnType);
  languages.registerCodeActionProvider(programs, codeAction);
}

function edits(model: Model, found: readonly Edit[] | undefined): languages.TextEdit[] {
  return (found ?? []).map((one) => ({ range: rangeOf(model, one), text: one.text }));
}

function style(options: languages.FormattingOptions): FormatOptions {
  return { indentSize: options.tabSize, insertSpaces: options.insertSpaces };
}

function rangeOf(model: Model, span: Span): Range {
  return Range.fromPositions(model.getPositionAt(span.start), model.getPositionAt(span.end));
}

function spanOf(model: Model, range: Range): Span {
  return {
    start: model.getOffsetAt(range.getStartPosition()),
    end: model.getOffsetAt(range.getEndPosition()),
  };
}
