/** Draws where the ranks stand: chips behind the line's end, and a tint on the line. */
import type { editor } from "monaco-editor/editor";
import { ChipWidget } from "./chip-widget.ts";
import { type RankLabel, sameLines } from "./chips.ts";
import { Later } from "./later.ts";

type Lines = ReadonlyMap<number, readonly number[]>;

export class RankChips {
  readonly #editor: editor.ICodeEditor;
  readonly #tints: editor.IEditorDecorationsCollection;
  readonly #widgets = new Map<number, ChipWidget>();
  readonly #spare: ChipWidget[] = [];
  readonly #later = new Later(() => this.#draw());
  #lines: Lines = new Map();
  #label: RankLabel = String;
  #follows = false;

  constructor(code: editor.ICodeEditor) {
    this.#editor = code;
    this.#tints = code.createDecorationsCollection();
  }

  /** Called for each frame of a playback: what has not changed costs one comparison. */
  show(lines: Lines, label: RankLabel = String): void {
    this.#label = label;
    if (sameLines(this.#lines, lines)) return;
    this.#lines = new Map(lines);
    this.#follows = true;
    this.#later.ask();
  }

  /** The text has changed under the chips, or another document has come. */
  refresh(): void {
    this.#later.ask();
  }

  /** Scrolls to where most ranks are when none of them can be seen, unless somebody is writing. */
  #follow(): void {
    const lines = [...this.#widgets.keys()];
    if (lines.length === 0 || this.#editor.hasTextFocus()) return;
    const visible = this.#editor
      .getVisibleRanges()
      .some((range) => lines.some((line) => line >= range.startLineNumber && line <= range.endLineNumber));
    if (visible) return;
    const ranksOn = (line: number) => this.#lines.get(line)?.length ?? 0;
    const fullest = lines.reduce((best, line) => (ranksOn(line) > ranksOn(best) ? line : best));
    this.#editor.revealLineInCenter(fullest);
  }

  #draw(): void {
    const last = this.#editor.getModel()?.getLineCount() ?? 0;
    const shown = [...this.#lines].filter(([line, ranks]) => line >= 1 && line <= last && ranks.length > 0);
    const wanted = new Set(shown.map(([line]) => line));
    for (const [line, widget] of this.#widgets) {
      if (wanted.has(line)) continue;
      this.#widgets.delete(line);
      this.#editor.removeContentWidget(widget);
      this.#spare.push(widget);
    }
    for (const [line, ranks] of shown) {
      const widget = this.#widgets.get(line);
      if (widget === undefined) this.#add(line, ranks);
      else {
        widget.stand(line, ranks, this.#label);
        this.#editor.layoutContentWidget(widget);
      }
    }
    this.#tints.set(
      shown.map(([line]) => ({
        range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
        options: { isWholeLine: true, className: "rank-line", marginClassName: "rank-line", zIndex: -1 },
      })),
    );
    if (this.#follows) this.#follow();
    this.#follows = false;
  }

  #add(line: number, ranks: readonly number[]): void {
    const widget = this.#spare.pop() ?? new ChipWidget(this.#editor);
    widget.stand(line, ranks, this.#label);
    this.#widgets.set(line, widget);
    this.#editor.addContentWidget(widget);
  }

  dispose(): void {
    this.#later.dispose();
    for (const widget of this.#widgets.values()) this.#editor.removeContentWidget(widget);
    this.#widgets.clear();
    this.#tints.clear();
  }
}
