import { expect, it } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { buildIndex } from "#viz/index/picture-index.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { callWords } from "#viz/words.ts";
import { arrowEnd, arrowStart } from "./arrows.ts";
import { drawStatic } from "./draw.ts";
import { layoutLanes, xOf } from "./lanes.ts";
import { wholeWindow } from "./view.ts";

/** Rank 0 puts 8 bytes into rank 1's memory from 20 to 30 µs, and gets them back from 50 to 70. */
function putAndGet() {
  const run = new ScriptedRun(2);
  const [zero] = run.ranks;
  for (const [name, from, to] of [
    ["win.Put", 20, 30],
    ["win.Get", 50, 70],
  ] as const) {
    zero.time = from;
    const call = zero.enter(name, 5, { peer: 1, bytes: 8 });
    zero.time = to;
    zero.writer.exit(call, -1, -1, -1, 0);
  }
  for (const rank of run.ranks) {
    rank.time = 100;
    rank.writer.end("finished");
  }
  return run.trace(true);
}

it("draws a put from the rank that makes it and a get to it, in the colour of whose data it is", () => {
  const index = buildIndex(putAndGet(), "clock");
  const layout = layoutLanes({ width: 640, height: 300 }, 2, wholeWindow(index.end));
  const log = new DrawLog();
  drawStatic(log, layout, testTheme, index);
  const arrow = (source: number, dest: number, from: number, to: number) => [
    "move",
    xOf(layout, from),
    arrowStart(layout, source, dest),
    "line",
    xOf(layout, to),
    arrowEnd(layout, source, dest),
  ];
  const drawn = log.drawn.filter(({ op }) => op === "stroke").map(({ color, what }) => ({ color, what }));
  expect(drawn).toContainEqual({ color: testTheme.rank(0).fill, what: arrow(0, 1, 20, 30) });
  expect(drawn).toContainEqual({ color: testTheme.rank(1).fill, what: arrow(1, 0, 50, 70) });
});

it("says what the calls have to do with the rank that they name", () => {
  const { trace } = buildIndex(putAndGet(), "clock");
  expect([callWords(trace, 0), callWords(trace, 1)]).toEqual(["win.Put to 1, 8 B", "win.Get from 1, 8 B"]);
});
