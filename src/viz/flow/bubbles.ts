import type { DrawContext } from "#viz/context.ts";
import { shorten } from "#viz/format.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LabelSpace, textWidth } from "./labels.ts";
import type { RingLayout } from "./layout.ts";
import { wordsPlace } from "./nodes.ts";

/** The last print of a rank at or before `moment`, or -1 when it was said longer than `dwell` ago. */
export function spokenAt(index: PictureIndex, rank: number, moment: number, dwell: number): number {
  const prints = index.trace.printsOf(rank);
  let low = 0;
  let high = prints.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (index.columns.print(prints[middle]) <= moment) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return -1;
  const print = prints[low - 1];
  return moment - index.columns.print(print) <= dwell ? print : -1;
}

/** What a rank prints stands beside it for a moment. Returns whether it was drawn. */
export function drawBubble(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  space: LabelSpace,
  index: PictureIndex,
  rank: number,
  print: number,
): boolean {
  const text = shorten(index.trace.prints.text(print).replace(/\s+/g, " ").trim(), 22);
  if (text === "") return false;
  context.font = `500 ${11 * layout.scale}px ${theme.mono}`;
  const width = textWidth(context, text) + 14;
  const height = 21 * layout.scale;
  const place = wordsPlace(layout, rank, width);
  const wanted =
    place.align === "left" ? place.x : place.align === "right" ? place.x - width : place.x - width / 2;
  const left = Math.min(layout.width - width - 3, Math.max(3, wanted));
  const top = Math.min(layout.height - height - 3, Math.max(3, place.y - height / 2));
  if (!space.take(left, top, width, height)) return false;
  context.beginPath();
  context.roundRect(left, top, width, height, 7);
  context.fillStyle = theme.panel;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = index.trace.prints.stream[print] === 1 ? theme.danger : theme.rank(rank).fill;
  context.stroke();
  context.fillStyle = theme.ink;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + 7, top + height / 2 + 0.5);
  return true;
}
