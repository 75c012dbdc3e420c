import { expect, it } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { failureLines, linesAt } from "./use-rank-lines.ts";

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
  const at = (time: number) => Object.fromEntries(linesAt(trace, time, "clock", new Map()));
  expect(at(5)).toEqual({});
  expect(at(12)).toEqual({ 4: [0] });
  expect(at(25)).toEqual({ 4: [0, 1] });
  expect(at(31)).toEqual({ 9: [0], 4: [1] });
});

it("keeps ranks at the end where they are stuck or have failed, and lets those go that have finished", () => {
  const run = new ScriptedRun(4);
  const [finished, stuck, failed, ended] = run.ranks;
  for (const rank of run.ranks) {
    rank.time = 10;
    rank.enter("recv", 5);
  }
  finished.time = 20;
  finished.writer.end("finished");
  failed.time = 30;
  failed.writer.end("failed");
  stuck.time = 40;
  stuck.enter("recv", 6);
  ended.time = 41;
  ended.print("soon over", 8);
  const trace = run.trace(true);
  const failures = failureLines([
    {
      class: "Error",
      rule: "error",
      severity: "error",
      failed: [2],
      summary: "",
      advice: "",
      details: [{ rank: 2, line: 7, text: "", time: 30 }],
    },
    {
      class: "Deadlock",
      rule: "cyclic-wait",
      severity: "error",
      summary: "",
      advice: "",
      details: [{ rank: 1, line: 1, text: "", time: 40 }],
    },
  ]);
  for (const mode of ["clock", "steps"] as const) {
    const end = mode === "clock" ? trace.endTime : trace.endStep;
    expect(Object.fromEntries(linesAt(trace, end, mode, failures))).toEqual({ 6: [1], 7: [2], 8: [3] });
  }
  expect(Object.fromEntries(linesAt(trace, 29, "clock", failures))).toEqual({ 5: [1, 2, 3] });
  // Its own line is not known: then the last call's.
  expect(linesAt(trace, trace.endTime, "clock", new Map()).get(5)).toEqual([2]);
});
