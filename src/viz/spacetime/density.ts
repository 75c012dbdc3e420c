import type { DrawContext } from "#viz/context.ts";
import type { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, yOf } from "./lanes.ts";

/** Width of a cell in CSS pixels. */
const cell = 3;
const levels = 5;

/** How many messages cross each gap between two lanes, in columns of the window: `counts[gap * columns + column]`. */
export interface Density {
  readonly columns: number;
  readonly counts: Int32Array;
  readonly most: number;
}

/** Lays every message of `found` over the gaps that it crosses, each at the column where it crosses. */
export function messageDensity(layout: LaneLayout, index: PictureIndex, found: IdBuffer): Density {
  const columns = Math.max(1, Math.ceil((layout.right - layout.left) / cell));
  const counts = new Int32Array(columns * Math.max(1, layout.ranks - 1));
  const { source, dest } = index.trace.messages;
  const { from, to } = layout.window;
  const scale = columns / (to - from);
  let most = 0;
  for (let i = 0; i < found.length; i++) {
    const message = found.ids[i];
    const send = index.columns.send(message);
    const recv = Math.min(index.columns.recv(message), index.horizon);
    const low = Math.min(source[message], dest[message]);
    const high = Math.max(source[message], dest[message]);
    const lanes = high - low;
    const downwards = dest[message] > source[message];
    for (let gap = low; gap < high; gap++) {
      const part = (downwards ? gap - low + 0.5 : high - gap - 0.5) / lanes;
      const column = Math.floor((send + part * (recv - send) - from) * scale);
      if (column < 0 || column >= columns) continue;
      const count = ++counts[gap * columns + column];
      if (count > most) most = count;
    }
  }
  return { columns, counts, most };
}

/** Darker where more messages pass; neighbouring cells of one strength are one rectangle. */
export function drawDensity(
  context: DrawContext,
  layout: LaneLayout,
  theme: VizTheme,
  density: Density,
): void {
  const { columns, counts, most } = density;
  const scale = levels / Math.log2(1 + most);
  context.fillStyle = theme.ink2;
  for (let gap = 0; gap + 1 < layout.ranks; gap++) {
    const y = yOf(layout, gap);
    let start = 0;
    let strength = 0;
    for (let column = 0; column <= columns; column++) {
      const count = column < columns ? counts[gap * columns + column] : 0;
      const next = count === 0 ? 0 : Math.ceil(Math.log2(1 + count) * scale);
      if (next === strength && column < columns) continue;
      if (strength > 0) {
        context.globalAlpha = (0.42 * strength) / levels;
        context.fillRect(layout.left + start * cell, y, (column - start) * cell, layout.laneHeight);
      }
      start = column;
      strength = next;
    }
  }
  context.globalAlpha = 1;
}
