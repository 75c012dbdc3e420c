import { expect, it } from "vitest";
import type { WaitGraph } from "#trace/findings.ts";
import { anySource, barrierWithout, circles, ring, waitingForFinished } from "#viz/testing/wait-graphs.ts";
import { layoutWaits } from "./layout.ts";
import { waitScene } from "./scene.ts";

const ranksOf = (graph: WaitGraph) => waitScene(graph).items.map(({ ranks }) => ranks.length);

it("keeps a few ranks one by one, on the ring that they have in the message flow", () => {
  const scene = waitScene(barrierWithout(4, 2));
  expect(scene.items.map(({ ranks }) => ranks)).toEqual([[0], [1], [2], [3]]);
  expect(scene.islands).toEqual([[0, 1, 2, 3]]);
  expect(scene.aside).toEqual([]);
  expect(scene.items.map(({ missing }) => missing)).toEqual(["", "", "never entered barrier #1", ""]);
});

it("makes one of 63 ranks that miss the same one", () => {
  const scene = waitScene(barrierWithout(64, 17));
  expect(ranksOf(barrierWithout(64, 17))).toEqual([63, 1]);
  expect(scene.items[1]).toMatchObject({
    ranks: [17],
    state: "finished",
    missing: "never entered barrier #1",
  });
  expect(scene.arrows).toEqual([{ from: 0, to: 1, label: "barrier #1", cycle: false }]);
});

it("names a missing rank that is itself stuck elsewhere, and keeps the circle apart from who hangs on", () => {
  const graph = barrierWithout(64, 17, { line: 3, call: "recv", to: 0 });
  const scene = waitScene(graph);
  expect(scene.items.map(({ ranks, missing, cycle }) => [ranks.length, missing, cycle])).toEqual([
    [1, "", true],
    [62, "", false],
    [1, "never entered barrier #1", true],
  ]);
});

it("makes one of ranks that all wait for any other, with one arrow for all of theirs", () => {
  const scene = waitScene(anySource(64));
  expect(scene.items).toMatchObject([{ together: true, cycle: true }]);
  expect(scene.arrows).toEqual([{ from: 0, to: 0, label: "receives", cycle: true }]);
});

it("tells a rank that waits for many finished ones from them", () => {
  const scene = waitScene(waitingForFinished(64));
  expect(scene.items.map(({ ranks, missing }) => [ranks.length, missing])).toEqual([
    [1, ""],
    [63, "has finished"],
  ]);
});

it("leaves the ranks of a long circle single, and gives each of several circles a ring of its own", () => {
  expect(waitScene(ring(64)).islands).toHaveLength(1);
  const scene = waitScene(circles(64, 4));
  expect(scene.islands.map((island) => island.length)).toEqual([16, 16, 16, 16]);
  // Rank 0 waits for rank 4, that for rank 8 …
  expect(scene.islands[0].slice(0, 3).map((at) => scene.items[at].ranks)).toEqual([[0], [4], [8]]);
});

it("puts ranks aside that take no part", () => {
  const { nodes, edges } = ring(14);
  const graph: WaitGraph = {
    nodes: nodes.map((node) => (node.rank < 2 ? node : { ...node, state: "finished", line: 0, call: "" })),
    edges: [0, 1].map((from) => ({ ...edges[from], to: 1 - from })),
  };
  const scene = waitScene(graph);
  expect(scene.islands).toEqual([[0, 1]]);
  expect(scene.aside.flatMap((at) => scene.items[at].ranks)).toHaveLength(12);
});

it("lets no two nodes touch, and none stand outside, at any number of circles and on a phone", () => {
  for (const size of [
    { width: 700, height: 420 },
    { width: 360, height: 300 },
  ])
    for (const graph of [
      ring(2),
      ring(12),
      ring(64),
      circles(64, 4),
      circles(64, 32),
      barrierWithout(64, 5),
    ]) {
      const { x, y, radius } = layoutWaits(size, waitScene(graph));
      for (let a = 0; a < x.length; a++) {
        expect(x[a] - radius[a]).toBeGreaterThanOrEqual(0);
        expect(x[a] + radius[a]).toBeLessThanOrEqual(size.width);
        expect(y[a] - radius[a]).toBeGreaterThanOrEqual(0);
        expect(y[a] + radius[a]).toBeLessThanOrEqual(size.height);
        for (let b = 0; b < a; b++)
          expect(Math.hypot(x[a] - x[b], y[a] - y[b])).toBeGreaterThan(radius[a] + radius[b]);
      }
    }
});
