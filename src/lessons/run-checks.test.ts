import { describe, expect, test } from "vitest";
import type { Engine, RunHandle, RunOutcome, RunRequest } from "#engine/api.ts";
import type { Finding } from "#trace/findings.ts";
import { drawInputs, runChecks } from "./run-checks.ts";
import { caseOf, ScriptedRun } from "./testing.ts";
import type { CaseRun, Check, CheckResult } from "./types.ts";

const program = { language: "typescript", file: "main.ts", source: "", js: "", imports: [] } as const;

/** Stands in for ranks: every run comes to the end that `script` gives it, or none at all. */
class ScriptedEngine implements Engine {
  readonly requests: RunRequest[] = [];
  readonly #findings: readonly Finding[];
  readonly #script: (request: RunRequest) => CaseRun | null;

  constructor(script: (request: RunRequest) => CaseRun | null, findings: readonly Finding[] = []) {
    this.#script = script;
    this.#findings = findings;
  }

  warm(): void {
    throw new Error("checks warm nothing");
  }

  run(request: RunRequest): RunHandle {
    this.requests.push(request);
    const end = this.#script(request);
    let stop: (outcome: RunOutcome) => void = () => undefined;
    const stopped = new Promise<RunOutcome>((resolve) => {
      stop = resolve;
    });
    const idle = new ScriptedRun({ ranks: request.ranks }).end("stopped");
    return {
      trace: end?.trace ?? idle.trace,
      files: { list: () => [], read: () => null },
      phase: "running",
      question: null,
      outcome: null,
      findings: this.#findings,
      subscribe: () => () => undefined,
      answer: () => undefined,
      stop: () => stop(idle.outcome),
      done: end === null ? stopped : Promise.resolve(end.outcome),
    };
  }
}

const says = (text: string, id = text): Check => ({
  id,
  title: `rank 0 says ${text}`,
  cases: [caseOf({ ranks: 1 }), caseOf({ ranks: 2, env: { N: "{random(5, 9)}" }, hidden: true })],
  expect: [{ kind: "line", ranks: 0, patterns: [text], where: [], say: `Say ${text}.` }],
});
const talk = (text: string) => (request: RunRequest) =>
  new ScriptedRun({ ranks: request.ranks }).print(0, text).end();

describe("checks", () => {
  test("run each case once for all, with rank 0's environment alone and no question to the page", async () => {
    const engine = new ScriptedEngine(talk("yes"));
    const results = await runChecks({ checks: [says("yes"), says("no")] }, program, engine, {
      eagerLimit: 99,
      random: () => 0.5,
    });
    expect(results.map((each) => each.state)).toEqual(["passed", "failed"]);
    expect(results[1]).toMatchObject({ rank: 0, run: { case: { ranks: 1 } } });
    expect(engine.requests).toHaveLength(2);
    expect(engine.requests[1]).toMatchObject({
      ranks: 2,
      env: { N: "7" },
      envScope: "rank0",
      stdin: [],
      eagerLimit: 99,
      record: true,
    });
  });

  test("tell their progress", async () => {
    const seen: string[] = [];
    await runChecks({ checks: [says("yes"), says("no")] }, program, new ScriptedEngine(talk("yes")), {
      eagerLimit: 0,
      onProgress: (results: readonly CheckResult[]) => seen.push(results.map((each) => each.state).join(" ")),
    });
    expect(seen).toEqual(["running waiting", "passed waiting", "passed running", "passed failed"]);
  });

  test("give up a run in which nothing happens, and say so", async () => {
    const [result] = await runChecks({ checks: [says("yes")] }, program, new ScriptedEngine(() => null), {
      eagerLimit: 0,
      patience: 20,
    });
    expect(result.state).toBe("failed");
    expect(result.reason).toMatch(/^At 1 rank: The program was stopped: for 0 seconds no rank printed/);
  });

  test("end a run in which some ranks are stuck for good while others go on", async () => {
    const stuck: Finding = {
      class: "Deadlock",
      rule: "cyclic-wait",
      severity: "error",
      summary: "rank 1 waits for ever",
      details: [],
      advice: "",
    };
    const engine = new ScriptedEngine(() => null, [stuck]);
    const [result] = await runChecks({ checks: [says("yes")] }, program, engine, { eagerLimit: 0 });
    expect(result.reason).toBe("At 1 rank: Deadlock: rank 1 waits for ever");
  });

  test("stop when told to, and judge nothing then", async () => {
    const stop = new AbortController();
    const engine = new ScriptedEngine(() => null);
    const done = runChecks({ checks: [says("yes"), says("no")] }, program, engine, {
      eagerLimit: 0,
      signal: stop.signal,
    });
    stop.abort();
    expect((await done).map((each) => each.state)).toEqual(["waiting", "waiting"]);
    expect(engine.requests).toHaveLength(1);
  });
});

describe("drawn inputs", () => {
  test("may build on one another", () => {
    const wanted = caseOf({
      ranks: 3,
      env: { MAX: "{random(4, 4)}", FIND: "{random(1, env.MAX)}", TEXT: "as it is" },
      args: ["--count", "{size * 2}"],
      stdin: ["{env.MAX + 1}"],
    });
    expect(drawInputs(wanted, () => 0.99)).toEqual({
      ...wanted,
      env: { MAX: "4", FIND: "4", TEXT: "as it is" },
      args: ["--count", "6"],
      stdin: ["5"],
    });
  });

  test("differ from check to check", () => {
    const wanted = caseOf({ ranks: 1, env: { N: "{random(1, 1000000000)}" } });
    expect(drawInputs(wanted, Math.random).env.N).not.toBe(drawInputs(wanted, Math.random).env.N);
  });
});
