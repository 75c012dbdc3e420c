import type { DrawContext } from "#viz/context.ts";
import type { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type Arc, arcBetween, arcHeading, arcX, arcY, newArc, traceArc } from "./arc.ts";
import { drawPill, type LabelSpace } from "./labels.ts";
import type { RingLayout } from "./layout.ts";
import { messageLabel } from "./words.ts";

/** More messages than this at once are drawn as one line for each pair of ranks. */
export const mostDots = 240;
const mostLabels = 14;
const arc: Arc = newArc();

/** Radius of the dot of a message: grows with the logarithm of its bytes, from 4 to 11 px. */
export function dotRadius(bytes: number): number {
  return Math.min(11, 4 + 0.32 * Math.log2(1 + Math.max(0, bytes) / 8));
}

/** How far along its way a message is: 0 at the sender's rim, 1 landed. Eased, so that it leaves and lands softly. */
export function travelled(send: number, recv: number, moment: number, end: number): number {
  if (moment >= recv) return 1;
  if (recv === Number.POSITIVE_INFINITY) {
    // Nobody has taken it (yet): it waits at the receiver's door, a little short of it.
    const span = Math.max(end - send, 1e-9);
    return 0.82 * Math.min(1, (3 * (moment - send)) / span);
  }
  const part = (moment - send) / (recv - send);
  return part * part * (3 - 2 * part);
}

function drawArrowHead(context: DrawContext, x: number, y: number, heading: number, size: number): void {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - size * Math.cos(heading - 0.45), y - size * Math.sin(heading - 0.45));
  context.lineTo(x - size * Math.cos(heading + 0.45), y - size * Math.sin(heading + 0.45));
  context.closePath();
  context.fill();
}

const headSize = (layout: RingLayout) => (layout.nodeRadius < 9 ? 5 : 9) * layout.scale;

export interface MessageView {
  readonly context: DrawContext;
  readonly layout: RingLayout;
  readonly theme: VizTheme;
  readonly index: PictureIndex;
  readonly moment: number;
  /** How long a message that has landed stays visible, in the unit of the clock. */
  readonly glow: number;
  readonly selected: number;
}

/** The way of each message as far as it has come. */
export function drawMessageWays(view: MessageView, found: IdBuffer): void {
  const { context, layout, theme, index, moment, glow, selected } = view;
  const { messages } = index.trace;
  const small = layout.nodeRadius < 9;
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    const recv = index.columns.recv(message);
    const landed = moment >= recv;
    const chosen = message === selected;
    const fade = landed ? Math.max(0, 1 - (moment - recv) / glow) : 1;
    const part = travelled(index.columns.send(message), recv, moment, index.end);
    const color = theme.rank(messages.source[message]).fill;
    arcBetween(layout, messages.source[message], messages.dest[message], 2, arc);
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineCap = "round";
    context.lineWidth = layout.scale * (small ? 1 : 1.5);
    context.globalAlpha = chosen ? 1 : 0.22 * fade;
    context.beginPath();
    traceArc(context, arc, 1);
    context.stroke();
    context.globalAlpha = chosen ? 1 : 0.85 * fade;
    context.lineWidth = layout.scale * (small ? 1.2 : 2) + (chosen ? 1 : 0);
    context.beginPath();
    traceArc(context, arc, part);
    context.stroke();
    if (landed) drawArrowHead(context, arc.x1, arc.y1, arcHeading(arc, 1), headSize(layout));
  }
  context.globalAlpha = 1;
}

/** The dot of each message that is under way. */
export function drawMessageDots(view: MessageView, found: IdBuffer): void {
  const { context, layout, theme, index, moment, selected } = view;
  const { messages } = index.trace;
  const small = layout.nodeRadius < 9;
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    const recv = index.columns.recv(message);
    if (moment >= recv) continue;
    const chosen = message === selected;
    const part = travelled(index.columns.send(message), recv, moment, index.end);
    arcBetween(layout, messages.source[message], messages.dest[message], 2, arc);
    context.fillStyle = theme.rank(messages.source[message]).fill;
    const radius = dotRadius(messages.bytes[message]) * layout.scale * (small ? 0.6 : 1);
    context.beginPath();
    context.arc(arcX(arc, part), arcY(arc, part), radius, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = chosen ? theme.accent : theme.panel;
    context.lineWidth = chosen ? 3 : 2;
    context.stroke();
  }
}

