import type { RingLayout } from "./layout.ts";

/** A quadratic curve from rim to rim: start, control, end. Filled in place, so that frames allocate nothing. */
export interface Arc {
  x0: number;
  y0: number;
  xc: number;
  yc: number;
  x1: number;
  y1: number;
}

export const newArc = (): Arc => ({ x0: 0, y0: 0, xc: 0, yc: 0, x1: 0, y1: 0 });

const inwards = 0.3;
const sideways = 0.13;

/**
 * The way from one rank to another: bent towards the middle of the ring, and to one side of its direction so that the
 * way back is another. To itself: a loop on the outside.
 */
export function arcBetween(layout: RingLayout, from: number, to: number, gap: number, out: Arc): Arc {
  const { x, y, cx, cy, nodeRadius } = layout;
  if (from === to) return loop(layout, from, out);
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const mx = (x[from] + x[to]) / 2;
  const my = (y[from] + y[to]) / 2;
  const pull = layout.ranks === 2 ? 0 : inwards;
  const side = layout.ranks === 2 ? 0.22 : sideways;
  // Neighbours on a crowded ring are close: their way bends no further than they are apart.
  const depth = Math.hypot(cx - mx, cy - my) || 1;
  const bend = Math.min(pull, Math.hypot(dx, dy) / depth);
  out.xc = mx + bend * (cx - mx) + side * dy;
  out.yc = my + bend * (cy - my) - side * dx;
  const startLength = Math.hypot(out.xc - x[from], out.yc - y[from]) || 1;
  const endLength = Math.hypot(out.xc - x[to], out.yc - y[to]) || 1;
  const reach = nodeRadius + gap;
  out.x0 = x[from] + ((out.xc - x[from]) / startLength) * nodeRadius;
  out.y0 = y[from] + ((out.yc - y[from]) / startLength) * nodeRadius;
  out.x1 = x[to] + ((out.xc - x[to]) / endLength) * reach;
  out.y1 = y[to] + ((out.yc - y[to]) / endLength) * reach;
  return out;
}

function loop(layout: RingLayout, rank: number, out: Arc): Arc {
  const { x, y, cx, cy, nodeRadius } = layout;
  const away = layout.ranks === 1 ? -Math.PI / 2 : Math.atan2(y[rank] - cy, x[rank] - cx);
  const spread = 0.6;
  out.x0 = x[rank] + nodeRadius * Math.cos(away - spread);
  out.y0 = y[rank] + nodeRadius * Math.sin(away - spread);
  out.xc = x[rank] + nodeRadius * 3.4 * Math.cos(away);
  out.yc = y[rank] + nodeRadius * 3.4 * Math.sin(away);
  out.x1 = x[rank] + nodeRadius * Math.cos(away + spread);
  out.y1 = y[rank] + nodeRadius * Math.sin(away + spread);
  return out;
}

export function arcX(arc: Arc, part: number): number {
  const rest = 1 - part;
  return rest * rest * arc.x0 + 2 * rest * part * arc.xc + part * part * arc.x1;
}

export function arcY(arc: Arc, part: number): number {
  const rest = 1 - part;
  return rest * rest * arc.y0 + 2 * rest * part * arc.yc + part * part * arc.y1;
}

/** Direction of travel at `part` of the way, in radians. */
export function arcHeading(arc: Arc, part: number): number {
  const rest = 1 - part;
  return Math.atan2(
    rest * (arc.yc - arc.y0) + part * (arc.y1 - arc.yc),
    rest * (arc.xc - arc.x0) + part * (arc.x1 - arc.xc),
  );
}

/** Adds the first `part` of the curve to the path (de Casteljau). */
export function traceArc(
  context: {
    moveTo(x: number, y: number): void;
    quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  },
  arc: Arc,
  part: number,
): void {
  context.moveTo(arc.x0, arc.y0);
  context.quadraticCurveTo(
    arc.x0 + (arc.xc - arc.x0) * part,
    arc.y0 + (arc.yc - arc.y0) * part,
    arcX(arc, part),
    arcY(arc, part),
  );
}
