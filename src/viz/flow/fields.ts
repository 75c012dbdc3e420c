import type { Trace } from "#trace/model.ts";
import type { DrawContext } from "#viz/context.ts";
import type { Collective } from "#viz/index/collectives.ts";
import type { VizTheme } from "#viz/theme.ts";
import { arcBetween, arcX, arcY, newArc } from "./arc.ts";
import { LabelSpace } from "./labels.ts";
import type { RingLayout } from "./layout.ts";

/** A rounded shape `reach` px around some ranks, clockwise as they stand, which are the corners of a convex one. */
function traceAround(
  context: DrawContext,
  { x, y }: RingLayout,
  members: readonly number[],
  reach: number,
): void {
  context.beginPath();
  // Which way is out, of the side from one corner to the next.
  const outwards = members.map((rank, at) => {
    const next = members[(at + 1) % members.length];
    return Math.atan2(x[rank] - x[next], y[next] - y[rank]);
  });
  members.forEach((rank, at) => {
    const [from, to] = [outwards.at(at - 1) ?? 0, outwards[at]];
    if (members.length === 1) context.arc(x[rank], y[rank], reach, 0, 2 * Math.PI);
    else context.arc(x[rank], y[rank], reach, from, to);
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
    // One shape: where two overlapped, a field that fades would show it.
    traceAround(context, layout, known, layout.nodeRadius + layout.fieldRoom);
    context.fillStyle = theme.field;
    context.fill();
    context.globalAlpha = strength * 0.25;
    context.lineWidth = 1;
    context.strokeStyle = theme.accent;
    context.stroke();
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

/** Parts of the way from the middle of some ranks to the ring's. */
const inwards = [0, 0.12, 0.25, 0.4] as const;

/**
 * Where the name of a collective stands: in the middle of its ranks, or beside it where fewer of its messages pass; of
 * some ranks' collective, where it covers fewer ranks. All messages count, also those to come, so that the name stays
 * where it is. Null where there is no room. `crossed`: how much it covers.
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
  let places = [centre];
  ways.clear();
  if (all && collective.messages.length <= mostWays) {
    for (const message of collective.messages) {
      arcBetween(layout, trace.messages.source[message], trace.messages.dest[message], 2, arc);
      for (let i = 1; i < samples; i++) ways.avoid(arcX(arc, i / samples), arcY(arc, i / samples));
    }
    places = shifts.map(([right, down]) => ({
      x: centre.x + right * layout.rx,
      y: centre.y + down * layout.ry,
    }));
  } else if (!all) {
    for (let rank = 0; rank < layout.ranks; rank++) ways.avoid(layout.x[rank], layout.y[rank]);
    places = inwards.map((part) => ({
      x: centre.x + part * (layout.cx - centre.x),
      y: centre.y + part * (layout.cy - centre.y),
    }));
  }
  let best: { x: number; y: number; crossed: number } | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { x, y } of places) {
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
