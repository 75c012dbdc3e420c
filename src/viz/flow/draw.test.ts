import { describe, expect, it } from "vitest";
import { nothingSelected } from "#base/moment.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { buildIndex, type PictureIndex } from "#viz/index/picture-index.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { broadcast, deadlocked, oneMessage } from "#viz/testing/scripted.ts";
import { arcBetween, arcX, arcY, newArc } from "./arc.ts";
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
    const fields = log.drawn.filter(({ op, color }) => op === "fill" && color === testTheme.field);
    expect(fields.filter(({ what }) => what[0] === "ellipse")).toHaveLength(1);
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

it("keeps words off the rim of the field, and the name off the ways of its messages", () => {
  const index = buildIndex(broadcast(), "clock");
  const layout = layoutRing(size, 4);
  const log = draw(index, 35);
  const rim = layout.ry + layout.nodeRadius + layout.fieldRoom;
  const words = log.drawn.filter(({ what }) => String(what[0]).startsWith("waits for"));
  expect(words.length).toBeGreaterThan(0);
  for (const { what } of words) {
    expect(Math.hypot(Number(what[1]) - layout.cx, Number(what[2]) - layout.cy)).toBeGreaterThan(rim);
  }
  const name = log.drawn.find(({ what }) => what[0] === "bcast")?.what ?? [];
  const way = arcBetween(layout, 0, 2, 2, newArc());
  for (let part = 0; part <= 1; part += 0.02) {
    const apart = Math.max(
      Math.abs(arcX(way, part) - Number(name[1])) / 2,
      Math.abs(arcY(way, part) - Number(name[2])),
    );
    expect(apart).toBeGreaterThan(8);
  }
});

it("tells each wait of a deadlock once, and no label lies on an arrow", () => {
  const run = new ScriptedRun(5);
  const all = [0, 1, 2, 3, 4];
  for (const rank of all) {
    const call = run.ranks[rank].enter("ssend", 4, { peer: (rank + 1) % 5, tag: 0, bytes: 3 });
    run.sent(rank, call, (rank + 1) % 5, 0, 0, Uint8Array.of(1, 2, 3), 3, 1);
  }
  const index = buildIndex(run.trace(true), "steps");
  const waits = {
    nodes: all.map((rank) => ({ rank, state: "stuck" as const, line: 4, call: "ssend" })),
    edges: all.map((from) => ({ from, to: (from + 1) % 5, label: "sends tag 0", cycle: true })),
  };
  for (const area of [size, { width: 430, height: 280 }]) {
    const layout = layoutRing(area, 5);
    const log = draw(index, index.end, { waits, layout });
    expect(log.texts().filter((text) => text === "sends tag 0")).toHaveLength(5);
    expect(log.texts().some((text) => text.startsWith("tag 0"))).toBe(false);
    const boxes = log.drawn
      .filter(({ op, what }) => op === "stroke" && what[0] === "box")
      .map(({ what }) => what.map(Number));
    for (const { from, to } of waits.edges) {
      const arrow = arcBetween(layout, from, to, 3, newArc());
      for (let part = 0; part <= 1; part += 0.05) {
        const x = arcX(arrow, part);
        const y = arcY(arrow, part);
        const covered = boxes.filter(
          ([, left, top, wide, high]) => x > left && x < left + wide && y > top && y < top + high,
        );
        expect(covered, `${from} to ${to}`).toEqual([]);
      }
    }
  }
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
