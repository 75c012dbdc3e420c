import type { DrawContext } from "#viz/context.ts";
import { LabelSpace } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawWaitArrows, drawWaitLabels } from "./arrows.ts";
import { drawItem, drawItemWords } from "./items.ts";
import type { WaitLayout } from "./layout.ts";
import { mostSingle, type WaitScene } from "./scene.ts";
import { asideSentences } from "./words.ts";

const space = new LabelSpace(512);

/** The wait-for picture. `selected`: a rank, or -1. */
export function drawWaits(
  context: DrawContext,
  layout: WaitLayout,
  theme: VizTheme,
  scene: WaitScene,
  selected: number,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  layout.rings.forEach((ring, island) => {
    drawIsland(context, layout, ring, theme, scene, scene.islands[island], selected);
  });
  if (layout.foot > 0) drawFoot(context, layout, theme, scene);
}

function drawIsland(
  context: DrawContext,
  layout: WaitLayout,
  ring: RingLayout,
  theme: VizTheme,
  scene: WaitScene,
  island: readonly number[],
  selected: number,
): void {
  const places = new Map(island.map((item, place) => [item, place]));
  const edges = scene.arrows.flatMap(({ from, to, label, cycle }) => {
    const [source, target] = [places.get(from), places.get(to)];
    return source === undefined || target === undefined ? [] : [{ from: source, to: target, label, cycle }];
  });
  space.clear();
  const reach = ring.nodeRadius + 2;
  for (const [x, y] of island.map((_, place) => [ring.x[place], ring.y[place]]))
    space.take(x - reach, y - reach, 2 * reach, 2 * reach);
  drawWaitArrows(context, ring, theme, { edges });
  island.forEach((at, place) => {
    const item = scene.items[at];
    drawItem(context, ring, theme, item, place, layout.label, item.ranks.includes(selected));
  });
  // What is missed is told first: where room is scarce the rest gives way.
  const byNeed = island.map((at, place) => ({ item: scene.items[at], place }));
  byNeed.sort((a, b) => Number(b.item.missing !== "") - Number(a.item.missing !== ""));
  for (const { item, place } of byNeed) drawItemWords(context, ring, theme, item, place, space);
  // A collective's name stands at its ranks already.
  const told = ({ from, label }: (typeof edges)[number]) =>
    ring.words && label === scene.items[island[from]].call;
  const labelled = edges.map((edge) => (told(edge) ? { ...edge, label: "" } : edge));
  drawWaitLabels(context, ring, theme, { edges: labelled }, space);
  if (island.length > mostSingle) drawMiddle(context, ring, theme, scene, island);
}

/** What all of a long circle have in common, in the middle of it: at their nodes is no room for words. */
function drawMiddle(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  { items, arrows }: WaitScene,
  island: readonly number[],
): void {
  const next = new Map(island.map((at, place) => [at, island[(place + 1) % island.length]]));
  const plain = island.every((at) =>
    arrows.filter(({ from }) => from === at).every(({ to }) => next.get(at) === to),
  );
  if (!plain || ring.ry < 70 * ring.scale) return;
  const calls = new Set(island.map((at) => `${items[at].call} · line ${items[at].line}`));
  const labels = new Set(arrows.flatMap(({ from, label }) => (next.has(from) ? [label] : [])));
  const [call] = calls;
  const [label] = labels;
  const lines = [
    `${island.length} ranks in a circle`,
    ...(calls.size === 1 ? [call] : []),
    ...(labels.size === 1 ? [label] : []),
  ];
  context.textAlign = "center";
  context.textBaseline = "middle";
  lines.forEach((text, at) => {
    context.font =
      at === 0 ? `600 ${15 * ring.scale}px ${theme.sans}` : `500 ${12 * ring.scale}px ${theme.mono}`;
    context.fillStyle = at === 0 ? theme.danger : theme.ink2;
    context.fillText(text, ring.cx, ring.cy + (at - (lines.length - 1) / 2) * 22 * ring.scale);
  });
}

function drawFoot(context: DrawContext, layout: WaitLayout, theme: VizTheme, scene: WaitScene): void {
  context.font = `400 12px ${theme.sans}`;
  context.fillStyle = theme.ink3;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const text = asideSentences(scene)
    .map((sentence) => sentence.text)
    .join(" ");
  context.fillText(text, layout.width / 2, layout.height - layout.foot / 2, layout.width - 16);
}
