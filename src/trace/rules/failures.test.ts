import { expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { causesFirst, errorFindings } from "./failures.ts";

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

const place = (rank: number, line: number, time: number) => ({ rank, line, time, text: "" });

function finding(kind: Finding["class"], rule: Finding["rule"], ...details: Finding["details"]): Finding {
  return { class: kind, rule, severity: "error", summary: "", details, advice: "" };
}

test("what explains a failure comes before it, what does not after it", () => {
  const error: Finding = { ...finding("Error", "error", place(1, 6, 50)), failed: true };
  const mismatch = finding("Collective mismatch", "collective-mismatch", place(0, 9, 45));
  const types = finding("Type mismatch", "type-mismatch", place(1, 6, 40));
  expect(causesFirst([error], [types, mismatch])).toEqual([mismatch, error, types]);
  const limit = finding("Limit", "limit", place(0, 1, 60));
  expect(causesFirst([limit], [mismatch])).toEqual([limit, mismatch]);
});

test("a truncation is told by its rule and not by the error, whose callers it takes over", () => {
  const [detail] = [{ ...place(1, 6, 50), callers: [12] }];
  const error: Finding = { ...finding("Truncation", "truncation", detail), failed: true };
  const cause = finding("Truncation", "truncation", place(1, 6, 40));
  // Caught by the program: another line failed later.
  const caught = finding("Truncation", "truncation", place(1, 3, 20));
  const told = { ...cause, failed: true, details: [{ ...place(1, 6, 40), callers: [12] }] };
  expect(causesFirst([error], [caught, cause])).toEqual([told, caught]);
  expect(causesFirst([error], [caught])).toEqual([error, caught]);
  const mismatch = finding("Collective mismatch", "collective-mismatch", place(0, 9, 45));
  expect(causesFirst([error], [mismatch])).toEqual([{ ...mismatch, failed: true }]);
});

test("a call that MPI refused is told by its error class, another error as the program's own", () => {
  const run = new ScriptedRun(3);
  const errorClasses = ["MPI_ERR_RANK", "MPI_ERR_TRUNCATE", "MPI_ERR_OTHER"];
  for (const [rank, errorClass] of errorClasses.entries())
    run.ranks[rank].writer.note({ ...failure, line: rank + 1, errorClass });
  expect(errorFindings(run.trace()).map(({ class: kind, rule, failed }) => [kind, rule, failed])).toEqual([
    ["Invalid argument", "invalid-argument", true],
    ["Truncation", "truncation", true],
    ["Error", "error", true],
  ]);
});
