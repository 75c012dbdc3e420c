import { describe, expect, test } from "vitest";
import type { CallName } from "#mpi/call-kinds.ts";
import { ANY_SOURCE } from "#mpi/constants.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import type { ErrorNote } from "./error-callers.ts";
import { errorFindings } from "./failures.ts";

const failure = {
  type: "error",
  errorClass: "",
  name: "E",
  message: "m",
  stack: "",
  column: 0,
  aborts: true,
} as const;

test("an error without a place of its own has that of the call it came out of", () => {
  const run = new ScriptedRun(2);
  const [first, second] = run.ranks;
  const call = first.enter("Allreduce", 6, { collective: 1 });
  first.writer.note({ ...failure, line: 0 });
  first.writer.exit(call, -1, -1, -1, 14);
  // It came well out of its call: the error is from elsewhere.
  second.time = 5;
  second.writer.exit(second.enter("send", 3), -1, -1, -1, 0);
  second.writer.note({ ...failure, line: 0 });
  const findings = errorFindings(run.trace());
  expect(findings.map(({ summary, details }) => [summary, details[0].line])).toEqual([
    ["rank 0 failed in line 6: E: m", 6],
    ["rank 1 failed: E: m", 0],
  ]);
});

test("the lines that led to an error are numbers, and its text is one sentence", () => {
  const run = new ScriptedRun(1);
  const stack = "    at inner (main.ts:2:9)\n    at main.ts:4:19\n    at main.ts:4:5";
  run.ranks[0].writer.note({ ...failure, line: 2, stack });
  expect(errorFindings(run.trace())[0].details).toMatchObject([{ text: "E: m", line: 2, callers: [4] }]);
});

test("a Python traceback names the nearest line last, and Python's own modules by their paths", () => {
  const run = new ScriptedRun(1);
  const stack = `Traceback (most recent call last):
  File "main.py", line 11, in <module>
    outer()
  File "main.py", line 7, in outer
    json.loads("")
  File "/lib/python314.zip/json/__init__.py", line 352, in loads
E: m`;
  run.ranks[0].writer.note({ ...failure, line: 7, stack });
  expect(errorFindings(run.trace())[0].details).toMatchObject([{ line: 7, callers: [11] }]);
});

test("neither Python's frozen modules nor what an error was raised from led to its line", () => {
  const run = new ScriptedRun(1);
  const stack = `Traceback (most recent call last):
  File "main.py", line 3, in f
    os.environ["a"]
  File "<frozen os>", line 709, in __getitem__
KeyError: 'a'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "main.py", line 6, in <module>
    f()
  File "main.py", line 5, in f
    exec("x")
  File "<string>", line 1, in <module>
E: m`;
  run.ranks[0].writer.note({ ...failure, line: 5, stack });
  expect(errorFindings(run.trace())[0].details).toMatchObject([{ line: 5, callers: [6] }]);
});

test("a group of errors has the lines that raised the group, not its members", () => {
  const run = new ScriptedRun(1);
  const stack = `  + Exception Group Traceback (most recent call last):
  |   File "main.py", line 8, in <module>
  |     all_of_them()
  |   File "main.py", line 6, in all_of_them
  |     raise ExceptionGroup("m", found)
  | E: m (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "main.py", line 3, in one
    |     raise ValueError(1)
    | ValueError: 1
    +------------------------------------`;
  run.ranks[0].writer.note({ ...failure, line: 6, stack });
  expect(errorFindings(run.trace())[0].details).toMatchObject([{ line: 6, callers: [8] }]);
});

test("an error without a message is told by its name", () => {
  const run = new ScriptedRun(1);
  run.ranks[0].writer.note({ ...failure, name: "KeyboardInterrupt", message: "", line: 3 });
  expect(errorFindings(run.trace())[0].summary).toBe("rank 0 failed in line 3: KeyboardInterrupt");
});

