import type { DrawContext } from "#viz/context.ts";
import type { VizTheme } from "#viz/theme.ts";
import { textWidth } from "./labels.ts";
import { isNumbered, type RingLayout } from "./layout.ts";
import type { RankStatus } from "./status.ts";

/** The shape alone, for the ring and for the legend: state is told by pattern, colour tells the rank. */
export function drawStatusShape(
  context: DrawContext,
  theme: VizTheme,
  rank: number,
  status: RankStatus,
  x: number,
  y: number,
  radius: number,
): void {
  const color = theme.rank(rank);
  const edge = radius >= 9 ? Math.max(2.5, radius * 0.09) : 1.5;
  const disc = (r: number) => {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  };
  disc(radius);
  context.fillStyle = status === "computing" || status === "sending" ? color.fill : theme.panel;
  context.fill();
  if (status === "waiting") {
    context.fillStyle = theme.hatch(rank);
    context.fill();
  }
  context.strokeStyle = color.fill;
  if (status !== "computing" && status !== "sending") {
    disc(radius - edge / 2);
    context.lineWidth = edge;
    if (status === "idle" || status === "stopped") context.setLineDash([3, 3]);
    context.stroke();
    context.setLineDash([]);
  }
  if (status === "sending") {
    disc(radius + (radius >= 9 ? Math.max(4, radius * 0.14) : 2.5));
    context.lineWidth = radius >= 9 ? Math.max(2, radius * 0.07) : 1.2;
    context.globalAlpha = 0.55;
    context.stroke();
    context.globalAlpha = 1;
  }
  if (status === "failed" || status === "stopped") {
    const arm = radius * 0.68;
    context.strokeStyle = status === "failed" ? theme.danger : theme.ink3;
    context.lineWidth = Math.max(1.5, radius * (status === "failed" ? 0.16 : 0.1));
    context.lineCap = "round";
    context.beginPath();
    if (status === "failed") {
      context.moveTo(x - arm, y - arm);
      context.lineTo(x + arm, y + arm);
    }
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.stroke();
  }
}

/** A rank: its shape, its number, and a ring when it is selected. */
export function drawNode(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  rank: number,
  status: RankStatus,
  selected: boolean,
): void {
  const x = layout.x[rank];
  const y = layout.y[rank];
  const radius = layout.nodeRadius;
  drawStatusShape(context, theme, rank, status, x, y, radius);
  if (selected) {
    context.beginPath();
    context.arc(x, y, radius + 7 * layout.scale, 0, 2 * Math.PI);
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.stroke();
  }
  const color = theme.rank(rank);
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (layout.numbersInside) {
    const solid = status === "computing" || status === "sending";
    const label = layout.label(rank);
    const long = label.length > 2 ? 0.62 : 1;
    const size = Math.round(Math.max(9, Math.min(18 * layout.scale, radius * 0.72) * long));
    context.font = `700 ${size}px ${theme.sans}`;
    if (!solid) {
      context.beginPath();
      context.arc(x, y, radius * 0.56, 0, 2 * Math.PI);
      context.fillStyle = theme.panel;
      context.globalAlpha = status === "failed" ? 0.82 : 1;
      context.fill();
      context.globalAlpha = 1;
    }
    context.fillStyle = solid ? color.on : theme.ink;
    context.fillText(label, x, y + 0.5);
  } else if (isNumbered(layout, rank) || selected) {
    const away = Math.atan2(y - layout.cy, x - layout.cx);
    const label = layout.label(rank);
    const [right, down] = [Math.cos(away), Math.sin(away)];
    context.font = `600 ${10 * layout.scale}px ${theme.sans}`;
    context.fillStyle = color.ink;
    // So far out that the node and the number's box do not meet.
    const half = { width: textWidth(context, label) / 2, height: 5 * layout.scale };
    const reach = radius + 4 * layout.scale + half.width * Math.abs(right) + half.height * Math.abs(down);
    context.fillText(label, x + reach * right, y + reach * down);
  }
}

/**
 * Where a node's words stand: outside of the ring, beside the node; under it where there is no room at its side. `room`:
 * the width that the words need.
 */
export function wordsPlace(
  layout: RingLayout,
  rank: number,
  room: number,
): { x: number; y: number; align: "left" | "right" | "center" } {
  const x = layout.x[rank];
  const y = layout.y[rank];
  const away = layout.ranks === 1 ? Math.PI / 2 : Math.atan2(y - layout.cy, x - layout.cx);
  const reach = layout.nodeRadius + layout.fieldRoom + 5;
  const sideX = x + reach * Math.cos(away);
  const right = Math.cos(away) > 0;
  const fits = right ? sideX + room <= layout.width - 4 : sideX - room >= 4;
  if (Math.abs(Math.cos(away)) > 0.35 && fits) {
    return { x: sideX, y: y + reach * Math.sin(away), align: right ? "left" : "right" };
  }
  const half = room / 2 + 4;
  const below = Math.sin(away) > -0.35;
  const centred = Math.min(layout.width - half, Math.max(half, x));
  return {
    x: centred,
    y: y + (below ? 1 : -1) * (layout.nodeRadius + layout.fieldRoom + 9 * layout.scale),
    align: "center",
  };
}
