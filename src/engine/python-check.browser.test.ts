import { beforeAll, expect, test } from "vitest";
import { type CheckPython, startPythonChecker } from "./python-check.ts";

let check: CheckPython;

beforeAll(async () => {
  check = await startPythonChecker();
}, 120_000);

const ask = async (source: string) =>
  (await check(source, "main.py")).map(
    (each) =>
      `${each.severity} ${each.line}:${each.column}-${each.endLine}:${each.endColumn} ${each.message}`,
  );

test("a good program has no problems, whatever it would do when run", async () => {
  expect(await ask("import nothing_here\nwhile True:\n    print('é')\n")).toEqual([]);
  expect(await ask("")).toEqual([]);
});

test("CPython's own errors, each at its place, in the columns of the editor", async () => {
  expect(await ask("x = 1\nprint('😀', x y)\n")).toEqual([
    "error 2:13-2:16 invalid syntax. Perhaps you forgot a comma?",
  ]);
  expect(await ask("if True\n    pass\n")).toEqual(["error 1:8-1:8 expected ':'"]);
  expect(await ask("def f():\nreturn 1\n")).toEqual([
    "error 2:1-2:7 expected an indented block after function definition on line 1",
  ]);
  expect(await ask("return 1")).toEqual(["error 1:1-1:9 'return' outside function"]);
  expect(await ask("x = (1,\n")).toEqual(["error 1:5-1:6 '(' was never closed"]);
});

test("its warnings do not stop a program", async () => {
  const [warning, ...others] = await ask("import re\nprint('\\d')\n");
  expect(warning).toMatch(/^warning 2:1-2:12 .*"\\d" is an invalid escape sequence/);
  expect(others).toEqual([]);
});

test("it outlives programs that it cannot compile", async () => {
  // Whichever of two stacks is full first, Python's or the browser's.
  expect(await ask(`${"f(a=".repeat(199)}1${")".repeat(199)}`)).toEqual([
    expect.stringMatching(/^error 1:1-.* the program is nested too deeply to be compiled$/),
  ]);
  expect(await ask("print(1)")).toEqual([]);
  expect(await ask(`${"(".repeat(5000)}1${")".repeat(5000)}`)).toHaveLength(1);
  expect(await ask("print(1)")).toEqual([]);
});
