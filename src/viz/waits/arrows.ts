import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { type Arc, arcBetween, arcHeading, arcX, arcY, newArc, traceArc } from "#viz/flow/arc.ts";
import { drawPill, type LabelSpace, pillSize } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { shorten } from "#viz/format.ts";
import type { VizTheme } from "#viz/theme.ts";

const arc: Arc = newArc();
/** With more arrows than this their labels would only cover each other: the words beside the picture have them. */
const mostLabelled = 12;
/** px between the rims of neighbours. */
const leastArrow = 6;

/** Arrows between places on the ring. */
type Arrows = Pick<WaitGraph, "edges">;

/** Whether two places stand beside each other on a ring of many. */
function besides({ ranks }: RingLayout, from: number, to: number): boolean {
  const apart = Math.abs(from - to);
  return ranks > mostLabelled && (apart === 1 || apart === ranks - 1);
}

/** Between neighbours of a long circle straight, where that leaves an arrow to be seen: a bent one would be all bend. */
function wayBetween(layout: RingLayout, from: number, to: number): void {
  arcBetween(layout, from, to, 3, arc);
  const { x, y, nodeRadius } = layout;
  const length = Math.hypot(x[to] - x[from], y[to] - y[from]);
  if (!besides(layout, from, to) || length < 2 * nodeRadius + leastArrow) return;
  const dx = (x[to] - x[from]) / length;
  const dy = (y[to] - y[from]) / length;
  arc.x0 = x[from] + dx * (nodeRadius + 1);
  arc.y0 = y[from] + dy * (nodeRadius + 1);
  arc.x1 = x[to] - dx * (nodeRadius + 1.5);
  arc.y1 = y[to] - dy * (nodeRadius + 1.5);
  arc.xc = (arc.x0 + arc.x1) / 2;
  arc.yc = (arc.y0 + arc.y1) / 2;
}

function drawable(layout: RingLayout, graph: Arrows): WaitGraph["edges"] {
  return graph.edges.filter((edge) => edge.from < layout.ranks && edge.to < layout.ranks && edge.to >= 0);
}

/** Who waits for whom: dashed arrows, those of a cycle solid and in the colour of danger, with what is waited for. */
export function drawWaitArrows(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  graph: Arrows,
): void {
  const known = drawable(layout, graph);
  const faint = known.length > 200;
  for (const cycle of [false, true]) {
    for (const edge of known) {
      if (edge.cycle !== cycle) continue;
      wayBetween(layout, edge.from, edge.to);
      const color = cycle ? theme.danger : theme.ink3;
      context.strokeStyle = color;
      context.fillStyle = color;
      context.lineCap = "round";
      context.lineWidth = (cycle && layout.nodeRadius >= 5 ? 2.25 : 1.25) * Math.min(layout.scale, 1.6);
      context.globalAlpha = !cycle && faint ? 0.25 : 1;
      if (!cycle) context.setLineDash([4, 4]);
      context.beginPath();
      traceArc(context, arc, 1);
      context.stroke();
      context.setLineDash([]);
      const heading = arcHeading(arc, 1);
      const room = Math.hypot(arc.x1 - arc.x0, arc.y1 - arc.y0);
      const usual = (layout.nodeRadius >= 9 ? 10 : layout.nodeRadius >= 4 ? 6 : 4.5) * layout.scale;
      const size = Math.max(4, Math.min(usual, room * 0.45));
      context.beginPath();
      context.moveTo(arc.x1, arc.y1);
      context.lineTo(arc.x1 - size * Math.cos(heading - 0.45), arc.y1 - size * Math.sin(heading - 0.45));
      context.lineTo(arc.x1 - size * Math.cos(heading + 0.45), arc.y1 - size * Math.sin(heading + 0.45));
      context.closePath();
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

const samples = 24;
/** Along its arrow, from the middle on. */
const places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;
/** Between an arrow and its label. */
const gaps = [6, 14, 22] as const;

/** What each rank waits for, beside its arrow, while there are few of them. No label covers an arrow or another. */
export function drawWaitLabels(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  graph: Arrows,
  space: LabelSpace,
): void {
  const known = drawable(layout, graph);
  if (known.length > mostLabelled) return;
  for (const edge of known) {
    wayBetween(layout, edge.from, edge.to);
    for (let i = 0; i <= samples; i++) space.avoid(arcX(arc, i / samples), arcY(arc, i / samples));
  }
  for (const edge of known) {
    wayBetween(layout, edge.from, edge.to);
    const label = shorten(edge.label, 26);
    if (label !== "") placeBeside(context, layout, theme, space, label);
  }
}

function placeBeside(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  space: LabelSpace,
  label: string,
): boolean {
  const { width, height } = pillSize(context, theme, label, layout.scale);
  // The nearest place first: far from its arrow a label could be that of another.
  for (const gap of gaps) {
    for (const part of places) {
      const normal = arcHeading(arc, part) + Math.PI / 2;
      const nx = Math.cos(normal);
      const ny = Math.sin(normal);
      const x = arcX(arc, part);
      const y = arcY(arc, part);
      const clear = (width / 2) * Math.abs(nx) + (height / 2) * Math.abs(ny);
      // Outside of the ring first: there is nothing else.
      const outwards = nx * (x - layout.cx) + ny * (y - layout.cy) >= 0 ? 1 : -1;
      for (const side of [outwards, -outwards]) {
        const away = side * (clear + gap);
        if (drawPill(context, theme, space, label, x + away * nx, y + away * ny, layout)) return true;
      }
    }
  }
  return false;
}
