import { expect, it } from "vitest";
import type { PlotData } from "#mpi/recorder.ts";
import { layoutPlot } from "./plot.ts";

function plot(change: Partial<PlotData> & Pick<PlotData, "series">): PlotData {
  return { title: "", xlabel: "", ylabel: "", ...change };
}

const ramp = { label: "ramp", x: [0, 5, 10], y: [0, 50, 100], kind: "line" as const };

it("puts the least x at the left, the greatest y at the top", () => {
  const { series } = layoutPlot(plot({ series: [ramp] }), 200, 100);
  expect(series[0].points).toEqual([
    { x: 0, y: 100 },
    { x: 100, y: 50 },
    { x: 200, y: 0 },
  ]);
  expect(series[0].path).toBe("M0,100L100,50L200,0");
});

it("draws no line through a set of points", () => {
  const { series } = layoutPlot(plot({ series: [{ ...ramp, kind: "points" }] }), 200, 100);
  expect(series[0].path).toBe("");
  expect(series[0].points).toHaveLength(3);
});

it("leaves out, and counts, what a logarithmic axis has no place for", () => {
  const data = {
    label: "",
    x: [-1, 0, 1, 10, 100, Number.NaN],
    y: [1, 1, 1, 1, 1, 1],
    kind: "points" as const,
  };
  const { series, left, x } = layoutPlot(plot({ series: [data], logx: true }), 200, 100);
  expect(left).toBe(3);
  expect(series[0].points.map((point) => point.x)).toEqual([0, 100, 200]);
  expect(x.map((tick) => tick.text)).toEqual(["1", "10", "100"]);
});

it("still has axes around a single point, and around none", () => {
  const one = layoutPlot(plot({ series: [{ ...ramp, x: [3], y: [7] }] }), 200, 100);
  expect(one.series[0].points[0].x).toBeGreaterThan(0);
  expect(one.series[0].points[0].x).toBeLessThan(200);
  const none = layoutPlot(plot({ series: [] }), 200, 100);
  expect(none.x.length).toBeGreaterThan(1);
  expect(none.left).toBe(0);
});

it("leaves out numbers that no axis can span", () => {
  const wild = { label: "", x: [1, 2, 3], y: [1e308, -1e308, 2], kind: "line" as const };
  const layout = layoutPlot(plot({ series: [wild] }), 200, 100);
  expect(layout.left).toBe(2);
  expect(layout.series[0].path).not.toContain("NaN");
  expect(layout.y.every(({ at }) => Number.isFinite(at))).toBe(true);
});
