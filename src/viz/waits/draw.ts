import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { LabelSpace } from "#viz/flow/labels.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { drawNode } from "#viz/flow/nodes.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawWaitArrows, drawWaitLabels } from "./arrows.ts";

const space = new LabelSpace(256);

/** The wait-for picture alone: ranks that take no part step back. `selected`: a rank, or -1. */
export function drawWaits(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  graph: WaitGraph,
  selected: number,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  space.clear();
  const radius = layout.nodeRadius + 2;
  for (let rank = 0; rank < layout.ranks; rank++) {
    space.take(layout.x[rank] - radius, layout.y[rank] - radius, 2 * radius, 2 * radius);
  }
  drawWaitArrows(context, layout, theme, graph);
  for (let rank = 0; rank < layout.ranks; rank++) {
    const node = graph.nodes.find((candidate) => candidate.rank === rank);
    const status =
      node === undefined || node.state === "running"
        ? "computing"
        : node.state === "finished"
          ? "finished"
          : "waiting";
    drawNode(context, layout, theme, rank, status, rank === selected);
  }
  drawWaitLabels(context, layout, theme, graph, space);
}
