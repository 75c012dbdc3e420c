import type { DrawContext } from "#viz/context.ts";
import type { Collective } from "#viz/index/collectives.ts";
import type { VizTheme } from "#viz/theme.ts";
import type { RingLayout } from "./layout.ts";

const room = 16;

/** The members' corners of the soft shape around them: sorted around the ring, which is convex. */
function trace(context: DrawContext, layout: RingLayout, members: readonly number[]): void {
  context.beginPath();
  members.forEach((rank, i) => {
    if (i === 0) context.moveTo(layout.x[rank], layout.y[rank]);
    else context.lineTo(layout.x[rank], layout.y[rank]);
  });
  context.closePath();
}

/** A collective as one soft field around its ranks. `strength` 0 to 1 fades it in and out. */
export function drawField(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  members: readonly number[],
  strength: number,
): void {
  const known = members.filter((rank) => rank < layout.ranks).sort((a, b) => a - b);
  if (known.length === 0) return;
  context.globalAlpha = strength;
  context.lineJoin = "round";
  context.lineCap = "round";
  const all = known.length === layout.ranks && layout.ranks > 2;
  if (all) {
    const reach = layout.nodeRadius + room;
    context.beginPath();
    context.ellipse(layout.cx, layout.cy, layout.rx + reach, layout.ry + reach, 0, 0, 2 * Math.PI);
    context.fillStyle = theme.field;
    context.fill();
    context.setLineDash([2, 4]);
    context.lineWidth = 1;
    context.strokeStyle = theme.accent;
    context.globalAlpha = strength * 0.45;
    context.stroke();
    context.setLineDash([]);
  } else {
    // A wide round stroke makes the hull soft; a wider one below it in the accent makes its edge.
    const width = 2 * (layout.nodeRadius + room);
    trace(context, layout, known);
    context.globalAlpha = strength * 0.25;
    context.lineWidth = width + 2;
    context.strokeStyle = theme.accent;
    context.stroke();
    context.globalAlpha = strength;
    context.lineWidth = width;
    context.strokeStyle = theme.field;
    context.stroke();
    context.fillStyle = theme.field;
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Where the name of a collective stands: the middle of its ranks. */
export function fieldCentre(layout: RingLayout, collective: Collective): { x: number; y: number } {
  let x = 0;
  let y = 0;
  let count = 0;
  for (const rank of collective.members) {
    if (rank >= layout.ranks) continue;
    x += layout.x[rank];
    y += layout.y[rank];
    count++;
  }
  return count === 0 ? { x: layout.cx, y: layout.cy } : { x: x / count, y: y / count };
}
