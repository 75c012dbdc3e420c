/** Keeps the markers of the open program true: checks it a moment after each edit, and tells who listens. */
import { editor } from "monaco-editor/editor";
import type { Diagnostic } from "#editor/api.ts";
import { compile } from "#editor/compile.ts";
import { onPythonCheck } from "#editor/python/compile.ts";
import { languageOf } from "./documents.ts";
import type { Listeners } from "./listeners.ts";
import { diagnosticMarker } from "./markers.ts";

/** Milliseconds without a key before the program is checked: no red line under a word that is half typed. */
const pause = 350;
const diagnosticOwner = "program";

export class Checker {
  readonly #editor: editor.ICodeEditor;
  readonly #listeners: Listeners<readonly Diagnostic[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stopWaiting: () => void;
  #disposed = false;

  constructor(code: editor.ICodeEditor, listeners: Listeners<readonly Diagnostic[]>) {
    this.#editor = code;
    this.#listeners = listeners;
    this.#stopWaiting = onPythonCheck(() => this.soon());
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), pause);
  }

  async check(): Promise<void> {
    clearTimeout(this.#timer);
    const model = this.#editor.getModel();
    if (model === null) return;
    const text = model.getValue();
    let diagnostics: readonly Diagnostic[];
    try {
      ({ diagnostics } = await compile(languageOf(model), text));
    } catch (error) {
      // Without the compiler there is nothing to mark; Run, which needs it, says so to the student.
      console.warn(error);
      return;
    }
    if (
      this.#disposed ||
      model.isDisposed() ||
      this.#editor.getModel() !== model ||
      model.getValue() !== text
    )
      return;
    editor.setModelMarkers(model, diagnosticOwner, diagnostics.map(diagnosticMarker));
    this.#listeners.tell(diagnostics);
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopWaiting();
    clearTimeout(this.#timer);
  }
}
