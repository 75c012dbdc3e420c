import { describe, expect, it } from "vitest";
import { TraceReader } from "#trace/reader.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { type ConsoleFilter, PrintFilter, showAll } from "./print-filter.ts";

function printed(): ScriptedRun {
  const run = new ScriptedRun(2);
  run.ranks[0].print("alpha");
  run.ranks[1].print("Beta");
  run.ranks[1].print("broken", 0, 1);
  run.ranks[0].print("beta again");
  return run;
}

function texts(filter: ConsoleFilter): string[] {
  const { trace } = { trace: printed().trace() };
  const list = new PrintFilter(trace, filter);
  const length = list.update();
  return Array.from(list.rows.subarray(0, length), (row) => trace.prints.text(row));
}

describe("PrintFilter", () => {
  it("shows everything in the order of printing", () => {
    expect(texts(showAll)).toEqual(["alpha", "Beta", "broken", "beta again"]);
  });

  it("keeps to ranks, to errors, to a text in either case, and to what came after a clear", () => {
    expect(texts({ ...showAll, ranks: new Set([0]) })).toEqual(["alpha", "beta again"]);
    expect(texts({ ...showAll, errorsOnly: true })).toEqual(["broken"]);
    expect(texts({ ...showAll, text: "BETA" })).toEqual(["Beta", "beta again"]);
    expect(texts({ ...showAll, from: 2 })).toEqual(["broken", "beta again"]);
  });

  it("takes in later prints without looking at the earlier ones again", () => {
    const run = new ScriptedRun(1);
    const reader = new TraceReader(1);
    const list = new PrintFilter(reader.trace, { ...showAll, text: "7" });
    for (let i = 0; i < 3000; i++) {
      run.ranks[0].print(String(i));
      if (i % 1000 === 999) {
        reader.push(0, run.ranks[0].log.drain());
        list.update();
      }
    }
    const expected = Array.from({ length: 3000 }, (_, i) => i).filter((i) => String(i).includes("7"));
    expect(Array.from(list.rows.subarray(0, list.length))).toEqual(expected);
  });
});