/** The way of a selected message that is not under way at this moment. */
export function drawSelectedWay(view: MessageView): void {
  const { context, layout, theme, index, selected } = view;
  const { messages } = index.trace;
  if (selected < 0 || selected >= messages.length) return;
  arcBetween(layout, messages.source[selected], messages.dest[selected], 2, arc);
  context.strokeStyle = theme.rank(messages.source[selected]).fill;
  context.fillStyle = context.strokeStyle;
  context.lineWidth = 1.5;
  context.setLineDash([2, 4]);
  context.beginPath();
  traceArc(context, arc, 1);
  context.stroke();
  context.setLineDash([]);
  drawArrowHead(context, arc.x1, arc.y1, arcHeading(arc, 1), headSize(layout));
}

/**
 * Tag, size and value beside the dots that have room for them, the selected message first. `inner`: also those of
 * collectives.
 */
export function drawMessageLabels(
  view: MessageView,
  found: IdBuffer,
  space: LabelSpace,
  inner: boolean,
): void {
  const { layout, index, moment, selected } = view;
  if (layout.nodeRadius < 9 && selected < 0) return;
  const { messages } = index.trace;
  let drawn = 0;
  for (let pass = 0; pass < 2 && drawn < mostLabels; pass++) {
    for (let i = 0; i < found.length && drawn < mostLabels; i++) {
      const message = found.ids[i];
      if ((pass === 0) !== (message === selected)) continue;
      if (layout.nodeRadius < 9 && pass > 0) continue;
      const recv = index.columns.recv(message);
      if ((moment >= recv || (!inner && messages.collective[message] === 1)) && message !== selected)
        continue;
      const part = travelled(index.columns.send(message), recv, moment, index.end);
      arcBetween(layout, messages.source[message], messages.dest[message], 2, arc);
      const radius = dotRadius(messages.bytes[message]) * layout.scale;
      const label = messageLabel(index.trace, message, layout.ranks <= 8 ? 18 : 10);
      const x = arcX(arc, part);
      const y = arcY(arc, part);
      if (placeLabel(view, space, label, x, y, radius, pass === 0)) drawn++;
    }
  }
}

/** Above, below, right or left of its dot, wherever there is room; the selected message is told in any case. */
function placeLabel(
  view: MessageView,
  space: LabelSpace,
  label: string,
  x: number,
  y: number,
  radius: number,
  strong: boolean,
): boolean {
  const { context, theme, layout } = view;
  const half = (label.length * 6.7 * layout.scale + 12) / 2 + radius + 5;
  const away = radius + 14 * layout.scale;
  return (
    drawPill(context, theme, space, label, x, y - away, layout, strong) ||
    drawPill(context, theme, space, label, x, y + away, layout, strong) ||
    drawPill(context, theme, space, label, x + half, y, layout, strong) ||
    drawPill(context, theme, space, label, x - half, y, layout, strong) ||
    (strong && drawPill(context, theme, space, label, x, y - away, layout, strong, true))
  );
}

/** Doublings of the count that look different. Lines of one look are one path: thousands of strokes a frame are felt. */
const pairWeights = 7;
const pairCounts = new Int32Array(64 * 64);

/** Too many messages to tell apart: one line for each pair of ranks, wider the more there are. */
export function drawMessagePairs(view: MessageView, found: IdBuffer): void {
  const { context, layout, theme, index } = view;
  const { messages } = index.trace;
  pairCounts.fill(0);
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    pairCounts[messages.source[message] * 64 + messages.dest[message]]++;
  }
  for (let source = 0; source < layout.ranks; source++) {
    context.strokeStyle = theme.rank(source).fill;
    for (let weight = 0; weight < pairWeights; weight++) {
      let any = false;
      context.beginPath();
      for (let dest = 0; dest < layout.ranks; dest++) {
        const count = pairCounts[source * 64 + dest];
        if (count === 0 || Math.min(pairWeights - 1, 31 - Math.clz32(count)) !== weight) continue;
        arcBetween(layout, source, dest, 1, arc);
        traceArc(context, arc, 1);
        any = true;
      }
      if (!any) continue;
      context.globalAlpha = Math.min(0.9, 0.3 + 0.15 * weight);
      context.lineWidth = 0.8 + 0.6 * weight;
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}
