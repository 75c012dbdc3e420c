import { callNames } from "#mpi/call-kinds.ts";
import type { DrawContext } from "#viz/context.ts";
import { textWidth } from "#viz/flow/labels.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import { InCall, rowAt, type Segments } from "#viz/index/segments.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, xOf, yOf } from "./lanes.ts";

/** Lanes lower than this are too thin for a pattern: there waiting is pale. */
const leastHatched = 8;

/** With more rows than this for each pixel, columns are drawn instead of rows. */
const densest = 0.3;

/** Rows of a rank that touch the window: [first, stop). */
function visibleRows(segments: Segments, rank: number, from: number, to: number): [number, number] {
  const begin = segments.starts[rank];
  let first = Math.max(begin, rowAt(segments, rank, from));
  if (first > begin && segments.from[first] > from) first--;
  const last = rowAt(segments, rank, to);
  return last < begin ? [begin, begin] : [first, last + 1];
}

/** Computing is a slim bar; a call is a tall one: solid at work, hatched while it waits. */
export function drawLaneBars(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  rank: number,
): void {
  const { from, to } = layout.window;
  const { segments } = index;
  const color = theme.rank(rank);
  const y = yOf(layout, rank);
  const tall = layout.barHeight;
  drawComputing(context, layout, theme, index, rank, y);
  const [first, stop] = visibleRows(segments, rank, from, to);
  if (stop - first > (layout.right - layout.left) * densest) {
    drawDenseLane(context, layout, theme, index, rank, y);
    return;
  }
  if (layout.laneHeight < leastHatched) {
    drawThinRows(context, layout, index, color.fill, y, first, stop);
    return;
  }
  const radius = Math.min(3, tall / 3);
  for (const state of [InCall.Working, InCall.Waiting]) {
    context.beginPath();
    let any = false;
    for (let row = first; row < stop; row++) {
      if (segments.state[row] !== state) continue;
      const x0 = Math.max(layout.left - 4, xOf(layout, segments.from[row]));
      const x1 = Math.min(layout.right + 4, xOf(layout, segments.to[row]));
      context.roundRect(x0, y - tall / 2, Math.max(1, x1 - x0), tall, radius);
      any = true;
    }
    if (!any) continue;
    if (state === InCall.Working) {
      context.fillStyle = color.fill;
      context.fill();
      continue;
    }
    context.fillStyle = theme.panel;
    context.fill();
    context.fillStyle = theme.hatch(rank);
    context.fill();
    context.lineWidth = layout.laneHeight >= 10 ? 1.25 : 0.75;
    context.strokeStyle = color.fill;
    context.stroke();
  }
}

/** Plain rectangles, one by one: a path of thousands is many times slower. */
function drawThinRows(
  context: DrawContext,
  layout: LaneLayout,
  index: PictureIndex,
  fill: string,
  y: number,
  first: number,
  stop: number,
): void {
  const { segments } = index;
  context.fillStyle = fill;
  for (const state of [InCall.Waiting, InCall.Working]) {
    context.globalAlpha = state === InCall.Waiting ? 0.32 : 1;
    for (let row = first; row < stop; row++) {
      if (segments.state[row] !== state) continue;
      const x0 = Math.max(layout.left - 4, xOf(layout, segments.from[row]));
      const x1 = Math.min(layout.right + 4, xOf(layout, segments.to[row]));
      context.fillRect(x0, y - layout.barHeight / 2, Math.max(1, x1 - x0), layout.barHeight);
    }
  }
  context.globalAlpha = 1;
}

function drawComputing(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  rank: number,
  y: number,
): void {
  const fate = index.fates[rank];
  const end = fate === "stuck" ? index.horizon : Math.min(index.horizon, index.columns.rankEnd(rank));
  const x0 = Math.max(layout.left, xOf(layout, index.columns.rankStart(rank)));
  const x1 = Math.min(layout.right, xOf(layout, end));
  if (x1 <= x0) return;
  const slim = Math.max(1, layout.barHeight * 0.5);
  context.beginPath();
  context.roundRect(x0, y - slim / 2, x1 - x0, slim, Math.min(2, slim / 2));
  context.fillStyle = theme.rank(rank).fill;
  context.globalAlpha = 0.8;
  context.fill();
  context.globalAlpha = 1;
  if (fate === "stopped" && xOf(layout, end) <= layout.right) {
    context.fillStyle = theme.ink3;
    context.fillRect(x1 + 1, y - layout.barHeight / 2, layout.laneHeight >= 10 ? 3 : 1.5, layout.barHeight);
  }
  if (fate !== "failed") return;
  const arm = Math.min(5, layout.barHeight / 2);
  const x = Math.min(layout.right + 6, xOf(layout, end) + arm);
  if (x < layout.left) return;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.strokeStyle = theme.danger;
  context.lineWidth = Math.min(2, 0.5 + arm / 3);
  context.stroke();
}

