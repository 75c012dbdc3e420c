import { expect, it } from "vitest";
import type { WaitGraph } from "#trace/findings.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import {
  anySource,
  barrierWithout,
  circles,
  circleThatKeepsFromBarrier,
  ring,
  waitingForFinished,
} from "#viz/testing/wait-graphs.ts";
import { drawWaits } from "./draw.ts";
import { layoutWaits } from "./layout.ts";
import { waitScene } from "./scene.ts";
import { circleWords, waitSentences } from "./words.ts";

const told = (graph: WaitGraph) => waitSentences(waitScene(graph)).map(({ text }) => text);
const circlesOf = (graph: WaitGraph) => circleWords(waitScene(graph));

it("has a sentence for each of a few ranks, with call, line and tag", () => {
  const graph: WaitGraph = {
    nodes: [...ring(2).nodes, { rank: 2, state: "finished", line: 0, call: "" }],
    edges: ring(2).edges,
  };
  expect(told(graph)).toEqual([
    "Rank 0 waits in recv at line 8 for rank 1, tag 5.",
    "Rank 1 waits in recv at line 8 for rank 0, tag 5.",
    "Rank 2 has finished.",
  ]);
});

it("says of a missing rank what it did not enter", () => {
  expect(told(barrierWithout(3, 1))).toEqual([
    "Rank 0 waits in barrier #1 at line 12 for rank 1.",
    "Rank 1 never entered barrier #1: it has finished.",
    "Rank 2 waits in barrier #1 at line 12 for rank 1.",
  ]);
  expect(told(barrierWithout(64, 17, { call: "recv", line: 3, to: 0 }))).toContain(
    "Rank 17 waits in recv at line 3 for rank 0, and never entered barrier #1.",
  );
});

it("tells many ranks that wait alike in few sentences", () => {
  expect(told(ring(64))).toEqual(["Ranks 0 to 63 wait in recv at line 8, each for another of them."]);
  expect(told(barrierWithout(64, 17))).toEqual([
    "Ranks 0 to 16 and 18 to 63 wait in barrier #1 at line 12 for rank 17.",
    "Rank 17 never entered barrier #1: it has finished.",
  ]);
  expect(told(anySource(64))).toEqual(["Ranks 0 to 63 wait in recv at line 6, each for any of the others."]);
  expect(told(waitingForFinished(64))).toEqual([
    "Rank 0 waits in recv at line 9 for ranks 1 to 63, tag 1.",
    "Ranks 1 to 63 have finished, and others wait for them.",
  ]);
});

it("follows each circle in the order of waiting", () => {
  expect(circlesOf(ring(2))).toEqual(["A circle: 0 → 1 → 0"]);
  expect(circlesOf(ring(64))).toEqual(["A circle of 64 ranks: 0 → 1 → 2 → … → 63 → 0"]);
  expect(circlesOf(circles(16, 4))).toEqual([
    "A circle: 0 → 4 → 8 → 12 → 0",
    "A circle: 1 → 5 → 9 → 13 → 1",
    "A circle: 2 → 6 → 10 → 14 → 2",
    "A circle: 3 → 7 → 11 → 15 → 3",
  ]);
  expect(circlesOf(circles(64, 32)).at(-1)).toBe("26 more circles");
  expect(circlesOf(barrierWithout(64, 17))).toEqual([]);
  expect(circlesOf(anySource(64))).toEqual([]);
});

it("tells of no circle that is not there where ranks wait for several", () => {
  // 0 waits for 1 and 2, both wait for 0: 1 and 2 do not wait for each other.
  const { nodes } = ring(3);
  const edge = (from: number, to: number) => ({ from, to, label: "receives", cycle: true });
  expect(circlesOf({ nodes, edges: [edge(0, 1), edge(0, 2), edge(1, 0), edge(2, 0)] })).toEqual([
    "A circle: 0 → 1 → 0",
  ]);
});

function drawn(graph: WaitGraph, size = { width: 640, height: 460 }): DrawLog {
  const log = new DrawLog();
  const scene = waitScene(graph);
  drawWaits(log, layoutWaits(size, scene), testTheme, scene, -1);
  return log;
}

const framesOf = (log: DrawLog) =>
  log.drawn.filter(({ op, dashed, color }) => op === "stroke" && dashed && color === testTheme.danger);

it("draws every arrow of a circle at 2 and at 64 ranks, labels only where they can be read", () => {
  for (const ranks of [2, 64]) {
    const log = drawn(ring(ranks));
    expect(log.count("stroke", testTheme.danger)).toBe(ranks);
    expect(log.texts().filter((text) => text === "receives tag 5")).toHaveLength(ranks === 2 ? 2 : 1);
  }
  expect(drawn(ring(64)).texts()).toEqual(expect.arrayContaining(["64 ranks in a circle", "recv · line 8"]));
});

