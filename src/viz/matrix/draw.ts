import type { DrawContext, RankLabel, Size } from "#viz/context.ts";
import { formatBytes, formatCount } from "#viz/format.ts";
import type { VizTheme } from "#viz/theme.ts";
import type { Matrix, MatrixMeasure } from "./matrix.ts";

export interface MatrixLayout extends Size {
  readonly ranks: number;
  /** What a rank is called. */
  readonly label: RankLabel;
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

const header = 40;

export function layoutMatrix(size: Size, ranks: number, label: RankLabel = String): MatrixLayout {
  const cell = Math.max(
    2,
    Math.min(44, (size.width - header - 12) / ranks, (size.height - header - 12) / ranks),
  );
  const side = cell * ranks;
  const left = header + Math.max(0, (size.width - header - 12 - side) / 2);
  return {
    ...size,
    ranks,
    label,
    left,
    top: header + Math.max(0, (size.height - header - 12 - side) / 2),
    cell,
  };
}

/** The cell at a point, or null. */
export function cellAt(layout: MatrixLayout, x: number, y: number): { source: number; dest: number } | null {
  const dest = Math.floor((x - layout.left) / layout.cell);
  const source = Math.floor((y - layout.top) / layout.cell);
  const inside = dest >= 0 && source >= 0 && dest < layout.ranks && source < layout.ranks;
  return inside ? { source, dest } : null;
}

/** "1 message" or "58 B" */
export function amountWords(amount: number, measure: MatrixMeasure): string {
  if (measure === "bytes") return formatBytes(amount);
  return `${formatCount(amount)} ${amount === 1 ? "message" : "messages"}`;
}

function shortAmount(amount: number, measure: MatrixMeasure): string {
  if (measure === "bytes") return formatBytes(amount).replace(" ", "");
  return amount < 1000 ? String(amount) : `${(amount / 1000).toFixed(amount < 10_000 ? 1 : 0)}k`;
}

/** Stronger the more was sent, in the colour of the sender; the number stands in the cell where it fits. */
export function drawMatrix(
  context: DrawContext,
  layout: MatrixLayout,
  theme: VizTheme,
  matrix: Matrix,
  measure: MatrixMeasure,
): void {
  const { left, top, cell, ranks } = layout;
  const side = cell * ranks;
  context.clearRect(0, 0, layout.width, layout.height);
  context.fillStyle = theme.field;
  context.beginPath();
  context.roundRect(left, top, side, side, 4);
  context.fill();
  const scale = matrix.most > 0 ? 1 / Math.log2(1 + matrix.most) : 0;
  const gap = cell >= 8 ? 1 : 0;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `600 ${cell >= 34 ? 11 : 10}px ${theme.sans}`;
  for (let source = 0; source < ranks; source++) {
    for (let dest = 0; dest < ranks; dest++) {
      const amount = matrix.cells[source * ranks + dest];
      if (amount === 0) continue;
      const x = left + dest * cell;
      const y = top + source * cell;
      context.globalAlpha = 0.3 + 0.7 * Math.log2(1 + amount) * scale;
      context.fillStyle = theme.rank(source).fill;
      context.beginPath();
      context.roundRect(x + gap, y + gap, cell - 2 * gap, cell - 2 * gap, gap * 3);
      context.fill();
      context.globalAlpha = 1;
      if (cell < 26) continue;
      // The number stands on a chip of the panel's colour: cells of any strength keep it readable.
      const text = shortAmount(amount, measure);
      const width = Math.min(cell - 4, 7 * text.length + 6);
      context.fillStyle = theme.panel;
      context.beginPath();
      context.roundRect(x + cell / 2 - width / 2, y + cell / 2 - 8, width, 16, 4);
      context.fill();
      context.fillStyle = theme.ink;
      context.fillText(text, x + cell / 2, y + cell / 2 + 0.5, cell - 6);
    }
  }
  drawHeaders(context, layout, theme);
}

function drawHeaders(context: DrawContext, layout: MatrixLayout, theme: VizTheme): void {
  const { left, top, cell, ranks } = layout;
  const long = layout.label(ranks - 1).length > 2;
  let every = 1;
  while (every * cell < (long ? 24 : 15)) every *= 2;
  for (let rank = 0; rank < ranks; rank += every) {
    context.font = `700 ${layout.label(rank).length > 2 ? 9 : 11}px ${theme.sans}`;
    context.fillStyle = theme.rank(rank).ink;
    context.fillText(layout.label(rank), left - 11, top + (rank + 0.5) * cell);
    context.fillText(layout.label(rank), left + (rank + 0.5) * cell, top - 10);
  }
  context.font = `400 11px ${theme.sans}`;
  context.fillStyle = theme.ink3;
  context.fillText("to", left + (cell * ranks) / 2, top - 27);
  context.textAlign = "right";
  context.fillText("from", left - 20, top + (cell * ranks) / 2);
  context.textAlign = "center";
}