/** Working and waiting time of a rank before `moment`, from the sums kept beside the rows. */
export function timeSpent(segments: Segments, rank: number, moment: number, waiting: boolean): number {
  const row = rowAt(segments, rank, moment);
  if (row < 0) return 0;
  const before = waiting ? segments.waitedBefore : segments.workedBefore;
  const counts = (segments.state[row] === InCall.Waiting) === waiting;
  const inRow = counts ? Math.min(moment, segments.to[row]) - segments.from[row] : 0;
  return before[row] - before[segments.starts[rank]] + inRow;
}

const levels = 4;

/**
 * Rows closer than pixels: each column shows how much of its time went into calls, in four strengths, solid where the
 * rank mostly worked and hatched where it mostly waited. Neighbouring columns of one look are one rectangle.
 */
function drawDenseLane(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  rank: number,
  y: number,
): void {
  const { segments } = index;
  const { from, to } = layout.window;
  const tall = layout.barHeight;
  const column = layout.ranks > 16 ? 2 : 1;
  const perColumn = ((to - from) / (layout.right - layout.left)) * column;
  const fill = theme.rank(rank).fill;
  const hatch = theme.hatch(rank);
  const hatched = layout.laneHeight >= leastHatched;
  let worked = timeSpent(segments, rank, from, false);
  let waited = timeSpent(segments, rank, from, true);
  let runStart = layout.left;
  let runLook = 0;
  const flush = (x: number) => {
    if (runLook !== 0 && x > runStart) {
      const waiting = runLook < 0;
      context.globalAlpha = Math.abs(runLook) / levels;
      context.fillStyle = waiting && hatched ? hatch : fill;
      if (waiting && !hatched) context.globalAlpha *= 0.4;
      context.fillRect(runStart, y - tall / 2, x - runStart, tall);
    }
    runStart = x;
  };
  for (let x = layout.left, moment = from; x < layout.right; x += column) {
    moment += perColumn;
    const nextWorked = timeSpent(segments, rank, moment, false);
    const nextWaited = timeSpent(segments, rank, moment, true);
    const work = nextWorked - worked;
    const wait = nextWaited - waited;
    const level = Math.min(levels, Math.ceil(((work + wait) / perColumn) * levels - 0.01));
    const look = wait > work ? -level : level;
    if (look !== runLook) {
      flush(x);
      runLook = look;
    }
    worked = nextWorked;
    waited = nextWaited;
  }
  flush(layout.right);
  context.globalAlpha = 1;
}

/** The name of each call on its widest stretch, where it fits. */
export function drawLaneCallNames(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  index: PictureIndex,
  rank: number,
): void {
  const { segments, trace } = index;
  const y = yOf(layout, rank);
  const [first, stop] = visibleRows(segments, rank, layout.window.from, layout.window.to);
  if (stop - first > (layout.right - layout.left) * densest) return;
  context.font = `600 ${10.5 * layout.scale}px ${theme.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = first; row < stop; ) {
    const call = segments.call[row];
    let widest = row;
    let next = row;
    for (; next < stop && segments.call[next] === call; next++) {
      if (segments.to[next] - segments.from[next] > segments.to[widest] - segments.from[widest])
        widest = next;
    }
    row = next;
    const x0 = Math.max(layout.left, xOf(layout, segments.from[widest]));
    const x1 = Math.min(layout.right, xOf(layout, segments.to[widest]));
    if (x1 - x0 < 22) continue;
    const name = callNames[trace.calls.kind[call]] ?? "";
    const width = textWidth(context, name);
    if (width + 8 > x1 - x0) continue;
    const x = (x0 + x1) / 2;
    if (segments.state[widest] === InCall.Waiting) {
      context.beginPath();
      context.roundRect(x - width / 2 - 4, y - 6.5 * layout.scale, width + 8, 13 * layout.scale, 3);
      context.fillStyle = theme.panel;
      context.fill();
      context.fillStyle = theme.ink;
    } else {
      context.fillStyle = theme.rank(rank).on;
    }
    context.fillText(name, x, y + 0.5);
  }
}
