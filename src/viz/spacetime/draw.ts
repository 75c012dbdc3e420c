/**
 * The space-time diagram in two layers: the static one (all that the window shows) changes with the window, the trace
 * and the theme; the moving one (playhead, what lies ahead of it, selection) with the clock. A page keeps the first.
 */
import type { ClockMode, Selection } from "#base/moment.ts";
import type { DrawContext } from "#viz/context.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import { messagesWithin, type PictureIndex } from "#viz/index/picture-index.ts";
import { rowAt } from "#viz/index/segments.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawAccesses } from "./access-arrows.ts";
import { arrowEnd, arrowStart, drawArrow, drawArrows, mostArrows } from "./arrows.ts";
import { axisTicks, drawAxis, drawLaneNames } from "./axis.ts";
import { drawLaneBars, drawLaneCallNames } from "./bars.ts";
import { drawDensity, messageDensity } from "./density.ts";
import { type LaneLayout, laneAt, momentAt, nameX, xOf, yOf } from "./lanes.ts";
import { drawSpans } from "./spans.ts";

const found = new IdBuffer();

/** Everything but the playhead. `index` null: empty lanes. */
export function drawStatic(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex | null,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  drawLaneNames(context, layout, theme);
  if (index === null) {
    drawRestLanes(context, layout, theme);
    return;
  }
  context.save();
  context.beginPath();
  context.rect(layout.left - 3, 0, layout.right - layout.left + 12, layout.height);
  context.clip();
  drawSpans(context, layout, theme, index);
  drawAxis(context, layout, theme, index.mode);
  for (let rank = 0; rank < layout.ranks; rank++) drawLaneBars(context, layout, theme, index, rank);
  found.clear();
  messagesWithin(index, layout.window.from, layout.window.to, found);
  if (found.length > mostArrows) drawDensity(context, layout, theme, messageDensity(layout, index, found));
  else drawArrows(context, layout, theme, index, found);
  drawAccesses(context, layout, theme, index);
  if (layout.laneHeight >= 17) {
    for (let rank = 0; rank < layout.ranks; rank++) drawLaneCallNames(context, layout, theme, index, rank);
  }
  drawPrints(context, layout, theme, index);
  context.restore();
  drawUnit(context, layout, theme, index.mode);
}

function drawRestLanes(context: DrawContext, layout: LaneLayout, theme: VizTheme): void {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  for (let rank = 0; rank < layout.ranks; rank++) {
    const y = Math.round(yOf(layout, rank)) + 0.5;
    context.moveTo(layout.left, y);
    context.lineTo(layout.right, y);
  }
  context.stroke();
}

