import { expect, it } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { collectiveCaption } from "#viz/flow/draw.ts";
import { broadcast } from "#viz/testing/scripted.ts";
import { buildIndex, IndexCache } from "./picture-index.ts";

it("puts the calls and messages of one collective together", () => {
  const index = buildIndex(broadcast(), "clock");
  expect(index.collectives).toHaveLength(1);
  const [bcast] = index.collectives;
  expect(bcast).toMatchObject({ name: "bcast", root: 0, start: 10, roundCount: 2, members: [0, 1, 2, 3] });
  expect(bcast.calls).toHaveLength(4);
  expect(bcast.messages).toHaveLength(3);
});

it("names the algorithm and counts the rounds up to the moment", () => {
  const index = buildIndex(broadcast(), "steps");
  const caption = (moment: number) => collectiveCaption(index, index.collectives[0], moment);
  const [first, second] = index.collectives[0].messages.map((message) => index.columns.send(message));
  expect(caption(first)).toBe("binomial · round 1 of 2");
  expect(caption(second - 0.5)).toBe("binomial · round 1 of 2");
  expect(caption(second)).toBe("binomial · round 2 of 2");
});

it("rebuilds for another trace at once, for a growing one only when that is cheap", () => {
  let now = 0;
  const cache = new IndexCache(() => now++);
  const trace = broadcast();
  const first = cache.get(trace, "steps", false);
  expect(cache.get(trace, "steps", false)).toBe(first);
  expect(cache.get(broadcast(), "steps", false)).not.toBe(first);
});

it("lets a nonblocking collective last until its last message has come, long after its calls", () => {
  const run = new ScriptedRun(2);
  const payload = new Uint8Array(4);
  const calls = run.ranks.map((rank) => {
    rank.time = 10;
    const call = rank.enter("Ibcast", 3, { peer: 0, bytes: 4, collective: 1, algorithm: 1 });
    rank.time = 12;
    rank.writer.exit(call, -1, -1, -1, 0);
    return call;
  });
  for (const rank of run.ranks) rank.time = 50;
  const pair = run.sent(0, calls[0], 1, 1, 9, payload);
  run.ranks[1].time = 60;
  run.ranks[1].writer.received(calls[1], 0, 1, 9, 4, pair);
  const index = buildIndex(run.trace(), "clock");
  expect(index.collectives).toHaveLength(1);
  expect(index.collectives[0]).toMatchObject({ name: "Ibcast", start: 10, end: 60, roundCount: 1 });
});
