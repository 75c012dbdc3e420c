/** Lays a plot out: scales, ticks and outlines in pixels. Drawing them is the caller's. */
import { extent, format, line, scaleLinear, scaleLog } from "d3";
import { fitsAxis } from "#base/axis.ts";
import type { PlotData } from "#mpi/recorder.ts";

export interface Tick {
  /** Pixels along the axis. */
  readonly at: number;
  readonly text: string;
}

export interface PlotSeries {
  readonly label: string;
  /** SVG path of a line; "" for points. */
  readonly path: string;
  /** Pixels. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface PlotLayout {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly series: readonly PlotSeries[];
  /** Points that could not be drawn: not finite, beyond 1e300, or not positive on a logarithmic axis. */
  readonly left: number;
}

/** Distance of the ticks, pixels. */
const tickEvery = { x: 80, y: 44 };

/** `width` and `height` are those of the plotting area alone, in pixels; y grows downwards as on the screen. */
export function layoutPlot(plot: PlotData, width: number, height: number): PlotLayout {
  const usable = plot.series.map((series) => {
    const points: [number, number][] = [];
    for (let i = 0; i < Math.min(series.x.length, series.y.length); i++) {
      const [x, y] = [series.x[i], series.y[i]];
      if (fitsAxis(x, plot.logx) && fitsAxis(y, plot.logy)) points.push([x, y]);
    }
    return points;
  });
  const all = usable.flat();
  const x = makeScale(
    all.map((point) => point[0]),
    plot.logx === true,
    [0, width],
  );
  const y = makeScale(
    all.map((point) => point[1]),
    plot.logy === true,
    [height, 0],
  );
  const total = plot.series.reduce((sum, series) => sum + Math.min(series.x.length, series.y.length), 0);
  return {
    x: x.ticks(width / tickEvery.x),
    y: y.ticks(height / tickEvery.y),
    series: plot.series.map((series, index) => {
      const points = usable[index].map(([px, py]) => ({ x: x.scale(px), y: y.scale(py) }));
      const path = line<{ x: number; y: number }>(
        (point) => point.x,
        (point) => point.y,
      )(points);
      return { label: series.label, points, path: series.kind === "line" ? (path ?? "") : "" };
    }),
    left: total - all.length,
  };
}

interface AxisScale {
  readonly scale: (value: number) => number;
  readonly ticks: (count: number) => Tick[];
}

function makeScale(values: readonly number[], logarithmic: boolean, range: [number, number]): AxisScale {
  const [low, high] = extent(values);
  const domain = widened(low ?? (logarithmic ? 1 : 0), high ?? (logarithmic ? 10 : 1), logarithmic);
  if (logarithmic) {
    const scale = scaleLog(domain, range);
    const text = format("~g");
    const marks = (count: number) => {
      const decades = scale
        .ticks(count)
        .filter((value) => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6));
      return decades.length >= 2 ? decades : scale.ticks(count);
    };
    return {
      scale,
      ticks: (count) => marks(count).map((value) => ({ at: scale(value), text: text(value) })),
    };
  }
  const scale = scaleLinear(domain, range).nice();
  return {
    scale,
    ticks: (count) => {
      const text = scale.tickFormat(count);
      return scale.ticks(count).map((value) => ({ at: scale(value), text: text(value) }));
    },
  };
}

/** A single value still needs an axis around it. */
function widened(low: number, high: number, logarithmic: boolean): [number, number] {
  if (low < high) return [low, high];
  if (logarithmic) return [low / 2, low * 2];
  const around = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - around, high + around];
}
