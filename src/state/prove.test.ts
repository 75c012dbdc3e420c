import { afterEach, expect, test, vi } from "vitest";
import type { CompiledProgram, Engine, RunOutcome, RunRequest } from "#engine/api.ts";
import { settingsOf } from "#engine/repeat.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { proofStore, prove } from "./prove.ts";
import { clearRun, runStore, showRun } from "./run.ts";
import { provideRunTools } from "./start-run.ts";

const program: CompiledProgram = {
  language: "typescript",
  file: "main.ts",
  source: "// it runs",
  js: "",
  imports: [],
};

const first: RunRequest = {
  program,
  ranks: 2,
  args: ["7"],
  env: {},
  envScope: "all",
  seed: 5,
  eagerLimit: 4096,
  record: true,
};

/** A run on show whose rank 0 has taken a message of rank 1 from anyone. */
function showFirst(how: RunOutcome["how"]): void {
  const run = new ScriptedRun(2);
  const [taker, sender] = run.ranks;
  const pair = run.sent(1, sender.enter("send", 3, { peer: 0, tag: 0 }), 0, 0, 0, new Uint8Array(1));
  const receive = taker.enter("recv", 4, { peer: -2, tag: -1 });
  taker.writer.received(receive, 1, 0, 0, 1, pair);
  taker.writer.decided(1, 1, 0, 1);
  taker.writer.decided(2, 0, 0, 0);
  const outcome = { how, findings: [], duration: 1 };
  showRun(run.trace(true), outcome, program.source, "typescript", settingsOf(first));
}

/** Starts runs that end at once; the requests they were started with. */
function startsRuns(how: RunOutcome["how"]): RunRequest[] {
  vi.stubGlobal("crossOriginIsolated", true);
  const requests: RunRequest[] = [];
  const engine: Engine = {
    warm: () => undefined,
    run: (request) => {
      requests.push(request);
      const outcome: RunOutcome = { how, findings: [], duration: 1 };
      return {
        trace: new ScriptedRun(2).trace(true),
        files: { list: () => [], read: () => null },
        phase: "ended",
        question: null,
        outcome,
        findings: [],
        subscribe: () => () => undefined,
        answer: () => undefined,
        stop: () => undefined,
        done: Promise.resolve(outcome),
      };
    },
  };
  provideRunTools({
    engine: () => Promise.resolve(engine),
    compile: () => Promise.resolve({ program, diagnostics: [] }),
  });
  return requests;
}

const verdict = () => proofStore.getState().proven?.verdict;

afterEach(() => {
  vi.unstubAllGlobals();
  clearRun();
});

test("the same run without room for messages, and what came of it", async () => {
  showFirst("finished");
  const requests = startsRuns("deadlock");
  await prove({ kind: "unbuffered" });
  await vi.waitUntil(() => verdict() !== undefined);
  expect(requests).toMatchObject([{ eagerLimit: 0, seed: 5, ranks: 2, args: ["7"], envScope: "all" }]);
  expect([...(requests[0].decided?.[0] ?? [])]).toEqual([1, 1, 0, 1, 2, 0, 0, 0]);
  expect(verdict()).toContain("It hangs, as foretold");
});

test("the same run with the other message first: from there on it is free", async () => {
  showFirst("deadlock");
  const requests = startsRuns("finished");
  await prove({ kind: "other-order", rank: 0, question: 1, source: 0 });
  await vi.waitUntil(() => verdict() !== undefined);
  expect(requests[0].eagerLimit).toBe(4096);
  expect([...(requests[0].decided?.[0] ?? [])]).toEqual([1, 1, 0, 0]);
  expect(verdict()).toContain("comes to its end, as foretold: which of the two happens is chance");
});

test("a second run that is stopped has shown nothing, and the first one can be shown again", async () => {
  showFirst("finished");
  const first = runStore.getState();
  startsRuns("stopped");
  await prove({ kind: "unbuffered" });
  await vi.waitUntil(() => verdict() !== undefined);
  expect(verdict()).toBe("The second run was ended before it showed anything.");
  expect(runStore.getState().outcome?.how).toBe("stopped");
  proofStore.getState().proven?.showFirst();
  const { trace, outcome, settings, source, language } = runStore.getState();
  expect({ trace, outcome, settings, source, language }).toEqual({
    trace: first.trace,
    outcome: first.outcome,
    settings: first.settings,
    source: first.source,
    language: first.language,
  });
  expect(verdict()).toBeUndefined();
});

test("nothing is told of a second run that is no more on show", async () => {
  showFirst("finished");
  const requests = startsRuns("deadlock");
  const proving = prove({ kind: "unbuffered" });
  await vi.waitUntil(() => requests.length > 0);
  clearRun();
  await proving;
  await new Promise<void>((resolve) => queueMicrotask(resolve));
  expect(verdict()).toBeUndefined();
});
