/** One item of the wait-for picture: its shape and its words. State is told by shape and word, never by colour alone. */
import { rankWords } from "#trace/diagnosis/words.ts";
import type { DrawContext, RankLabel } from "#viz/context.ts";
import { type LabelSpace, textWidth } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { drawStatusShape, wordsPlace } from "#viz/flow/nodes.ts";
import { shorten } from "#viz/format.ts";
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
  if (item.missing !== "") drawMissingFrame(context, theme, x, y, radius);
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
  } else if (place % ring.numberEvery === 0 || selected || item.missing !== "") {
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

/** px that words beside a frame keep from it. */
const frameRoom = 6;

/** A broken square around the rank that does not come: no other shape of the picture has corners. */
function drawMissingFrame(context: DrawContext, theme: VizTheme, x: number, y: number, radius: number): void {
  const reach = radius + Math.max(4, radius * 0.35);
  context.beginPath();
  context.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, 3);
  context.strokeStyle = theme.danger;
  context.lineWidth = 2;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** Beside the item, where there is room: what is missed, which ranks it is, and the call that it stands in. */
export function drawItemWords(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  item: WaitItem,
  place: number,
  space: LabelSpace,
): void {
  const { ranks, call, line, missing } = item;
  const where = call === "" ? "" : `${call}${line > 0 ? ` · line ${line}` : ""}`;
  const all = [
    // In two lines it fits beside the frame.
    ...missing.split(/(?<=^never entered) /).map((text) => {
      return { text: shorten(text, 34), weight: 700, color: theme.danger };
    }),
    { text: ranks.length > 1 ? shorten(rankWords(ranks), 34) : "", weight: 500, color: theme.ink2 },
    { text: shorten(where, 34), weight: 500, color: theme.ink2 },
  ];
  const lines = (ring.words ? all : all.slice(0, -2)).filter(({ text }) => text !== "");
  if (lines.length === 0) return;
  const size = 11.5 * ring.scale;
  const font = (weight: number) => `${weight} ${size}px ${theme.sans}`;
  const widths = lines.map(({ text, weight }) => {
    context.font = font(weight);
    return textWidth(context, text);
  });
  const width = Math.max(...widths);
  const framed = missing === "" ? 0 : frameRoom;
  const height = lines.length * size * 1.3;
  const { x: near, y, align } = wordsPlace(ring, place, width + framed);
  const x = near + (align === "left" ? framed : align === "right" ? -framed : 0);
  // Centred words stand above or below their node, and grow away from it.
  const middle = align === "center" ? y + (Math.sign(y - ring.y[place]) * (height - size)) / 2 : y;
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  const top = Math.max(1, Math.min(ring.height - height - 1, middle - height / 2));
  if (!space.take(left - 2, top, width + 4, height) && missing === "") return;
  context.textAlign = align;
  context.textBaseline = "middle";
  lines.forEach(({ text, weight, color }, at) => {
    context.font = font(weight);
    context.fillStyle = color;
    context.fillText(text, x, top + (at + 0.5) * size * 1.3);
  });
}
