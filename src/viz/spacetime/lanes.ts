import type { RankLabel, Size } from "#viz/context.ts";
import type { Window } from "./view.ts";

/** Where lanes, axis and time lie on the canvas, in CSS pixels. */
export interface LaneLayout extends Size {
  readonly ranks: number;
  /** What a rank is called. */
  readonly label: RankLabel;
  readonly window: Window;
  /** Left edge of the time area; the rank numbers stand left of it. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly laneHeight: number;
  readonly barHeight: number;
  /** Height of the strip under the lanes that names collectives; 0 when there is no room. */
  readonly strip: number;
  /** Type grows with the diagram. */
  readonly scale: number;
  /** Lanes between numbered ones. */
  readonly numberEvery: number;
  /** Height of the numbers' type. */
  readonly nameSize: number;
}

const gutter = 38;
/** Width of a bold character, parts of its height. */
const characterWidth = 0.6;
/** Where the middle of a name stands in the gutter. */
const nameAt = 0.45;
const axisHeight = 26;
const stripHeight = 18;
const tallestLane = 38;
/** A number of 9 px can be read on a lane of this height. */
const leastNumbered = 9.5;

export function layoutLanes(
  size: Size,
  ranks: number,
  window: Window,
  label: RankLabel = String,
): LaneLayout {
  const count = Math.max(1, ranks);
  // A projector's pane is wide and low: type may grow as long as the lanes keep their room.
  const scale = Math.max(1, Math.min(1.6, size.width / 950, size.height / 130));
  const room = size.height - axisHeight - 4;
  const strip = room - stripHeight * scale >= count * 14 ? stripHeight * scale : 0;
  const laneHeight = Math.max(1, Math.min(tallestLane * scale, (room - strip) / count));
  let numberEvery = 1;
  while (numberEvery * laneHeight < leastNumbered) numberEvery *= 2;
  const nameSize = Math.round(Math.max(9, Math.min(13 * scale, laneHeight * numberEvery * 0.8)));
  let longest = 0;
  for (let rank = 0; rank < count; rank += numberEvery) longest = Math.max(longest, label(rank).length);
  return {
    ...size,
    ranks: count,
    label,
    window,
    left: Math.max(gutter * scale, (longest * nameSize * characterWidth + 4) / (2 * nameAt)),
    right: size.width - 12,
    top: axisHeight,
    laneHeight,
    barHeight: Math.max(1, laneHeight * (laneHeight >= 10 ? 0.58 : 0.78)),
    strip,
    scale,
    numberEvery,
    nameSize,
  };
}

/** Where the middle of each lane's name stands. */
export function nameX(layout: LaneLayout): number {
  return layout.left * nameAt;
}

export function xOf(layout: LaneLayout, moment: number): number {
  const { from, to } = layout.window;
  return layout.left + ((moment - from) / (to - from)) * (layout.right - layout.left);
}

export function momentAt(layout: LaneLayout, x: number): number {
  const { from, to } = layout.window;
  return from + ((x - layout.left) / (layout.right - layout.left)) * (to - from);
}

/** The middle of a rank's lane. */
export function yOf(layout: LaneLayout, rank: number): number {
  return layout.top + (rank + 0.5) * layout.laneHeight;
}

/** The rank whose lane is at `y`, or -1. */
export function laneAt(layout: LaneLayout, y: number): number {
  const rank = Math.floor((y - layout.top) / layout.laneHeight);
  return rank >= 0 && rank < layout.ranks ? rank : -1;
}
