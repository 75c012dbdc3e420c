import type { DrawContext } from "#viz/context.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { arrowEnd, arrowStart, mostArrows } from "./arrows.ts";
import { type LaneLayout, xOf } from "./lanes.ts";

const found = new IdBuffer();
const headRadius = 2.5;
/** On thinner lanes an arrow has no head. */
const leastHeaded = 7;

/**
 * Puts and gets: dashed, since no message goes and the other rank does nothing for it. In the colour of the rank that the
 * data comes from. More than could be told apart are left out: the calls' bars show them.
 */
export function drawAccesses(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
): void {
  const { list, times } = index.accesses;
  found.clear();
  times.query(layout.window.from, layout.window.to, found);
  if (found.length === 0 || found.length > mostArrows) return;
  context.lineWidth = layout.laneHeight >= 10 ? 1.5 : 0.8;
  for (let i = 0; i < found.length; i++) {
    const { call, source, dest } = list[found.ids[i]];
    const color = theme.rank(source).fill;
    const x = xOf(layout, index.columns.exit(call));
    const y = arrowEnd(layout, source, dest);
    context.strokeStyle = color;
    context.setLineDash([4, 2]);
    context.beginPath();
    context.moveTo(xOf(layout, index.columns.enter(call)), arrowStart(layout, source, dest));
    context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
    if (layout.laneHeight < leastHeaded) continue;
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, headRadius, 0, 2 * Math.PI);
    context.fill();
  }
}
