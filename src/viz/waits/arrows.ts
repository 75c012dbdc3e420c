import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { type Arc, arcBetween, arcHeading, arcX, arcY, newArc, traceArc } from "#viz/flow/arc.ts";
import { drawPill, type LabelSpace } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { shorten } from "#viz/format.ts";
import type { VizTheme } from "#viz/theme.ts";

const arc: Arc = newArc();
/** With more arrows than this their labels would only cover each other: the words beside the picture have them. */
const mostLabelled = 12;

function drawable(layout: RingLayout, graph: WaitGraph): WaitGraph["edges"] {
  return graph.edges.filter((edge) => edge.from < layout.ranks && edge.to < layout.ranks && edge.to >= 0);
}

/** Who waits for whom: dashed arrows, those of a cycle solid and in the colour of danger, with what is waited for. */
export function drawWaitArrows(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  graph: WaitGraph,
): void {
  const known = drawable(layout, graph);
  const faint = known.length > 200;
  for (const cycle of [false, true]) {
    for (const edge of known) {
      if (edge.cycle !== cycle) continue;
      arcBetween(layout, edge.from, edge.to, 3, arc);
      const color = cycle ? theme.danger : theme.ink3;
      context.strokeStyle = color;
      context.fillStyle = color;
      context.lineCap = "round";
      context.lineWidth = cycle ? 2.25 : 1.25;
      context.globalAlpha = !cycle && faint ? 0.25 : 1;
      if (!cycle) context.setLineDash([4, 4]);
      context.beginPath();
      traceArc(context, arc, 1);
      context.stroke();
      context.setLineDash([]);
      const heading = arcHeading(arc, 1);
      const size = layout.nodeRadius >= 9 ? 10 : 6;
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

/** What each rank waits for, on its arrow, while there are few of them. */
export function drawWaitLabels(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  graph: WaitGraph,
  space: LabelSpace,
): void {
  const known = drawable(layout, graph);
  if (known.length > mostLabelled) return;
  for (const edge of known) {
    arcBetween(layout, edge.from, edge.to, 3, arc);
    const label = shorten(edge.label, 26);
    if (label === "") continue;
    // Along its arrow, wherever there is room.
    for (const part of [0.5, 0.36, 0.64, 0.26, 0.74]) {
      if (drawPill(context, theme, space, label, arcX(arc, part), arcY(arc, part), layout)) break;
    }
  }
}
