/** Draws where the ranks stand: chips behind the line's end, and a tint on the line. */
import { editor } from "monaco-editor/editor";
import { type Chip, chipsOf, sameLines } from "./chips.ts";

interface LineWidget extends editor.IContentWidget {
  line: number;
  readonly row: HTMLElement;
}

export class RankChips {
  readonly #editor: editor.ICodeEditor;
  readonly #tints: editor.IEditorDecorationsCollection;
  readonly #widgets = new Map<number, LineWidget>();
  readonly #spare: LineWidget[] = [];
  #lines: ReadonlyMap<number, readonly number[]> = new Map();
  #made = 0;

  constructor(code: editor.ICodeEditor) {
    this.#editor = code;
    this.#tints = code.createDecorationsCollection();
  }

  /** Called for each frame of a playback: what has not changed costs one comparison. */
  show(lines: ReadonlyMap<number, readonly number[]>): void {
    if (sameLines(this.#lines, lines)) return;
    const before = this.#lines;
    this.#lines = new Map(lines);
    this.#draw(before);
  }

  /** After the text has changed under the chips, or another document has come. */
  refresh(): void {
    this.#draw(new Map());
  }

  #draw(before: ReadonlyMap<number, readonly number[]>): void {
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
        if (!sameRanks(before.get(line), ranks)) fill(widget.row, chipsOf(ranks));
        this.#editor.layoutContentWidget(widget);
      }
    }
    this.#tints.set(
      shown.map(([line]) => ({
        range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
        options: { isWholeLine: true, className: "rank-line", marginClassName: "rank-line", zIndex: -1 },
      })),
    );
  }

  #add(line: number, ranks: readonly number[]): void {
    const widget = this.#spare.pop() ?? this.#make();
    widget.line = line;
    fill(widget.row, chipsOf(ranks));
    this.#widgets.set(line, widget);
    this.#editor.addContentWidget(widget);
  }

  #make(): LineWidget {
    const node = document.createElement("div");
    node.className = "rank-chips";
    // Monaco sets the layout of the node that it places; the chips' own layout is one deeper.
    const row = node.appendChild(document.createElement("div"));
    row.className = "rank-chip-row";
    // The event table and the picture tell where ranks are in words; here the numbers would only interrupt the code.
    node.setAttribute("aria-hidden", "true");
    this.#made += 1;
    const id = `rank-chips-${this.#made}`;
    const widget: LineWidget = {
      line: 1,
      row,
      suppressMouseDown: false,
      getId: () => id,
      getDomNode: () => node,
      getPosition: () => {
        const column = this.#editor.getModel()?.getLineMaxColumn(widget.line) ?? 1;
        return {
          position: { lineNumber: widget.line, column },
          preference: [editor.ContentWidgetPositionPreference.EXACT],
        };
      },
    };
    return widget;
  }

  dispose(): void {
    for (const widget of this.#widgets.values()) this.#editor.removeContentWidget(widget);
    this.#widgets.clear();
    this.#tints.clear();
  }
}

function sameRanks(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a !== undefined && a.length === b.length && a.every((rank, index) => rank === b[index]);
}

function fill(node: HTMLElement, chips: readonly Chip[]): void {
  node.replaceChildren(
    ...chips.map((chip) => {
      const element = document.createElement("span");
      element.className = chip.ranks.length === 1 ? "rank-chip" : "rank-chip rank-chip-many";
      element.textContent = chip.label;
      element.title = chip.title;
      element.dataset.ranks = chip.ranks.join(" ");
      const [first = 0] = chip.ranks;
      if (chip.ranks.length === 1) {
        element.style.background = `var(--rank-${first})`;
        element.style.color = `var(--rank-${first}-on)`;
      } else {
        element.style.setProperty("--stripe", stripe(chip.ranks));
      }
      return element;
    }),
  );
}

/** A range has no colour of its own: the colours of its first eight ranks, side by side. */
function stripe(ranks: readonly number[]): string {
  const shown = ranks.slice(0, 8);
  const stops = shown.map((rank, index) => {
    const from = (100 * index) / shown.length;
    const to = (100 * (index + 1)) / shown.length;
    return `var(--rank-${rank}) ${from}% ${to}%`;
  });
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}
