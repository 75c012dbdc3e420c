/** One item of the wait-for picture: its shape. State is told by shape and word, never by colour alone. */
import type { DrawContext, RankLabel } from "#viz/context.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { drawStatusShape } from "#viz/flow/nodes.ts";
import type { VizTheme } from "#viz/theme.ts";
import type { WaitItem } from "./scene.ts";

const statusOf = { stuck: "waiting", running: "computing", finished: "finished" } as const;

/** `place`: its place on the ring. */
export function drawItem(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  item: WaitItem,
  place: number,
  label: RankLabel,
  selected: boolean,
): void {
  const x = ring.x[place];
  const y = ring.y[place];
  const radius = ring.nodeRadius;
  if (item.framed) drawMissingFrame(context, theme, x, y, frameReach(ring));
  if (item.ranks.length > 1) drawStack(context, theme, item, x, y, radius);
  else drawStatusShape(context, theme, item.ranks[0], statusOf[item.state], x, y, radius);
  if (selected) {
    context.beginPath();
    context.arc(x, y, radius + 7 * ring.scale, 0, 2 * Math.PI);
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.stroke();
  }
  const text = item.ranks.length > 1 ? `×${item.ranks.length}` : label(item.ranks[0]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (ring.numbersInside) {
    drawInside(context, ring, theme, item, text, x, y);
  } else if (place % ring.numberEvery === 0 || selected || item.framed) {
    const away = Math.atan2(y - ring.cy, x - ring.cx);
    const reach = radius + 9 * ring.scale;
    context.font = `600 ${10 * ring.scale}px ${theme.sans}`;
    context.fillStyle = item.ranks.length > 1 ? theme.ink2 : theme.rank(item.ranks[0]).ink;
    context.fillText(text, x + reach * Math.cos(away), y + reach * Math.sin(away));
  }
}

function drawInside(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  item: WaitItem,
  text: string,
  x: number,
  y: number,
): void {
  const solid = item.state === "running" && item.ranks.length === 1;
  const size = Math.max(9, Math.min(18 * ring.scale, ring.nodeRadius * 0.72) * (text.length > 2 ? 0.72 : 1));
  if (!solid) {
    context.beginPath();
    context.arc(x, y, ring.nodeRadius * 0.6, 0, 2 * Math.PI);
    context.fillStyle = theme.panel;
    context.fill();
  }
  context.font = `700 ${Math.round(size)}px ${theme.sans}`;
  context.fillStyle = solid ? theme.rank(item.ranks[0]).on : theme.ink;
  context.fillText(text, x, y + 0.5);
}

/** Ranks that are one: discs behind each other, in the colours of the first three. */
function drawStack(
  context: DrawContext,
  theme: VizTheme,
  item: WaitItem,
  x: number,
  y: number,
  radius: number,
): void {
  const step = Math.max(2, radius * 0.22);
  for (const [depth, rank] of [...item.ranks.slice(0, 3).entries()].reverse())
    drawStatusShape(context, theme, rank, statusOf[item.state], x + depth * step, y - depth * step, radius);
}

/** A broken square around the rank that does not come: no other shape of the picture has corners. */
function drawMissingFrame(context: DrawContext, theme: VizTheme, x: number, y: number, reach: number): void {
  context.beginPath();
  context.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, 3);
  context.strokeStyle = theme.danger;
  context.lineWidth = 2;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** From the middle of a node to its frame, which touches no frame of a neighbour. */
export function frameReach({ nodeRadius, ranks, x, y }: RingLayout): number {
  const usual = nodeRadius + Math.max(4, nodeRadius * 0.35);
  let room = Number.POSITIVE_INFINITY;
  for (let at = 0; at < ranks; at++) {
    const next = (at + 1) % ranks;
    if (next !== at) room = Math.min(room, Math.max(Math.abs(x[at] - x[next]), Math.abs(y[at] - y[next])));
  }
  return Math.max(nodeRadius + 0.5, Math.min(usual, room / 2 - 1));
}
