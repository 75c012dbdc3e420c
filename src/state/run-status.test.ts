import { expect, it } from "vitest";
import type { RunOutcome } from "#engine/api.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { type RunState, runStore } from "./run.ts";
import { duration, runStatus } from "./run-status.ts";

const idle = runStore.getInitialState();
const trace = syntheticTrace(2, 7);

function ended(outcome: Partial<RunOutcome>): RunState {
  return {
    ...idle,
    findings: outcome.findings ?? [],
    stage: "ended",
    trace,
    ranks: 2,
    outcome: { how: "finished", findings: [], duration: 6600, ...outcome },
  };
}

function words(state: RunState): string {
  const { word, detail, more } = runStatus(state);
  return `${word}${detail}${more}`;
}

it("begins with the fixed word for every state", () => {
  expect(words(idle)).toBe("Ready");
  expect(words({ ...idle, stage: "compiling", ranks: 1 })).toBe("Running on 1 rank");
  expect(words({ ...idle, stage: "waiting-for-input", question: { rank: 0, text: "n?" } })).toBe(
    "Running · rank 0 waits for input",
  );
  expect(words(ended({}))).toBe(`Finished in 6.6 ms · ${trace.messages.length} messages`);
  expect(words(ended({ how: "stopped", duration: 2.14e6 }))).toBe("Stopped after 2.1 s");
  expect(words({ ...ended({ how: "stopped", duration: 0 }), stoppedAfter: 3e6 })).toBe("Stopped after 3 s");
  expect(words(ended({ how: "deadlock" }))).toBe("Deadlock after 6.6 ms");
  expect(words(ended({ how: "limit" }))).toBe("Error · a limit was reached after 6.6 ms");
  expect(words({ ...idle, stage: "ended", refusal: "no memory" })).toBe("Error: no memory");
});

it("names rank and line of the first error, not of a remark before it", () => {
  const details = [{ rank: 3, line: 12, text: "boom", time: 1 }];
  const findings = [
    {
      class: "Unreceived message" as const,
      rule: "unreceived-message" as const,
      severity: "warning" as const,
      summary: "",
      details: [],
      advice: "",
    },
    {
      class: "Error" as const,
      rule: "error" as const,
      severity: "error" as const,
      summary: "boom",
      details,
      advice: "",
    },
  ];
  expect(words(ended({ how: "error", findings }))).toBe("Error on rank 3, line 12");
});

it("says where the syntax is wrong when nothing ran", () => {
  const mistake = {
    severity: "error" as const,
    source: "syntax" as const,
    line: 4,
    column: 1,
    endLine: 4,
    endColumn: 2,
    message: "';' expected.",
    code: 1005,
  };
  expect(words({ ...idle, stage: "ended", diagnostics: [mistake] })).toBe(
    "Error in line 4 · nothing was run",
  );
});

it("writes times in the unit that reads best", () => {
  expect([0.4, 640, 6600, 99_960, 2.1e6, Number.NaN].map(duration)).toEqual([
    "0 µs",
    "640 µs",
    "6.6 ms",
    "100 ms",
    "2.1 s",
    "0 µs",
  ]);
});

it("says what a run that has not begun waits for, and nothing of it once it runs", () => {
  const begun = (stage: RunState["stage"]) => runStatus({ ...idle, stage, ranks: 2 }, "loads").detail;
  expect(begun("compiling")).toBe(" as soon as Python is loaded");
  expect(begun("starting")).toBe(" as soon as Python is loaded");
  expect(begun("running")).toBe(" on 2 ranks");
  expect(runStatus(idle, "loads").word).toBe("Ready");
  const starting = { ...idle, stage: "starting", ranks: 2 } as const;
  expect(runStatus(starting, "starts").detail).toBe(" · Python starts on 2 ranks");
});
