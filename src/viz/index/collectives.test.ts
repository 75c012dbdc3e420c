import { expect, it } from "vitest";
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
