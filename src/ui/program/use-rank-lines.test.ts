import { expect, it } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { linesAt } from "./use-rank-lines.ts";

it("puts each rank on the line of its last call or print, and nowhere before and after its program", () => {
  const run = new ScriptedRun(2);
  const [zero, one] = run.ranks;
  zero.time = 10;
  const call = zero.enter("barrier", 4);
  zero.time = 20;
  zero.writer.exit(call, -1, -1, -1, 0);
  zero.time = 30;
  zero.print("done", 9);
  one.time = 15;
  one.enter("barrier", 4);
  const trace = run.trace();
  const at = (time: number) => Object.fromEntries(linesAt(trace, time, "clock"));
  expect(at(5)).toEqual({});
  expect(at(12)).toEqual({ 4: [0] });
  expect(at(25)).toEqual({ 4: [0, 1] });
  expect(at(31)).toEqual({ 9: [0], 4: [1] });
});