it("frames the missing rank and says what it did not enter", () => {
  for (const ranks of [3, 64]) {
    const log = drawn(barrierWithout(ranks, 2));
    expect(framesOf(log)).toHaveLength(1);
    expect(log.texts()).toEqual(expect.arrayContaining(["never entered", "barrier #1"]));
  }
  expect(drawn(barrierWithout(64, 2)).texts()).toEqual(
    expect.arrayContaining(["×63", "ranks 0, 1 and 3 to 63"]),
  );
});

it("frames nobody where most are missed: what holds them up is what is to be seen", () => {
  const graph = circleThatKeepsFromBarrier();
  const log = drawn(graph);
  expect(framesOf(log)).toHaveLength(0);
  expect(log.texts()).not.toContain("never entered");
  expect(told(graph)[0]).toBe(
    "Rank 0 waits in ssend at line 5 for rank 1, tag 2, and never entered barrier #1.",
  );
});

it("says at every node where it stands, on a projector too", () => {
  for (const size of [
    { width: 480, height: 270 },
    { width: 1640, height: 470 },
    { width: 1640, height: 900 },
  ]) {
    const places = drawn(circleThatKeepsFromBarrier(), size)
      .texts()
      .filter((text) => text.includes("· line"));
    expect(places, `${size.width} × ${size.height}`).toHaveLength(8);
  }
});

it("lets no frame touch another and no words cover others, however small the pane", () => {
  // Half of them are missed, side by side: each has a frame and words of its own.
  const ranks = [0, 1, 2, 3, 4, 5, 6, 7];
  const graph: WaitGraph = {
    nodes: ranks.map((rank) => {
      return rank < 4
        ? { rank, state: "stuck", line: 9, call: "barrier #1" }
        : { rank, state: "stuck", line: 7, call: "recv" };
    }),
    edges: [0, 1, 2, 3].flatMap((from) =>
      [4, 5, 6, 7].map((to) => ({ from, to, label: "barrier #1", cycle: false })),
    ),
  };
  for (const size of [
    { width: 640, height: 460 },
    { width: 460, height: 230 },
    { width: 360, height: 250 },
    { width: 500, height: 90 },
  ]) {
    const log = drawn(graph, size);
    const frames = framesOf(log).map(({ what: [, left, top, width, height] }) =>
      [left, top, width, height].map(Number),
    );
    expect(frames).toHaveLength(4);
    const words = wordBoxes(log);
    for (const boxes of [frames, words])
      boxes.forEach(([left, top, width, height], at) => {
        for (const [x, y, w, h] of boxes.slice(0, at))
          expect(left < x + w && x < left + width && top < y + h && y < top + height).toBe(false);
      });
  }
});

it("lets no label cover a stack of ranks, which stands close to its neighbour", () => {
  const upTo = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const graph: WaitGraph = {
    nodes: upTo(0, 19).map((rank) => {
      const state = rank === 12 || rank === 16 ? "finished" : "stuck";
      return { rank, state, line: rank < 4 ? 4 : rank < 10 ? 5 : rank, call: "recv" };
    }),
    edges: [
      ...ring(4).edges,
      ...upTo(4, 9).map((from) => ({ from, to: 0, label: "receives tag 2", cycle: false })),
      ...[10, 11].map((from) => ({ from, to: 12, label: "receives tag 3", cycle: false })),
      ...upTo(17, 19).map((from) => ({ from, to: 16, label: "receives", cycle: false })),
    ],
  };
  for (let height = 180; height <= 260; height += 5) {
    const size = { width: 372, height };
    const scene = waitScene(graph);
    const { x, y, radius } = layoutWaits(size, scene);
    const pills = drawn(graph, size).drawn.filter(
      ({ op, what, color }) => op === "fill" && what[0] === "box" && color === testTheme.panel,
    );
    for (const { what } of pills) {
      const [left, top, width, high] = what.slice(1, 5).map(Number);
      scene.items.forEach((_, at) => {
        const beside = x[at] < left || x[at] > left + width || y[at] < top || y[at] > top + high;
        expect(beside, `${at} at height ${height}, radius ${radius[at]}`).toBe(true);
      });
    }
  }
});

/** Left, top, width and height of what is said beside the nodes: their numbers are single digits. */
function wordBoxes(log: DrawLog): number[][] {
  return log.drawn.flatMap(({ op, what: [text, x, y], font, align }) => {
    if (op !== "fillText" || String(text).length < 2) return [];
    log.font = font;
    const { width } = log.measureText(String(text));
    const left =
      Number(x) -
      { left: 0, center: width / 2, right: width }[align === "start" || align === "end" ? "left" : align];
    return [[left, Number(y) - 5, width, 10]];
  });
}
