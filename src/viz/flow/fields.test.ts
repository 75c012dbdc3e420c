import { expect, it } from "vitest";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { drawField } from "./fields.ts";
import { layoutRing } from "./layout.ts";

it.each([[[2]], [[0, 1]], [[5, 0, 2, 3]]])("the field of ranks %j is one shape around them", (members) => {
  const log = new DrawLog();
  const layout = layoutRing({ width: 600, height: 400 }, 8);
  drawField(log, layout, testTheme, members, 0.5);
  const filled = log.drawn.filter(({ op, color }) => op === "fill" && color === testTheme.field);
  expect(filled).toHaveLength(1);
  const arcs = filled[0].what.flatMap((each, at, what) =>
    each === "arc" ? [what.slice(at + 1, at + 4)] : [],
  );
  const reach = layout.nodeRadius + layout.fieldRoom;
  const ascending = [...members].sort((a, b) => a - b);
  expect(arcs).toEqual(ascending.map((rank) => [layout.x[rank], layout.y[rank], reach]));
});