test("the same failure of many ranks is told once", () => {
  const run = new ScriptedRun(16);
  for (const { writer } of run.ranks) writer.note({ ...failure, line: 4 });
  const [{ groups, details }] = errorFindings(run.trace());
  expect(groups?.map(({ text }) => text)).toEqual(["16 ranks failed like this."]);
  expect(details).toHaveLength(16);
});

describe("a call that MPI refused", () => {
  const refusal = (sentence: string, argument = "dest") => ({
    call: "comm.Send",
    sentence,
    argument,
    value: "9",
  });

  function told(...errors: (Partial<ErrorNote> & { line: number })[]) {
    const run = new ScriptedRun(errors.length);
    for (const [rank, error] of errors.entries()) {
      run.ranks[rank].time = rank;
      run.ranks[rank].writer.note({ ...failure, ...error });
    }
    return errorFindings(run.trace());
  }

  test("is told by its error class, another error as the program's own", () => {
    const findings = told(
      { line: 1, errorClass: "MPI_ERR_RANK", refusal: refusal("x") },
      { line: 2, errorClass: "MPI_ERR_TRUNCATE", refusal: refusal("x") },
      { line: 3, errorClass: "MPI_ERR_OTHER", refusal: refusal("x") },
      { line: 4, errorClass: "MPI_ERR_RANK" },
      { line: 5, refusal: refusal("x") },
      { line: 6, errorClass: "MPI_ERR_OTHER", refusal: { call: "MPI.Init", sentence: "x", untimely: true } },
    );
    expect(findings.map(({ class: kind, rule, failed }) => [kind, rule, failed])).toEqual([
      ["Invalid argument", "invalid-argument", [0]],
      ["Truncation", "truncation", [1]],
      ["Error", "error", [2]],
      // The program has made it itself.
      ["Error", "error", [3]],
      ["Invalid argument", "invalid-argument", [4]],
      ["Life cycle", "life-cycle", [5]],
    ]);
  });

  test("is one mistake though each rank hands in another value", () => {
    const error = { line: 4, errorClass: "MPI_ERR_RANK" };
    const [finding, ...more] = told(
      { ...error, message: "a", refusal: refusal("dest is 9") },
      { ...error, message: "b", refusal: refusal("dest is 10") },
      { ...error, message: "a", refusal: refusal("dest is 9") },
    );
    expect(more).toEqual([]);
    expect(finding.summary).toBe(
      "Ranks 0 and 2 call comm.Send (line 4), but dest is 9 (and 1 more rank in the same way).",
    );
    expect(finding.details.map(({ rank, text }) => [rank, text])).toEqual([
      [0, "dest is 9"],
      [1, "On rank 1 dest is 10."],
      [2, "dest is 9"],
    ]);
  });

  test("is told in Python's words where they are Python's", () => {
    const call = (name: string, sentence: string) => told({ line: 4, refusal: { call: name, sentence } })[0];
    const { summary, advice } = call("comm.Send", "TypeError: unexpected 'dst'. Did you mean 'dest'?");
    expect(summary).toBe(
      "Rank 0 calls comm.Send (line 4) with what it cannot take: TypeError: unexpected 'dst'. Did you mean 'dest'?",
    );
    expect(advice).toMatch(/^comm\.Send takes memory: .*comm\.send takes any value/);
    expect(call("comm.scatter", "x").advice).toMatch(/^Hand in a list with one value for each rank/);
    expect(call("MPI.SUM", "x").summary).toMatch(/^Rank 0 uses MPI\.SUM/);
  });

  test("is given advice for the value", () => {
    const advice = (value: string, errorClass = "MPI_ERR_RANK", argument = "dest") =>
      told({ line: 4, errorClass, refusal: { ...refusal("x"), argument, value } })[0].advice;
    expect(advice("4")).toMatch(/the last of n is n - 1/);
    expect(advice("-1")).toMatch(/first rank is 0/);
    expect(advice(String(ANY_SOURCE))).toMatch(/MPI\.ANY_SOURCE, which only a receive/);
    expect(advice('"1"')).toMatch(/whole number/);
    expect(advice("-5", "MPI_ERR_TAG", "tag")).toMatch(/from 0 on/);
    expect(advice("4e9", "MPI_ERR_TAG", "tag")).toMatch(/into the message/);
  });
});

