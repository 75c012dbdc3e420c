import type { DrawContext } from "#viz/context.ts";
import { textWidth } from "#viz/flow/labels.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, xOf, yOf } from "./lanes.ts";

const found = new IdBuffer();
const mostSpans = 300;

/** Each collective as one field behind the lanes of its members, named under the lanes where the name fits. */
export function drawSpans(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
): void {
  found.clear();
  index.collectiveTimes.query(layout.window.from, layout.window.to, found);
  if (found.length > mostSpans) return;
  const bottom = layout.top + layout.ranks * layout.laneHeight;
  let takenUntil = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < found.length; i++) {
    const collective = index.collectives[found.ids[i]];
    const x0 = Math.max(layout.left, xOf(layout, collective.start));
    const x1 = Math.min(layout.right, xOf(layout, Math.min(collective.end, index.horizon)));
    if (x1 - x0 < 2) continue;
    context.fillStyle = theme.field;
    let first = -1;
    // Neighbouring member lanes are one field; a communicator's gaps stay gaps.
    for (let rank = 0; rank <= layout.ranks; rank++) {
      const member = rank < layout.ranks && collective.members.includes(rank);
      if (member && first < 0) first = rank;
      if (!member && first >= 0) {
        const top = yOf(layout, first) - layout.laneHeight / 2;
        context.beginPath();
        context.roundRect(
          x0,
          top,
          x1 - x0,
          (rank - first) * layout.laneHeight,
          Math.min(6, layout.laneHeight / 2),
        );
        context.fill();
        first = -1;
      }
    }
    if (layout.strip === 0) continue;
    context.font = `500 ${11 * layout.scale}px ${theme.sans}`;
    const width = textWidth(context, collective.name);
    if (width + 10 > x1 - x0 || (x0 + x1) / 2 - width / 2 < takenUntil) continue;
    takenUntil = (x0 + x1) / 2 + width / 2 + 8;
    context.strokeStyle = theme.accent;
    context.globalAlpha = 0.6;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x0 + 1, bottom + 3);
    context.lineTo(x1 - 1, bottom + 3);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = theme.ink2;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(collective.name, (x0 + x1) / 2, bottom + 12 * layout.scale);
  }
}
