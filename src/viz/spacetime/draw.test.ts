import { describe, expect, it } from "vitest";
import { nothingSelected } from "#base/moment.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { buildIndex } from "#viz/index/picture-index.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { broadcast, givenUp, oneFailed, oneMessage } from "#viz/testing/scripted.ts";
import { arrowEnd, arrowStart } from "./arrows.ts";
import { drawMoving, drawStatic, pointAt } from "./draw.ts";
import { layoutLanes, xOf, yOf } from "./lanes.ts";
import { wholeWindow, zoomWindow } from "./view.ts";

const size = { width: 640, height: 300 };

describe("the space-time diagram of one message", () => {
  const index = buildIndex(oneMessage(), "clock");
  const layout = layoutLanes(size, 2, wholeWindow(index.end));
  const log = new DrawLog();
  drawStatic(log, layout, testTheme, index);

  it("has a numbered lane for each rank and an axis in µs", () => {
    expect(log.texts()).toEqual(expect.arrayContaining(["0", "1", "µs", "recv"]));
  });

  it("hatches the wait from its begin to the message's arrival", () => {
    const hatched = log.drawn.filter(({ color }) => color === "hatch 1");
    expect(hatched).toHaveLength(1);
    const [shape, x, , width] = hatched[0].what;
    expect(shape).toBe("box");
    expect(Number(x)).toBeCloseTo(xOf(layout, 10), 6);
    expect(Number(x) + Number(width)).toBeCloseTo(xOf(layout, 130), 6);
  });

  it("draws the arrow in the sender's colour from edge to edge of the bars", () => {
    const arrow = log.drawn.find(
      ({ op, color, what }) =>
        op === "stroke" && color === testTheme.rank(0).fill && what[0] === "move" && what[3] === "line",
    );
    expect(arrow?.what).toEqual([
      "move",
      xOf(layout, 95),
      arrowStart(layout, 0, 1),
      "line",
      xOf(layout, 130),
      arrowEnd(layout, 0, 1),
    ]);
  });

  it("answers what is under the pointer: arrow, bar, number, nothing", () => {
    const x = (xOf(layout, 95) + xOf(layout, 130)) / 2;
    const y = (arrowStart(layout, 0, 1) + arrowEnd(layout, 0, 1)) / 2;
    expect(pointAt(layout, index, x, y)).toEqual({ kind: "message", index: 0 });
    const call = pointAt(layout, index, xOf(layout, 60), yOf(layout, 1));
    expect(call?.kind).toBe("call");
    expect(index.trace.calls.rank[call?.index ?? -1]).toBe(1);
    expect(pointAt(layout, index, 10, yOf(layout, 1))).toEqual({ kind: "rank", index: 1 });
    expect(pointAt(layout, index, xOf(layout, 190), 290)).toBeNull();
  });
});

it("hatches the waits of a deadlock to the end of the diagram, and crosses nobody", () => {
  const index = buildIndex(givenUp(), "steps");
  const layout = layoutLanes(size, 3, wholeWindow(index.horizon));
  const log = new DrawLog();
  drawStatic(log, layout, testTheme, index);
  expect(log.count("stroke", testTheme.danger)).toBe(0);
  for (const rank of [0, 1, 2]) {
    const hatched = log.drawn.find(({ color }) => color === `hatch ${rank}`);
    expect(Number(hatched?.what[1]) + Number(hatched?.what[3])).toBeCloseTo(xOf(layout, index.horizon), 6);
  }
});

it("crosses the rank that failed alone; the others last until the run ended", () => {
  const index = buildIndex(oneFailed(), "clock");
  const log = new DrawLog();
  drawStatic(log, layoutLanes(size, 3, wholeWindow(index.end)), testTheme, index);
  expect(log.count("stroke", testTheme.danger)).toBe(1);
  expect(log.drawn.filter(({ op, color }) => op === "fillRect" && color === testTheme.ink3)).toHaveLength(2);
});

it("moves only playhead and veil with the clock", () => {
  const index = buildIndex(oneMessage(), "clock");
  const layout = layoutLanes(size, 2, wholeWindow(index.end));
  const log = new DrawLog();
  drawMoving(log, layout, testTheme, index, 80, nothingSelected, nothingSelected);
  expect(log.drawn.map(({ op }) => op)).toEqual(["fillRect", "fillRect", "fill"]);
  expect(log.drawn[1]).toMatchObject({ color: testTheme.accent });
  expect(Number(log.drawn[1].what[0]) + 1).toBeCloseTo(xOf(layout, 80), 6);
});

it("marks what is selected", () => {
  const index = buildIndex(oneMessage(), "clock");
  const layout = layoutLanes(size, 2, wholeWindow(index.end));
  const plain = new DrawLog();
  drawMoving(plain, layout, testTheme, index, 80, nothingSelected, nothingSelected);
  for (const kind of ["message", "call", "rank"] as const) {
    const log = new DrawLog();
    drawMoving(log, layout, testTheme, index, 80, { kind, index: 0 }, nothingSelected);
    expect(log.drawn.length, kind).toBeGreaterThan(plain.drawn.length);
  }
});

it("names a collective once, under the lanes", () => {
  const index = buildIndex(broadcast(), "clock");
  const layout = layoutLanes(size, 4, wholeWindow(index.end));
  const log = new DrawLog();
  drawStatic(log, layout, testTheme, index);
  const bottom = layout.top + 4 * layout.laneHeight;
  const names = log.drawn.filter(
    ({ op, what }) => op === "fillText" && what[0] === "bcast" && Number(what[2]) > bottom,
  );
  expect(names).toHaveLength(1);
});

it("draws a bounded number of shapes, however much there is to show", () => {
  const index = buildIndex(syntheticTrace(16, 6000), "steps");
  const whole = wholeWindow(index.end);
  const shapes = (factor: number) => {
    const log = new DrawLog();
    drawStatic(
      log,
      layoutLanes(size, 16, zoomWindow(whole, whole, factor, index.end / 2, 1)),
      testTheme,
      index,
    );
    return log.drawn.length;
  };
  const most = 16 * size.width;
  for (const factor of [1, 4, 16, 64, 256]) expect(shapes(factor)).toBeLessThan(most);
});
