import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Trace } from "./model.ts";
import { logsOf, runs } from "./random-run.ts";
import { TraceReader } from "./reader.ts";
import { describeTrace } from "./same-trace.ts";
import { syntheticTrace } from "./synthetic.ts";
import { exportTrace, importTrace } from "./trace-file.ts";

// Many small cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

function readAtOnce(logs: readonly Int32Array[]) {
  const reader = new TraceReader(logs.length);
  for (const [rank, log] of logs.entries()) reader.push(rank, log);
  reader.finish();
  return reader.trace;
}

/** Hands the logs over in pieces of any length, even within a record, ranks in any order. */
function readInPieces(logs: readonly Int32Array[], pieces: readonly { rank: number; words: number }[]) {
  const reader = new TraceReader(logs.length);
  const at = logs.map(() => 0);
  for (const piece of pieces) {
    const rank = piece.rank % logs.length;
    reader.push(rank, logs[rank].subarray(at[rank], at[rank] + piece.words));
    at[rank] += piece.words;
  }
  for (const rank of [...logs.keys()].reverse()) reader.push(rank, logs[rank].subarray(at[rank]));
  reader.finish();
  return reader.trace;
}

/** Checks that causes stand strictly before effects and that no clock runs backwards. */
function expectCausal(trace: Trace): void {
  const { calls, messages } = trace;
  for (let message = 0; message < messages.length; message++) {
    if (messages.recvStep[message] < 0) continue;
    expect(messages.recvStep[message]).toBeGreaterThan(messages.sendStep[message]);
    expect(messages.recvTime[message]).toBeGreaterThanOrEqual(messages.sendTime[message]);
  }
  for (let rank = 0; rank < trace.ranks; rank++) {
    const events = [
      ...Array.from(trace.callsOf(rank), (call) => [calls.enterStep[call], calls.enterTime[call]]),
      ...Array.from(trace.callsOf(rank), (call) => [calls.exitStep[call], calls.exitTime[call]]),
      ...Array.from(trace.sendsOf(rank), (message) => [
        messages.sendStep[message],
        messages.sendTime[message],
      ]),
      ...Array.from(trace.receivesOf(rank), (message) => [
        messages.recvStep[message],
        messages.recvTime[message],
      ]),
      ...Array.from(trace.printsOf(rank), (print) => [trace.prints.step[print], trace.prints.time[print]]),
    ]
      .filter(([step]) => step >= 0)
      .sort(([a], [b]) => a - b);
    for (let index = 1; index < events.length; index++) {
      expect(events[index][0]).toBeGreaterThan(events[index - 1][0]);
      expect(events[index][1]).toBeGreaterThanOrEqual(events[index - 1][1]);
    }
  }
}

describe("any run", () => {
  it("gives the same trace however its logs are cut and in whatever order they come", () => {
    const pieces = fc.array(fc.record({ rank: fc.nat(4), words: fc.nat(90) }), { maxLength: 120 });
    fc.assert(
      fc.property(runs, pieces, (run, cuts) => {
        const logs = logsOf(run);
        expect(describeTrace(readInPieces(logs, cuts))).toEqual(describeTrace(readAtOnce(logs)));
      }),
      { numRuns: 150 },
    );
  });

  it("has steps that respect causality, whatever the ranks' clocks say", () => {
    fc.assert(
      fc.property(runs, (run) => expectCausal(readAtOnce(logsOf(run)))),
      { numRuns: 150 },
    );
  });

  it("survives the loss of a sender's log, also as a file", () => {
    fc.assert(
      fc.property(runs, fc.nat(4), fc.nat(400), (run, rank, words) => {
        const logs = logsOf(run);
        const cut = rank % logs.length;
        logs[cut] = logs[cut].subarray(0, words);
        const trace = readAtOnce(logs);
        expectCausal(trace);
        expect(describeTrace(importTrace(exportTrace(trace)))).toEqual(describeTrace(trace));
      }),
      { numRuns: 200 },
    );
  });

  it("reads back from a file as it was", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const trace = readAtOnce(logsOf(run));
        expect(describeTrace(importTrace(exportTrace(trace)))).toEqual(describeTrace(trace));
      }),
      { numRuns: 100 },
    );
  });
});

describe("a file", () => {
  const trace = syntheticTrace(3, 40);
  const file = exportTrace(trace);
  const words = (change: (words: Int32Array) => void) => {
    const copy = file.slice();
    change(new Int32Array(copy.buffer));
    return copy;
  };

  it("keeps a large trace", () => {
    const large = syntheticTrace(8, 3000);
    expect(describeTrace(importTrace(exportTrace(large)))).toEqual(describeTrace(large));
  });

  it.each([
    ["nothing", new Uint8Array(0), "This is not a trace that Ringside exported: it has only 0 bytes."],
    [
      "another file",
      new Uint8Array(64),
      "This is not a trace that Ringside exported: it begins with other bytes.",
    ],
    [
      "a newer one",
      words((all) => {
        all[1] = 9;
      }),
      "This trace was made by a newer Ringside (format 9, this one reads up to 2). Reload the page to get the newest.",
    ],
    [
      "an absurd number of ranks",
      words((all) => {
        all[2] = 1_000_000;
      }),
      "The trace is damaged: it says that it has 1000000 ranks (1 to 1024 are possible).",
    ],
    [
      "an absurd length",
      words((all) => {
        all[4] = -2;
      }),
      "The trace is damaged: the log of a rank has an impossible length.",
    ],
    [
      "half a file",
      file.slice(0, 1001),
      `The trace is cut short: it should have ${file.length} bytes and has 1001.`,
    ],
  ])("that is %s is refused in words", (_name, bytes, message) => {
    expect(() => importTrace(bytes)).toThrow(message);
  });

  it("with any damage is either read or refused, never anything else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (hits) => {
          const damaged = file.slice();
          for (const [at, byte] of hits) damaged[at] = byte;
          try {
            importTrace(damaged);
          } catch (error) {
            expect((error as Error).name).toBe("TraceFormatError");
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
