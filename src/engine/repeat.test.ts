import { expect, test } from "vitest";
import { TraceStore } from "#trace/store.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { type RunSettings, repetitionOf, whyNotRepeatable } from "./repeat.ts";

test("a run is repeated on the ranks that it had, or not at all", () => {
  const trace = syntheticTrace(3, 20);
  const settings: RunSettings = {
    ...{
      file: "a.ts",
      ranks: 3,
      args: [],
      envScope: "all",
      seed: 1,
      eagerLimit: 0,
      algorithms: {},
      watchBuffers: false,
    },
    module: null,
  };
  expect(whyNotRepeatable(trace, settings, "…")).toBeNull();
  expect(whyNotRepeatable(trace, { ...settings, ranks: 2 }, "…")).toBe(
    "it is damaged: it began with 3 ranks, and its settings tell of 2",
  );
});

test("each rank is answered what it was answered, in order", () => {
  const trace = new TraceStore(2);
  trace.noted(1, 0, { type: "answer", text: "one" });
  trace.noted(0, 0, { type: "answer", text: "zero" });
  trace.noted(1, 0, { type: "answer", text: "", end: true });
  expect(repetitionOf(trace).answers).toEqual([["zero"], ["one", null]]);
});
