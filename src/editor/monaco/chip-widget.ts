/** The chips behind one line, as a widget that Monaco places. */
import { editor } from "monaco-editor/editor";
import { type Chip, chipsThatFit, type RankLabel, widthOf } from "./chips.ts";

let made = 0;

export class ChipWidget implements editor.IContentWidget {
  readonly #editor: editor.ICodeEditor;
  readonly #id: string;
  readonly #node = document.createElement("div");
  readonly #row = document.createElement("div");
  #line = 1;
  #ranks: readonly number[] = [];
  #label: RankLabel = String;
  #drawn = "";

  constructor(code: editor.ICodeEditor) {
    this.#editor = code;
    made += 1;
    this.#id = `rank-chips-${made}`;
    // The event table and the picture tell where ranks are in words; here the numbers would only interrupt the code.
    this.#node.setAttribute("aria-hidden", "true");
    // Monaco sets the layout of the node that it places; the chips' own layout is one deeper.
    this.#row.className = "rank-chip-row";
    this.#node.append(this.#row);
  }

  stand(line: number, ranks: readonly number[], label: RankLabel): void {
    this.#line = line;
    this.#ranks = ranks;
    this.#label = label;
  }

  getId(): string {
    return this.#id;
  }

  getDomNode(): HTMLElement {
    return this.#node;
  }

  getPosition(): editor.IContentWidgetPosition {
    const column = this.#editor.getModel()?.getLineMaxColumn(this.#line) ?? 1;
    return {
      position: { lineNumber: this.#line, column },
      preference: [editor.ContentWidgetPositionPreference.EXACT],
    };
  }

  /** Only now is it known how much room the line leaves; Monaco's call comes with each layout and scroll. */
  afterRender(_: unknown, coordinate: editor.IContentWidgetRenderedCoordinate | null): void {
    if (coordinate === null) return;
    const { contentWidth, verticalScrollbarWidth } = this.#editor.getLayoutInfo();
    const room = contentWidth - verticalScrollbarWidth - coordinate.left;
    const chips = chipsThatFit(this.#ranks, room, this.#label);
    const over = Math.max(0, widthOf(chips) - room);
    const picture = `${over} ${chips.map((chip) => chip.title).join()}`;
    if (picture === this.#drawn) return;
    this.#drawn = picture;
    this.#row.replaceChildren(...chips.map(drawChip));
    // A line that fills its pane: the chip covers its last letters rather than being cut off itself.
    this.#row.style.marginLeft = `${-over}px`;
  }
}

function drawChip(chip: Chip): HTMLElement {
  const element = document.createElement("span");
  element.textContent = chip.label;
  element.title = chip.title;
  const [first = 0] = chip.ranks;
  if (chip.ranks.length === 1) {
    element.className = "rank-chip";
    element.style.background = `var(--rank-${first % 64})`;
    element.style.color = `var(--rank-${first % 64}-on)`;
  } else {
    element.className = "rank-chip rank-chip-many";
    element.style.setProperty("--stripe", stripe(chip.ranks));
  }
  return element;
}

/** A range has no colour of its own: the colours of its first eight ranks, side by side. */
function stripe(ranks: readonly number[]): string {
  const shown = ranks.slice(0, 8);
  const stops = shown.map((rank, index) => {
    const from = (100 * index) / shown.length;
    const to = (100 * (index + 1)) / shown.length;
    return `var(--rank-${rank % 64}) ${from}% ${to}%`;
  });
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}
