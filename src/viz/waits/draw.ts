import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { LabelSpace } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawWaitArrows, drawWaitLabels } from "./arrows.ts";
import { drawItemWords } from "./item-words.ts";
import { drawItem, frameReach } from "./items.ts";
import type { WaitLayout } from "./layout.ts";
import { mostSingle, type WaitItem, type WaitScene } from "./scene.ts";
import { asideSentences } from "./words.ts";

const space = new LabelSpace(512);
/** With more arrows than this their labels would only be in each other's way. */
const mostLabels = 16;

/** The wait-for picture. `selected`: a rank, or -1. */
export function drawWaits(
  context: DrawContext,
  layout: WaitLayout,
  theme: VizTheme,
  scene: WaitScene,
  selected: number,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  space.clear();
  // What stands in one island is in the way of another's words.
  const islands = layout.rings.map((ring, at): Island => newIsland(ring, scene, scene.islands[at]));
  for (const { ring, items } of islands) keepClear(ring, items);
  for (const { ring, edges } of islands) drawWaitArrows(context, ring, theme, { edges });
  for (const { ring, items } of islands)
    items.forEach((item, place) => {
      drawItem(context, ring, theme, item, place, layout.label, item.ranks.includes(selected));
    });
  // What is missed is told first: where room is scarce the rest gives way. The one that all wait for is named anyhow.
  const alone = scene.items.filter(({ framed }) => framed).length === 1;
  for (const framed of [true, false])
    for (const { ring, items } of islands)
      items.forEach((item, place) => {
        if (item.framed === framed) drawItemWords(context, ring, theme, item, place, space, framed && alone);
      });
  const labelled = islands.reduce((sum, { labels }) => sum + labels.length, 0) <= mostLabels;
  for (const { ring, labels } of islands)
    if (labelled) drawWaitLabels(context, ring, theme, { edges: labels }, space);
  for (const { ring, items, edges } of islands)
    if (items.length > mostSingle) drawMiddle(context, ring, theme, items, edges);
  if (layout.foot > 0) drawFoot(context, layout, theme, scene);
}

/** Arrows between places on the island's own ring. */
type Edge = WaitGraph["edges"][number];

interface Island {
  readonly ring: RingLayout;
  readonly items: readonly WaitItem[];
  readonly edges: readonly Edge[];
  /** The same, without what is said at the items already. */
  readonly labels: readonly Edge[];
}

function newIsland(ring: RingLayout, scene: WaitScene, island: readonly number[]): Island {
  const places = new Map(island.map((item, place) => [item, place]));
  const items = island.map((at) => scene.items[at]);
  const edges = scene.arrows.flatMap(({ from, to, label, cycle }) => {
    const [source, target] = [places.get(from), places.get(to)];
    return source === undefined || target === undefined ? [] : [{ from: source, to: target, label, cycle }];
  });
  // A collective's name stands at its ranks.
  const told = ({ from, label }: Edge) => ring.words && label === items[from].call;
  return { ring, items, edges, labels: edges.map((edge) => (told(edge) ? { ...edge, label: "" } : edge)) };
}

function keepClear(ring: RingLayout, items: readonly WaitItem[]): void {
  const { nodeRadius } = ring;
  items.forEach((item, place) => {
    // The discs of a stack stand out above and to the right.
    const stacked = item.ranks.length > 1 ? nodeRadius * 0.44 : 0;
    const reach = item.framed ? frameReach(ring) : nodeRadius + 2;
    space.block(
      ring.x[place] - reach,
      ring.y[place] - reach - stacked,
      2 * reach + stacked,
      2 * reach + stacked,
    );
  });
}

/** What all of a long circle have in common, in the middle of it: at their nodes is no room for words. */
function drawMiddle(
  context: DrawContext,
  ring: RingLayout,
  theme: VizTheme,
  items: readonly WaitItem[],
  edges: readonly Edge[],
): void {
  const { length } = items;
  const ahead = ({ from, to }: Edge) => (to - from + length) % length;
  if (ring.ry < 70 * ring.scale || !edges.every((edge) => ahead(edge) === 1 || ahead(edge) === length - 1))
    return;
  const calls = new Set(items.map(({ call, line }) => `${call} · line ${line}`));
  const labels = new Set(edges.map(({ label }) => label));
  const [call] = calls;
  const [label] = labels;
  const circle = edges.every((edge) => ahead(edge) === 1);
  const lines = [
    circle ? `${length} ranks in a circle` : `${length} ranks wait for neighbours`,
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
