/** What is said beside an item of the wait-for picture. */
import { rankWords } from "#trace/diagnosis/words.ts";
import type { DrawContext } from "#viz/context.ts";
import { type LabelSpace, textWidth } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { wordsPlace } from "#viz/flow/nodes.ts";
import { shorten } from "#viz/format.ts";
import type { VizTheme } from "#viz/theme.ts";
import { frameReach } from "./items.ts";
import type { WaitItem } from "./scene.ts";

interface Line {
  readonly text: string;
  readonly weight: number;
  readonly color: string;
}

/** Beside the item, where there is room: what is missed, which ranks it is, and the call that it stands in. */
export function drawItemWords(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  item: WaitItem,
  place: number,
  space: LabelSpace,
  /** Where nothing is free: over something else. */
  force: boolean,
): void {
  const lines = linesOf(ring, theme, item);
  if (lines.length === 0) return;
  const size = 11.5 * ring.scale;
  const font = (weight: number) => `${weight} ${size}px ${theme.sans}`;
  const widths = lines.map(({ text, weight }) => {
    context.font = font(weight);
    return textWidth(context, text);
  });
  const width = Math.max(...widths);
  const height = lines.length * size * 1.3;
  const boxes = boxesOf(ring, item, place, width, height, size);
  const free = boxes.find(({ left, top }) => space.take(left - 2, top, width + 4, height));
  const box = free ?? (force ? boxes[0] : undefined);
  if (box === undefined) return;
  // Arrows that pass behind the words leave them readable.
  context.fillStyle = theme.panel;
  context.globalAlpha = 0.85;
  context.fillRect(box.left - 2, box.top, width + 4, height);
  context.globalAlpha = 1;
  context.textAlign = box.align;
  context.textBaseline = "middle";
  const x = { left: box.left, center: box.left + width / 2, right: box.left + width }[box.align];
  lines.forEach(({ text, weight, color }, at) => {
    context.font = font(weight);
    context.fillStyle = color;
    context.fillText(text, x, box.top + (at + 0.5) * size * 1.3);
  });
}

function linesOf(ring: RingLayout, theme: VizTheme, item: WaitItem): Line[] {
  const { ranks, call, line } = item;
  const missing = item.framed ? item.missing : "";
  const where = call === "" ? "" : `${call}${line > 0 ? ` · line ${line}` : ""}`;
  const plain = { weight: 500, color: theme.ink2 };
  const missed = { weight: 700, color: theme.danger };
  return [
    // In two lines it fits beside the frame.
    ...missing.split(/(?<=^never entered) /).map((text) => ({ text: shorten(text, 34), ...missed })),
    ...(ring.words && ranks.length > 1 ? [{ text: shorten(rankWords(ranks), 34), ...plain }] : []),
    ...(ring.words ? [{ text: shorten(where, 34), ...plain }] : []),
  ].filter(({ text }) => text !== "");
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly align: "left" | "center" | "right";
}

/** Where words may stand: where the ring has its words, else under, beside or above the node. */
function boxesOf(
  ring: RingLayout,
  { framed: isFramed }: WaitItem,
  place: number,
  width: number,
  height: number,
  size: number,
): Box[] {
  const x = ring.x[place];
  const y = ring.y[place];
  const framed = isFramed ? frameReach(ring) - ring.nodeRadius : 0;
  const usual = wordsPlace(ring, place, width + framed);
  const near = usual.x + (usual.align === "left" ? framed : usual.align === "right" ? -framed : 0);
  // Centred words stand above or below their node, and grow away from it.
  const middle =
    usual.align === "center" ? usual.y + (Math.sign(usual.y - y) * (height - size)) / 2 : usual.y;
  const left = { left: near, center: near - width / 2, right: near - width }[usual.align];
  const away = ring.nodeRadius + framed + 4;
  const others: Box[] = [
    { left: x - width / 2, top: y + away, align: "center" },
    { left: x + away, top: y - height / 2, align: "left" },
    { left: x - away - width, top: y - height / 2, align: "right" },
    { left: x - width / 2, top: y - away - height, align: "center" },
  ];
  const inside = (box: Box) => box.left >= 1 && box.left + width <= ring.width - 1;
  return [{ left, top: middle - height / 2, align: usual.align }, ...others.filter(inside)].map((box) => ({
    ...box,
    top: Math.max(1, Math.min(ring.height - height - 1, box.top)),
  }));
}
