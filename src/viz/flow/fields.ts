import type { Trace } from "#trace/model.ts";
import type { DrawContext } from "#viz/context.ts";
import type { Collective } from "#viz/index/collectives.ts";
import type { VizTheme } from "#viz/theme.ts";
import { arcBetween, arcX, arcY, newArc } from "./arc.ts";
import { LabelSpace } from "./labels.ts";
import type { RingLayout } from "./layout.ts";

/** The members' corners of the soft shape around them: sorted around the ring, which is convex. */
function traceHull(context: DrawContext, layout: RingLayout, members: readonly number[]): void {
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
    const reach = layout.nodeRadius + layout.fieldRoom;
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
    const width = 2 * (layout.nodeRadius + layout.fieldRoom);
    traceHull(context, layout, known);
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

const ways = new LabelSpace(2048);
const arc = newArc();
/** With more messages than this every place is crossed by some. */
const mostWays = 96;
const samples = 24;
/** Parts of the ring's radius, the middle first. */
const shifts = [
  [0, 0],
  [0, -0.22],
  [0, 0.22],
  [0, -0.4],
  [0, 0.4],
  [-0.4, 0],
  [0.4, 0],
] as const;

/**
 * Where the name of a collective stands: in the middle of its ranks, or beside it where fewer of its messages pass. All
 * of them count, also those to come, so that the name stays where it is. Null where there is no room.
 * `crossed`: how much of their ways it covers.
 */
export function namePlace(
  layout: RingLayout,
  trace: Trace,
  collective: Collective,
  space: LabelSpace,
  width: number,
  height: number,
): { x: number; y: number; crossed: number } | null {
  const centre = fieldCentre(layout, collective);
  const all = collective.members.length === layout.ranks && layout.ranks > 2;
  const choose = all && collective.messages.length <= mostWays;
  ways.clear();
  if (choose) {
    for (const message of collective.messages) {
      arcBetween(layout, trace.messages.source[message], trace.messages.dest[message], 2, arc);
      for (let i = 1; i < samples; i++) ways.avoid(arcX(arc, i / samples), arcY(arc, i / samples));
    }
  }
  let best: { x: number; y: number; crossed: number } | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [right, down] of choose ? shifts : shifts.slice(0, 1)) {
    const x = centre.x + right * layout.rx;
    const y = centre.y + down * layout.ry;
    const crossed = ways.crossings(x - width / 2, y - height / 2, width, height);
    if (crossed >= fewest || !space.free(x - width / 2, y - height / 2, width, height)) continue;
    fewest = crossed;
    best = { x, y, crossed };
  }
  return best;
}

function fieldCentre(layout: RingLayout, collective: Collective): { x: number; y: number } {
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