function drawUnit(context: DrawContext, layout: LaneLayout, theme: VizTheme, mode: ClockMode): void {
  const { from, to } = layout.window;
  context.font = `400 ${11 * layout.scale}px ${theme.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.ink3;
  context.fillText(axisTicks(mode, from, to, layout.right - layout.left).unit, nameX(layout), 10);
}

const mostPrints = 1500;

/** A print is a small notch under the lane's bar. */
function drawPrints(context: DrawContext, layout: LaneLayout, theme: VizTheme, index: PictureIndex): void {
  const { from, to } = layout.window;
  if (layout.laneHeight < 9 || index.trace.prints.length > mostPrints) return;
  context.fillStyle = theme.ink2;
  for (let rank = 0; rank < layout.ranks; rank++) {
    const y = yOf(layout, rank) + layout.barHeight / 2 + 1;
    const prints = index.trace.printsOf(rank);
    for (let i = 0; i < prints.length; i++) {
      const print = prints[i];
      const moment = index.columns.print(print);
      if (moment < from || moment > to) continue;
      const x = xOf(layout, moment);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x - 2.5, y + 4);
      context.lineTo(x + 2.5, y + 4);
      context.closePath();
      context.fill();
    }
  }
}

/** Playhead, the veil over what has not happened yet, and what is selected or pointed at. */
export function drawMoving(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  moment: number,
  selection: Selection,
  hovered: Selection,
): void {
  const bottom = layout.top + layout.ranks * layout.laneHeight + layout.strip;
  const x = xOf(layout, moment);
  const veil = Math.max(layout.left - 3, x);
  if (veil < layout.right && moment < index.end) {
    context.globalAlpha = 0.55;
    context.fillStyle = theme.panel;
    context.fillRect(veil, layout.top - 1, layout.width - veil, bottom - layout.top + 2);
    context.globalAlpha = 1;
  }
  context.save();
  context.beginPath();
  context.rect(layout.left - 3, layout.top - 2, layout.right - layout.left + 12, bottom);
  context.clip();
  drawMark(context, layout, theme, index, hovered, 2);
  drawMark(context, layout, theme, index, selection, 3);
  context.restore();
  if (x < layout.left - 1 || x > layout.right + 1) return;
  context.fillStyle = theme.accent;
  context.fillRect(x - 1, 21, 2, bottom - 21);
  context.beginPath();
  context.arc(x, 22, 4.5, 0, 2 * Math.PI);
  context.fill();
}

function drawMark(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  marked: Selection,
  weight: number,
): void {
  const { calls, messages } = index.trace;
  if (marked.kind === "message" && marked.index < messages.length) {
    drawArrow(context, layout, theme, index, marked.index, weight, true);
  } else if (marked.kind === "call" && marked.index < calls.length) {
    const rank = calls.rank[marked.index];
    const x0 = xOf(layout, index.columns.enter(marked.index));
    const x1 = xOf(layout, Math.min(index.columns.exit(marked.index), index.horizon));
    const tall = layout.barHeight + 4;
    context.strokeStyle = theme.accent;
    context.lineWidth = weight - 0.5;
    context.beginPath();
    context.roundRect(x0 - 2, yOf(layout, rank) - tall / 2, Math.max(2, x1 - x0) + 4, tall, 4);
    context.stroke();
  } else if (marked.kind === "rank" && marked.index >= 0 && marked.index < layout.ranks) {
    context.fillStyle = theme.accent;
    context.globalAlpha = 0.1;
    context.fillRect(
      layout.left - 3,
      yOf(layout, marked.index) - layout.laneHeight / 2,
      layout.right - layout.left + 12,
      layout.laneHeight,
    );
    context.globalAlpha = 1;
  }
}

/** What lies under a point: a message before a call, a rank on its number; null for nothing. */
export function pointAt(layout: LaneLayout, index: PictureIndex, x: number, y: number): Selection | null {
  const rank = laneAt(layout, y);
  if (x < layout.left - 4) return rank < 0 ? null : { kind: "rank", index: rank };
  const message = messageAt(layout, index, x, y);
  if (message >= 0) return { kind: "message", index: message };
  if (rank < 0 || Math.abs(y - yOf(layout, rank)) > layout.barHeight / 2 + 2) return null;
  const moment = momentAt(layout, x);
  // A bar may be thinner than the pointer: look two pixels to the right as well.
  const row = rowAt(index.segments, rank, moment + 2 * perPixel(layout));
  if (row < 0 || index.segments.to[row] < moment - 2 * perPixel(layout)) return null;
  return { kind: "call", index: index.segments.call[row] };
}

function perPixel(layout: LaneLayout): number {
  return (layout.window.to - layout.window.from) / (layout.right - layout.left);
}

function messageAt(layout: LaneLayout, index: PictureIndex, x: number, y: number): number {
  const { messages } = index.trace;
  const reach = 5 * perPixel(layout);
  const moment = momentAt(layout, x);
  found.clear();
  messagesWithin(index, moment - reach, moment + reach, found);
  if (found.length > mostArrows) return -1;
  let best = -1;
  let nearest = 5;
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    const recv = Math.min(index.columns.recv(message), index.horizon);
    const distance = distanceToSegment(
      x,
      y,
      xOf(layout, index.columns.send(message)),
      arrowStart(layout, messages.source[message], messages.dest[message]),
      xOf(layout, recv),
      arrowEnd(layout, messages.source[message], messages.dest[message]),
    );
    if (distance < nearest) {
      nearest = distance;
      best = message;
    }
  }
  return best;
}

function distanceToSegment(px: number, py: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - x0) * dx + (py - y0) * dy) / length));
  return Math.hypot(px - x0 - part * dx, py - y0 - part * dy);
}
