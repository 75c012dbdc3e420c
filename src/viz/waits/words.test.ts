import { expect, it } from "vitest";
import type { WaitGraph } from "#trace/findings.ts";
import { layoutRing } from "#viz/flow/layout.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { drawWaits } from "./draw.ts";
import { cycleOf, cycleWords, listRanks, waitSentences } from "./words.ts";

function ring(ranks: number): WaitGraph {
  const all = Array.from({ length: ranks }, (_, rank) => rank);
  return {
    nodes: all.map((rank) => ({ rank, state: "stuck", line: 8, call: "recv" })),
    edges: all.map((from) => ({ from, to: (from + 1) % ranks, label: "tag 5", cycle: true })),
  };
}

it("has a sentence for each of a few ranks", () => {
  const graph: WaitGraph = {
    nodes: [...ring(2).nodes, { rank: 2, state: "finished", line: 0, call: "" }],
    edges: ring(2).edges,
  };
  expect(waitSentences(graph).map(({ text }) => text)).toEqual([
    "Rank 0 waits in recv at line 8 for rank 1.",
    "Rank 1 waits in recv at line 8 for rank 0.",
    "Rank 2 has finished.",
  ]);
});

it("tells 64 ranks that stand at one line in one sentence", () => {
  expect(waitSentences(ring(64)).map(({ text }) => text)).toEqual([
    "Ranks 0-63 wait in recv at line 8 for ranks 0-63.",
  ]);
});

it("follows the circle in the order of waiting", () => {
  expect(cycleOf(ring(3))).toEqual([0, 1, 2]);
  expect(cycleWords(ring(2))).toBe("A circle: 0 → 1 → 0");
  expect(cycleWords(ring(64))).toBe("A circle of 64 ranks: 0 → 1 → 2 → … → 63 → 0");
  expect(cycleWords({ nodes: [], edges: [] })).toBe("");
});

it("lists ranks as people do", () => {
  expect(listRanks([3])).toBe("rank 3");
  expect(listRanks([1, 0])).toBe("ranks 0 and 1");
  expect(listRanks([0, 1, 2, 3, 7])).toBe("ranks 0-3 and 7");
});

it("draws every arrow at 2 and at 64 ranks, labels only where they can be read", () => {
  for (const ranks of [2, 64]) {
    const log = new DrawLog();
    drawWaits(log, layoutRing({ width: 500, height: 400 }, ranks), testTheme, ring(ranks), -1);
    expect(log.count("stroke", testTheme.danger)).toBe(ranks);
    expect(log.texts().filter((text) => text === "tag 5")).toHaveLength(ranks === 2 ? 2 : 0);
  }
});
