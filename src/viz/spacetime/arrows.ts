import type { DrawContext } from "#viz/context.ts";
import type { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, xOf, yOf } from "./lanes.ts";

/** More arrows than this in view are drawn as a density: they would cover each other anyway. */
export const mostArrows = 2500;

/** While there are few, each arrow has an edge that lifts it off the bars it crosses. */
const mostHaloed = 400;

/** On thinner lanes an arrow has no head. */
const leastHeaded = 7;
const headRadius = (layout: LaneLayout, weight: number) =>
  Math.min(3.2, layout.laneHeight / 5) + (weight > 2 ? 1 : 0);

/** An arrow runs from edge to edge of the two bars, so that it crosses neither's name. To itself: under the bar. */
export function arrowStart(layout: LaneLayout, source: number, dest: number): number {
  return yOf(layout, source) + (dest < source ? -1 : 1) * (layout.barHeight / 2);
}

export function arrowEnd(layout: LaneLayout, source: number, dest: number): number {
  return yOf(layout, dest) + (dest > source ? -1 : 1) * (layout.barHeight / 2);
}

/** One message as an arrow in its sender's colour; one that nobody has taken ends in an open circle. */
export function drawArrow(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  message: number,
  weight: number,
  halo: boolean,
): void {
  const { messages } = index.trace;
  const recv = index.columns.recv(message);
  const lost = recv === Number.POSITIVE_INFINITY;
  const x0 = xOf(layout, index.columns.send(message));
  const y0 = arrowStart(layout, messages.source[message], messages.dest[message]);
  const x1 = xOf(layout, lost ? index.horizon : recv);
  const y1 = arrowEnd(layout, messages.source[message], messages.dest[message]);
  const color = theme.rank(messages.source[message]).fill;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = weight;
  if (halo) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.strokeStyle = theme.panel;
    context.lineWidth = weight + 2.5;
    context.stroke();
    context.strokeStyle = color;
    context.lineWidth = weight;
  }
  if (lost) context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  if (lost) context.setLineDash([]);
  if (layout.laneHeight < leastHeaded) return;
  const radius = headRadius(layout, weight);
  context.beginPath();
  context.arc(x1, y1, radius, 0, 2 * Math.PI);
  if (lost) context.stroke();
  else context.fill();
}

/** All that are taken of one sender as one path: thousands of strokes of their own are felt when a page turns. */
function drawManyArrows(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  found: IdBuffer,
  weight: number,
): void {
  const { source, dest } = index.trace.messages;
  const bySource = new Map<number, number[]>();
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    if (index.columns.recv(message) === Number.POSITIVE_INFINITY) {
      drawArrow(context, layout, theme, index, message, weight, false);
      continue;
    }
    const own = bySource.get(source[message]);
    if (own === undefined) bySource.set(source[message], [message]);
    else own.push(message);
  }
  const radius = layout.laneHeight < leastHeaded ? 0 : headRadius(layout, weight);
  context.lineWidth = weight;
  for (const [rank, own] of bySource) {
    const color = theme.rank(rank).fill;
    context.strokeStyle = color;
    context.beginPath();
    for (const message of own) {
      context.moveTo(xOf(layout, index.columns.send(message)), arrowStart(layout, rank, dest[message]));
      context.lineTo(xOf(layout, index.columns.recv(message)), arrowEnd(layout, rank, dest[message]));
    }
    context.stroke();
    if (radius === 0) continue;
    context.fillStyle = color;
    context.beginPath();
    for (const message of own) {
      const x = xOf(layout, index.columns.recv(message));
      const y = arrowEnd(layout, rank, dest[message]);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

export function drawArrows(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  found: IdBuffer,
): void {
  const weight = layout.laneHeight >= 10 ? 1.5 : 0.8;
  const halo = layout.laneHeight >= 10 && found.length <= mostHaloed;
  context.globalAlpha = found.length > 600 ? 0.55 : 0.95;
  if (halo) {
    for (let i = 0; i < found.length; i++)
      drawArrow(context, layout, theme, index, found.ids[i], weight, true);
  } else {
    drawManyArrows(context, layout, theme, index, found, weight);
  }
  context.globalAlpha = 1;
}
