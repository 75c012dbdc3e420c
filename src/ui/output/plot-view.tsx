import { useEffect, useMemo, useRef, useState } from "react";
import type { PlotData } from "#mpi/recorder.ts";
import type { TracedOutput } from "#trace/model.ts";
import { layoutPlot, type PlotLayout } from "#viz/plot.ts";
import { OutputCard } from "./output-card.tsx";
import { saveSvg } from "./save-png.ts";

const margin = { top: 12, right: 16, bottom: 42, left: 58 };
const tallest = 340;
const lowest = 150;
/** Title row, legend and padding of a picture. */
const around = 88;

/** What plot() showed, as wide as the pane and no higher. */
export function PlotView({ output, plot }: { output: TracedOutput; plot: PlotData }) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [{ width, room }, setSize] = useState({ width: 480, room: tallest });
  useEffect(() => {
    if (frame.current === null) return;
    const inner = frame.current;
    const list = inner.closest(".output-list") ?? inner;
    const observer = new ResizeObserver(() => {
      const { clientWidth } = inner;
      if (clientWidth === 0) return;
      const width = Math.max(220, clientWidth);
      const room = Math.max(lowest, list.clientHeight - around);
      setSize((now) => (now.width === width && now.room === room ? now : { width, room }));
    });
    observer.observe(inner);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  const height = Math.min(tallest, room, Math.round(width * 0.6));
  const area = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const layout = useMemo(() => layoutPlot(plot, area.width, area.height), [plot, area.width, area.height]);
  const title = plot.title || output.title;
  const name = title === "" ? "Plot" : title;
  const save = async () => {
    if (svg.current === null) return;
    await saveSvg(svg.current, name, getComputedStyle(document.documentElement).getPropertyValue("--panel"));
  };
  const points = layout.series.reduce((sum, series) => sum + series.points.length, 0);
  return (
    <OutputCard output={output} name={name} size={`${points} points`} save={save}>
      <div ref={frame} className="plot-frame">
        <svg
          ref={svg}
          className="plot"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={inWords(name, plot)}
        >
          <g transform={`translate(${margin.left},${margin.top})`}>
            <Axes layout={layout} plot={plot} width={area.width} height={area.height} />
            {layout.series.map((series, index) => (
              <Series key={`${series.label} ${index.toString()}`} series={series} index={index} />
            ))}
          </g>
        </svg>
      </div>
      <Legend plot={plot} left={layout.left} />
    </OutputCard>
  );
}

interface AxesProps {
  readonly layout: PlotLayout;
  readonly plot: PlotData;
  readonly width: number;
  readonly height: number;
}

function Axes({ layout, plot, width, height }: AxesProps) {
  return (
    <>
      {layout.y.map((tick) => (
        <g key={tick.at} transform={`translate(0,${tick.at})`}>
          <line className="plot-grid" x2={width} />
          <text className="plot-tick end" x={-8} dy="0.32em">
            {tick.text}
          </text>
        </g>
      ))}
      {layout.x.map((tick) => (
        <g key={tick.at} transform={`translate(${tick.at},${height})`}>
          <line className="plot-axis" y2={4} />
          <text className="plot-tick middle" y={17}>
            {tick.text}
          </text>
        </g>
      ))}
      <line className="plot-axis" x2={width} y1={height} y2={height} />
      <text className="plot-label middle" x={width / 2} y={height + 36}>
        {plot.xlabel}
      </text>
      <text className="plot-label middle" transform={`translate(-44,${height / 2}) rotate(-90)`}>
        {plot.ylabel}
      </text>
    </>
  );
}

function Series({ series, index }: { series: PlotLayout["series"][number]; index: number }) {
  const color = { stroke: `var(--rank-${index % 64}-ink)` };
  if (series.path !== "") return <path className="plot-line" style={color} d={series.path} />;
  const fill = { fill: `var(--rank-${index % 64}-ink)` };
  return (
    <g style={fill}>
      {series.points.map((point, at) => (
        <circle key={at.toString()} className="plot-point" cx={point.x} cy={point.y} r={3} />
      ))}
    </g>
  );
}

function Legend({ plot, left }: { plot: PlotData; left: number }) {
  const named = plot.series.filter((series) => series.label !== "");
  if (named.length === 0 && left === 0) return null;
  return (
    <p className="plot-legend">
      {plot.series.map(
        (series, index) =>
          series.label !== "" && (
            <span key={series.label}>
              <i style={{ background: `var(--rank-${index % 64}-ink)` }} />
              {series.label}
            </span>
          ),
      )}
      {left > 0 && (
        <span>{left} points cannot be drawn: they are not finite, or not positive on a logarithmic axis</span>
      )}
    </p>
  );
}

function inWords(name: string, plot: PlotData): string {
  const series = plot.series
    .map((each) => `${each.label || "series"} with ${each.x.length} points`)
    .join(", ");
  return `${name}: ${plot.ylabel || "y"} over ${plot.xlabel || "x"}; ${series}`;
}
