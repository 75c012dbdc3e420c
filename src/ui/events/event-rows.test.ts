import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { Trace } from "#trace/model.ts";
import { TraceReader } from "#trace/reader.ts";
import { ScriptedRun, syntheticTrace } from "#trace/synthetic.ts";
import { EventRows, eventText, everyEvent } from "./event-rows.ts";

function rowsOf(list: EventRows): number[] {
  return Array.from(list.rows.subarray(0, list.length));
}

function filled(trace: Trace): EventRows {
  const list = new EventRows(trace, everyEvent);
  list.update();
  return list;
}

describe("EventRows", () => {
  it("lists every call by the time at which it began, however the logs arrive", async () => {
    await fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 50 }), fc.boolean()), { maxLength: 80 }),
        (script) => {
          const run = new ScriptedRun(4);
          const reader = new TraceReader(4);
          const list = new EventRows(reader.trace, everyEvent);
          for (const [rank, wait, deliver] of script) {
            const teller = run.ranks[rank];
            teller.time += wait;
            const call = teller.enter("barrier", 1);
            teller.writer.exit(call, -1, -1, -1, 0);
            if (!deliver) continue;
            reader.push(rank, teller.log.drain());
            list.update();
          }
          for (const teller of run.ranks) reader.push(teller.rank, teller.log.drain());
          list.update();
          const { calls } = reader.trace;
          const rows = rowsOf(list);
          expect(rows).toHaveLength(calls.length);
          expect(new Set(rows).size).toBe(calls.length);
          const times = rows.map((row) => calls.enterTime[row]);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        },
      ),
    );
  });

  it("names communicators as programs spell them", () => {
    const trace = syntheticTrace(2, 20);
    const names = rowsOf(filled(trace)).map((row) => eventText(trace, row).comm);
    expect(new Set(names)).toEqual(new Set(["COMM_WORLD"]));
  });

  it("filters by rank and by part of a call's name", () => {
    const trace = syntheticTrace(3, 60);
    const all = new EventRows(trace, everyEvent);
    all.update();
    const some = new EventRows(trace, { rank: 1, call: "CAST" });
    some.update();
    const expected = rowsOf(all).filter((row) => {
      return trace.calls.rank[row] === 1 && eventText(trace, row).call.toLowerCase().includes("cast");
    });
    expect(expected.length).toBeGreaterThan(0);
    expect(rowsOf(some)).toEqual(expected);
    expect(some.positionOf(expected[expected.length - 1])).toBe(expected.length - 1);
    expect(some.positionOf(-7)).toBe(-1);
  });
});

describe("eventText", () => {
  it("says what a wildcard receive took", () => {
    const run = new ScriptedRun(2);
    const rank = run.ranks[1];
    rank.time = 10;
    const call = rank.enter("recv", 12, { peer: ANY_SOURCE, tag: ANY_TAG });
    const open = eventText(run.trace(), 0);
    expect(open).toMatchObject({ call: "recv", peer: "any", tag: "", line: 12, rank: 1, time: 10 });
    expect(open.took).toBeNaN();
    rank.time = 35;
    const again = new ScriptedRun(2);
    const other = again.ranks[1];
    other.time = 10;
    const same = other.enter("recv", 12, { peer: ANY_SOURCE, tag: ANY_TAG });
    expect(same).toBe(call);
    other.time = 35;
    other.writer.exit(same, 0, 5, 1234, 0);
    expect(eventText(again.trace(), 0)).toMatchObject({
      peer: "any → 0",
      tag: "any → 5",
      bytes: "1,234",
      took: 25,
    });
  });
});
