/** Highlights the line of what is selected elsewhere on the page. */
import type { editor } from "monaco-editor/editor";
import { Later } from "./later.ts";

const look: editor.IModelDecorationOptions = {
  isWholeLine: true,
  className: "selected-line",
  marginClassName: "selected-line",
  linesDecorationsClassName: "selected-line-edge",
};

export class SelectedLine {
  readonly #editor: editor.ICodeEditor;
  readonly #drawn: editor.IEditorDecorationsCollection;
  readonly #later = new Later(() => this.#draw());
  #line = 0;

  constructor(code: editor.ICodeEditor) {
    this.#editor = code;
    this.#drawn = code.createDecorationsCollection();
  }

  /** 0, or a line that the text does not have: none. */
  show(line: number): void {
    this.#line = line;
    this.#later.ask();
  }

  #draw(): void {
    const line = this.#line;
    const last = this.#editor.getModel()?.getLineCount() ?? 0;
    if (line < 1 || line > last) {
      this.#drawn.clear();
      return;
    }
    const range = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
    this.#drawn.set([{ range, options: look }]);
    this.#editor.revealLineInCenterIfOutsideViewport(line);
  }

  dispose(): void {
    this.#later.dispose();
    this.#drawn.clear();
  }
}
