import { describe, expect, it } from "vitest";
import { nothingSelected } from "#base/moment.ts";
import { buildIndex, type PictureIndex } from "#viz/index/picture-index.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { broadcast, deadlocked, oneMessage } from "#viz/testing/scripted.ts";
import { drawFlow, type FlowScene } from "./draw.ts";
import { flowAt } from "./hit.ts";
import { layoutRing } from "./layout.ts";
import { travelled } from "./messages.ts";

const size = { width: 620, height: 420 };

function draw(index: PictureIndex | null, moment: number, more: Partial<FlowScene> = {}, ranks = 2): DrawLog {
  const log = new DrawLog();
  drawFlow(log, {
    layout: layoutRing(size, index?.trace.ranks ?? ranks),
    theme: testTheme,
    index,
    moment,
    glow: 10,
    selection: nothingSelected,
    waits: null,
    ...more,
  });
  return log;
}

/** Dots are the filled circles in a sender's colour that are smaller than a node. */
function dots(log: DrawLog, rank: number): readonly (readonly (string | number)[])[] {
  return log.drawn
    .filter(
      ({ op, color, what }) => op === "fill" && color === testTheme.rank(rank).fill && what[0] === "arc",
    )
    .map(({ what }) => what)
    .filter((what) => Number(what[3]) < 15);
}

describe("the message flow", () => {
  it("shows the ranks at rest before the first run", () => {
    const log = draw(null, 0, {}, 4);
    expect(log.texts()).toEqual(["0", "1", "2", "3"]);
    expect(log.drawn.filter(({ op, dashed }) => op === "stroke" && dashed)).toHaveLength(4);
  });

  it("draws a message only while it travels, in its sender's colour, with tag, size and value", () => {
    const index = buildIndex(oneMessage(), "clock");
    expect(dots(draw(index, 94), 0)).toHaveLength(0);
    const under = draw(index, 115);
    expect(dots(under, 0)).toHaveLength(1);
    expect(under.texts().some((text) => text.startsWith("tag 7 · 8 B"))).toBe(true);
    expect(dots(draw(index, 131), 0)).toHaveLength(0);
  });

  it("moves the dot from sender to receiver as the clock goes on, and back when it goes back", () => {
    const index = buildIndex(oneMessage(), "clock");
    const x = (moment: number) => Number(dots(draw(index, moment), 0)[0][1]);
    expect(x(105)).toBeLessThan(x(115));
    expect(x(115)).toBeLessThan(x(125));
    expect(x(105)).toBe(x(105));
  });

  it("hatches the rank that waits and says on whom", () => {
    const log = draw(buildIndex(oneMessage(), "clock"), 50);
    expect(log.count("fill", "hatch 1")).toBe(1);
    expect(log.count("fill", "hatch 0")).toBe(0);
    expect(log.texts()).toContain("waits for 0");
  });

  it("lets a rank speak for a while after it printed", () => {
    const index = buildIndex(oneMessage(), "clock");
    expect(draw(index, 92).texts()).toContain("before");
    expect(draw(index, 89).texts()).not.toContain("before");
    expect(draw(index, 150).texts()).not.toContain("before");
  });

  it("puts a collective in one field with its name, algorithm and round", () => {
    const log = draw(buildIndex(broadcast(), "clock"), 55);
    expect(log.texts()).toContain("bcast");
    expect(log.texts()).toContain("binomial · round 2 of 2");
    expect(log.count("fill", testTheme.field)).toBe(1);
    expect(log.texts().some((text) => text.startsWith("tag"))).toBe(false);
  });

  it("draws the circle of a deadlock at the end, and not before", () => {
    const index = buildIndex(deadlocked(3), "clock");
    const waits = {
      nodes: [0, 1, 2].map((rank) => ({ rank, state: "stuck" as const, line: 8, call: "recv" })),
      edges: [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3, label: "tag 5", cycle: true })),
    };
    expect(draw(index, index.end - 1, { waits }).count("stroke", testTheme.danger)).toBe(0);
    const end = draw(index, index.end, { waits });
    expect(end.count("stroke", testTheme.danger)).toBe(3);
    expect(end.texts().filter((text) => text === "tag 5")).toHaveLength(3);
  });
});

it("answers what is under the pointer: the dot, a rank, nothing", () => {
  const index = buildIndex(oneMessage(), "clock");
  const layout = layoutRing(size, 2);
  const [dot] = dots(draw(index, 115), 0);
  expect(flowAt(layout, index, 115, 10, Number(dot[1]), Number(dot[2]))).toEqual({
    kind: "message",
    index: 0,
  });
  expect(flowAt(layout, index, 115, 10, layout.x[1], layout.y[1])).toEqual({ kind: "rank", index: 1 });
  expect(flowAt(layout, index, 115, 10, 5, 5)).toBeNull();
});

it("lets a message that nobody takes come close, and never land", () => {
  const never = Number.POSITIVE_INFINITY;
  expect(travelled(10, 20, 20, 100)).toBe(1);
  expect(travelled(10, 20, 10, 100)).toBe(0);
  expect(travelled(10, never, 100, 100)).toBeLessThan(0.9);
  expect(travelled(10, never, 100, 100)).toBeGreaterThan(travelled(10, never, 20, 100));
});