describe("ranks that were waiting for one that failed", () => {
  test("are named, those that wait for others are not", () => {
    const hang = new ScriptedHang(6);
    const { ranks } = hang.run;
    ranks[0].writer.note({ ...failure, line: 3 });
    ranks[1].enter("recv", 7, { peer: 0, tag: 1 });
    ranks[2].enter("barrier", 9, { collective: 1 });
    ranks[3].enter("recv", 7, { peer: 1, tag: 1 });
    ranks[4].enter("sendrecv", 8, { peer: 0, peer2: 3 });
    ranks[5].writer.exit(ranks[5].enter("recv", 7, { peer: 0 }), 0, 0, 4, 0);
    const [finding] = errorFindings(hang.run.trace());
    expect(finding).toMatchObject({ class: "Error", failed: [0] });
    expect(finding.details.map(({ rank, line, text }) => [rank, line, text])).toEqual([
      [0, 3, "E: m"],
      [1, 7, "Rank 1 was waiting in recv (line 7) for a message from rank 0."],
      [2, 9, "Rank 2 was waiting in barrier (line 9) for rank 0 to make the same call."],
    ]);
  });

  test("through their requests, if all of these are with it", () => {
    const waits = (peers: readonly number[]) => {
      const hang = new ScriptedHang(3);
      const [first, second] = hang.run.ranks;
      for (const [index, peer] of peers.entries())
        second.writer.requestStarted(second.enter("irecv", 5, { peer }), index + 1, true, peer, 0, 0);
      second.enter("waitall", 7);
      first.writer.note({ ...failure, line: 3 });
      return errorFindings(hang.run.trace())[0]
        .details.slice(1)
        .map(({ text }) => text);
    };
    expect(waits([0, 0])).toEqual(["Rank 1 was waiting in waitall (line 7) for its requests with rank 0."]);
    expect(waits([0, 2])).toEqual([]);
    expect(waits([])).toEqual([]);
  });

  test("or had anything else to do make the deliberate end of a run a mistake", () => {
    const end = (call: CallName, peer = -1) => {
      const hang = new ScriptedHang(2);
      const [first, second] = hang.run.ranks;
      first.writer.note({ ...failure, line: 3, name: "comm.Abort(2)", exitCode: 2 });
      second.enter(call, 7, { peer, tag: 1 });
      return errorFindings(hang.run.trace())[0];
    };
    expect(end("send", 0)).toMatchObject({
      class: "Life cycle",
      rule: "failed-rank",
      summary: "Rank 0 ended the whole run by comm.Abort(2) (line 3) while rank 1 was at work.",
    });
    expect(end("send", 0).details[1].text).toBe(
      "Rank 1 was waiting in send (line 7) for rank 0 to take its message.",
    );
    expect(end("send", 1)).toMatchObject({ class: "Life cycle", details: [{ rank: 0 }] });
    // It was done.
    expect(end("Finalize")).toMatchObject({ class: "Error", rule: "error" });
  });

  test("are told together where they are many", () => {
    const hang = new ScriptedHang(16);
    hang.run.ranks[15].writer.note({ ...failure, line: 3 });
    for (const rank of hang.run.ranks.slice(0, 15)) rank.enter("barrier", 9, { collective: 1 });
    expect(errorFindings(hang.run.trace())[0].groups?.map(({ text }) => text)).toEqual([
      "Rank 15 failed like this.",
      "Ranks 0 to 14 were waiting in barrier (line 9) for rank 15 to make the same call.",
    ]);
  });
});
