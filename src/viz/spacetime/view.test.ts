import fc from "fast-check";
import { expect, it } from "vitest";
import { axisTicks } from "./axis.ts";
import { laneAt, layoutLanes, momentAt, nameX, xOf, yOf } from "./lanes.ts";
import { panWindow, refit, wholeWindow, windowWith, zoomWindow } from "./view.ts";

const whole = wholeWindow(1000);

it("keeps the point under the pointer where it is while zooming", () => {
  const layout = (window: typeof whole) => layoutLanes({ width: 640, height: 300 }, 4, window);
  const anchor = 400;
  const near = zoomWindow(whole, whole, 4, anchor, 1);
  expect(xOf(layout(near), anchor)).toBeCloseTo(xOf(layout(whole), anchor), 6);
  expect(near.to - near.from).toBeCloseTo((whole.to - whole.from) / 4, 6);
});

it("never leaves the whole and never gets narrower than allowed, whatever the gestures", () => {
  const gesture = fc.oneof(
    fc.record({
      zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ pan: fc.double({ min: -2000, max: 2000, noNaN: true }) }),
  );
  const property = fc.property(fc.array(gesture, { maxLength: 30 }), (gestures) => {
    let window = whole;
    for (const step of gestures) {
      if ("zoom" in step) {
        const anchor = window.from + step.at * (window.to - window.from);
        window = zoomWindow(window, whole, step.zoom, anchor, 4);
      } else window = panWindow(window, whole, step.pan);
      expect(window.from).toBeGreaterThanOrEqual(whole.from);
      expect(window.to).toBeLessThanOrEqual(whole.to + 1e-9);
      expect(window.to - window.from).toBeGreaterThanOrEqual(4 - 1e-9);
    }
  });
  fc.assert(property, { numRuns: 100 });
});

it("turns a page when the playhead leaves, and stays otherwise", () => {
  const window = { from: 100, to: 200 };
  expect(windowWith(window, whole, 150)).toBe(window);
  const next = windowWith(window, whole, 230);
  expect(next.from).toBeLessThan(230);
  expect(next.to - next.from).toBe(100);
});

it("shows everything as the trace grows, unless someone has zoomed in", () => {
  const grown = wholeWindow(2000);
  expect(refit(null, whole, grown)).toBeNull();
  expect(refit({ from: 10, to: 20 }, whole, grown)).toEqual({ from: 10, to: 20 });
});

it("maps moments to pixels and back, lanes to heights and back", () => {
  const layout = layoutLanes({ width: 640, height: 300 }, 8, { from: 50, to: 90 });
  expect(momentAt(layout, xOf(layout, 63))).toBeCloseTo(63, 9);
  for (let rank = 0; rank < 8; rank++) expect(laneAt(layout, yOf(layout, rank))).toBe(rank);
  expect(laneAt(layout, 2)).toBe(-1);
});

it("labels the axis in whole steps, or in the unit that suits the time", () => {
  expect(axisTicks("steps", 0, 3, 600).ticks.map(({ label }) => label)).toEqual(["0", "1", "2", "3"]);
  expect(axisTicks("clock", 0, 6600, 600)).toMatchObject({ unit: "ms" });
  expect(axisTicks("clock", 0, 660, 600)).toMatchObject({ unit: "µs" });
  expect(axisTicks("clock", 0, 6_600_000, 600)).toMatchObject({ unit: "s" });
  const { ticks } = axisTicks("clock", 1000, 2000, 600);
  for (const { moment } of ticks) {
    expect(moment).toBeGreaterThanOrEqual(1000);
    expect(moment).toBeLessThanOrEqual(2000);
  }
});

it("has room for the longest name of a lane", () => {
  const size = { width: 640, height: 300 };
  expect(layoutLanes(size, 8, whole).left).toBe(38);
  const spawned = layoutLanes(size, 101, whole, (rank) => (rank === 0 ? "0" : `s${rank}:0`));
  expect(spawned.left).toBeGreaterThan(39);
  expect(nameX(spawned) - (5 * spawned.nameSize * 0.6) / 2).toBeGreaterThan(0);
});
