import type { DrawContext } from "#viz/context.ts";
import type { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, xOf, yOf } from "./lanes.ts";

/** More arrows than this in view are drawn as a density: they would cover each other anyway. */
export const mostArrows = 2500;

/** One message as an arrow in its sender's colour; one that nobody has taken ends in an open circle. */
export function drawArrow(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  message: number,
  weight: number,
): void {
  const { messages } = index.trace;
  const recv = index.columns.recv(message);
  const lost = recv === Number.POSITIVE_INFINITY;
  const x0 = xOf(layout, index.columns.send(message));
  const y0 = yOf(layout, messages.source[message]);
  const down = messages.dest[message] === messages.source[message] ? 0 : 1;
  const x1 = xOf(layout, lost ? index.end : recv);
  const y1 = yOf(layout, messages.dest[message]) + (down === 0 ? layout.laneHeight * 0.3 : 0);
  const color = theme.rank(messages.source[message]).fill;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = weight;
  if (lost) context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  if (lost) context.setLineDash([]);
  if (layout.laneHeight < 7) return;
  const radius = Math.min(3.2, layout.laneHeight / 5) + (weight > 2 ? 1 : 0);
  context.beginPath();
  context.arc(x1, y1, radius, 0, 2 * Math.PI);
  if (lost) context.stroke();
  else context.fill();
}

export function drawArrows(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  found: IdBuffer,
): void {
  const weight = layout.laneHeight >= 10 ? 1.5 : 0.8;
  context.globalAlpha = found.length > 600 ? 0.55 : 0.95;
  for (let i = 0; i < found.length; i++) drawArrow(context, layout, theme, index, found.ids[i], weight);
  context.globalAlpha = 1;
}
