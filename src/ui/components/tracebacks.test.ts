import { expect, test } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { tracebackParts, tracebacksOf } from "./tracebacks.ts";

const text = `Traceback (most recent call last):
  File "main.py", line 11, in <module>
    share("File "main.py", line 9")
  File "/lib/python314.zip/json/decoder.py", line 338, in decode
IndexError: list index out of range`;

function failing(stacks: readonly string[]) {
  const run = new ScriptedRun(stacks.length);
  for (const [index, stack] of stacks.entries()) {
    const rank = run.ranks[index];
    rank.time = 10 + index;
    const error = { errorClass: "", name: "IndexError", message: "m", line: 7, column: 0, aborts: true };
    rank.writer.note({ type: "error", ...error, stack });
  }
  return run.trace(true);
}

test("places in the program are links, those in Python's own modules are not", () => {
  const parts = tracebackParts(text);
  expect(parts.map((each) => each.text).join("")).toBe(text);
  expect(parts.filter(({ line }) => line > 0)).toEqual([{ text: "line 11", line: 11 }]);
  expect(tracebackParts("ValueError: x")).toEqual([{ text: "ValueError: x", line: 0 }]);
});

test("frames of an exception group are links too", () => {
  const group = `  + Exception Group Traceback (most recent call last):
  |   File "main.py", line 4, in <module>
  | ExceptionGroup: g (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "main.py", line 2, in one
    | ValueError: 1
    +------------------------------------`;
  expect(tracebacksOf(failing([group]))).toEqual([{ ranks: [0], text: group }]);
  expect(tracebackParts(group).flatMap(({ line }) => (line > 0 ? [line] : []))).toEqual([4, 2]);
});

test("ranks that failed in the same way share a traceback; JavaScript's stacks are none", () => {
  const other = text.replace("11", "12");
  expect(tracebacksOf(failing([text, other, text, "at share (main.ts:7:3)", ""]))).toEqual([
    { ranks: [0, 2], text },
    { ranks: [1], text: other },
  ]);
});

test("a line of another program than the run's own leads nowhere", () => {
  const text = 'Traceback (most recent call last):\n  File "worker.py", line 9, in <module>\nValueError: x';
  expect(tracebackParts(text).map(({ line }) => line)).toEqual([0, 9, 0]);
  expect(tracebackParts(text, ["", "worker.py"])).toEqual([{ text, line: 0 }]);
});
