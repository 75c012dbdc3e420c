import { scaleLinear } from "d3";
import type { ClockMode } from "#base/moment.ts";
import type { DrawContext } from "#viz/context.ts";
import type { VizTheme } from "#viz/theme.ts";
import { type LaneLayout, nameX, xOf } from "./lanes.ts";

export interface Tick {
  readonly moment: number;
  readonly label: string;
}

const units = [
  { size: 1_000_000, name: "s" },
  { size: 1000, name: "ms" },
  { size: 1, name: "µs" },
] as const;

/** Round moments within the window with their labels, and the unit they are in. */
export function axisTicks(
  mode: ClockMode,
  from: number,
  to: number,
  pixels: number,
): { unit: string; ticks: readonly Tick[] } {
  const wanted = Math.max(2, Math.floor(pixels / 76));
  if (mode === "steps") {
    const ticks = scaleLinear().domain([from, to]).ticks(wanted).filter(Number.isInteger);
    return { unit: "step", ticks: ticks.map((moment) => ({ moment, label: String(moment) })) };
  }
  const unit = units.find(({ size }) => to >= size) ?? units[2];
  const scale = scaleLinear().domain([from / unit.size, to / unit.size]);
  const text = scale.tickFormat(wanted);
  const ticks = scale.ticks(wanted);
  return {
    unit: unit.name,
    ticks: ticks.map((value) => ({ moment: value * unit.size, label: text(value) })),
  };
}

export function drawAxis(context: DrawContext, layout: LaneLayout, theme: VizTheme, mode: ClockMode): void {
  const { from, to } = layout.window;
  const { ticks } = axisTicks(mode, from, to, layout.right - layout.left);
  const bottom = layout.top + layout.ranks * layout.laneHeight;
  context.font = `400 ${11 * layout.scale}px ${theme.sans}`;
  context.textBaseline = "middle";
  context.fillStyle = theme.ink3;
  context.textAlign = "center";
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const tick of ticks) {
    const x = Math.round(xOf(layout, tick.moment)) + 0.5;
    if (x < layout.left - 1 || x > layout.right + 1) continue;
    context.moveTo(x, layout.top - 4);
    context.lineTo(x, bottom);
    context.fillText(tick.label, x, 10);
  }
  context.stroke();
}

/** The rank numbers left of the lanes. */
export function drawLaneNames(context: DrawContext, layout: LaneLayout, theme: VizTheme): void {
  context.font = `700 ${layout.nameSize}px ${theme.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let rank = 0; rank < layout.ranks; rank += layout.numberEvery) {
    context.fillStyle = theme.rank(rank).ink;
    context.fillText(layout.label(rank), nameX(layout), layout.top + (rank + 0.5) * layout.laneHeight + 0.5);
  }
}
