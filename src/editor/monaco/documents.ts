/**
 * The documents of the page: a text model each, with its own undo, and where its reader was. They outlive the editor
 * that shows them, so that a pane that is closed and opened again still has its history.
 */
import { editor, Uri } from "monaco-editor/editor";
import { type Language, languageNamed, mainFiles } from "#base/language.ts";
import type { ProgramDocument } from "#editor/api.ts";

const scheme = "program";

/** Programs alone are checked and completed, not the files of types that can be looked into. */
export function programSelector(language: Language): { readonly language: string; readonly scheme: string } {
  return { language, scheme };
}

/** As their communities write them. */
const indents: Readonly<Record<Language, number>> = { typescript: 2, python: 4 };

/** Models cost little, but a day of clicking through lessons should not pile them up. */
const mostKept = 32;

interface Document {
  readonly model: editor.ITextModel;
  view: editor.ICodeEditorViewState | null;
}

/** By address, the one shown last at the end. */
const documents = new Map<string, Document>();

/** Shows a document in an editor. A text other than the one it had is one undo away from it. */
export function openDocument(code: editor.ICodeEditor, { id, language, text }: ProgramDocument): void {
  const uri = Uri.from({ scheme, path: `/${encodeURIComponent(id)}/${mainFiles[language]}` });
  const key = uri.toString();
  if (code.getModel()?.uri.toString() !== key) {
    leaveDocument(code);
    const document = documents.get(key) ?? { model: createModel(text, language, uri), view: null };
    documents.delete(key);
    documents.set(key, document);
    code.setModel(document.model);
    if (document.view !== null) code.restoreViewState(document.view);
    dropOldest();
  }
  replaceText(code, text);
}

/** Keeps where the reader is, for the next time. */
export function leaveDocument(code: editor.ICodeEditor): void {
  const document = documents.get(code.getModel()?.uri.toString() ?? "");
  if (document !== undefined) document.view = code.saveViewState();
}

/** The language of a program's model. */
export function languageOf(model: editor.ITextModel): Language {
  return languageNamed(model.getLanguageId()) ?? "typescript";
}

function createModel(text: string, language: Language, uri: Uri): editor.ITextModel {
  // Monaco knows the languages by the same names.
  const model = editor.createModel(text, language, uri);
  model.updateOptions({
    tabSize: indents[language],
    indentSize: indents[language],
    insertSpaces: true,
    // Colour belongs to the ranks; brackets show their partner when the cursor is at one.
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

function dropOldest(): void {
  for (const [key, { model }] of documents) {
    if (documents.size <= mostKept) return;
    if (model.isAttachedToEditor()) continue;
    documents.delete(key);
    model.dispose();
  }
}

/** Replaces the text as one step of undo. */
export function replaceText(code: editor.ICodeEditor, text: string): void {
  const model = code.getModel();
  if (model === null || model.getValue() === text) return;
  const view = code.saveViewState();
  model.pushStackElement();
  model.pushEditOperations(code.getSelections(), [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
  // Replacing everything would leave all of it selected and the view at its end.
  if (view !== null) code.restoreViewState(view);
}
