import { expect, test } from "vitest";
import type { Diagnostic } from "#editor/api.ts";
import { compilePython, providePythonCheck } from "./compile.ts";

const broken: Diagnostic = {
  severity: "error",
  source: "syntax",
  line: 1,
  column: 6,
  endLine: 1,
  endColumn: 7,
  message: "'(' was never closed",
  code: 0,
};

test("before Python is there every program is handed on as it is", async () => {
  const { program, diagnostics } = await compilePython("print(");
  expect(program).toEqual({ language: "python", file: "main.py", source: "print(", js: "", imports: [] });
  expect(diagnostics).toEqual([]);
});

test("what CPython refuses is not run, asked once a text, and asked again when it could not answer", async () => {
  await compilePython("print(");
  const asked: string[] = [];
  let lost = false;
  providePythonCheck(async (source) => {
    asked.push(source);
    if (lost) throw new Error("gone");
    return source === "print(" ? [broken] : [{ ...broken, severity: "warning" }];
  });
  expect(await compilePython("print(")).toEqual({ program: null, diagnostics: [broken] });
  await compilePython("print(");
  expect(asked).toEqual(["print("]);
  expect((await compilePython("print('\\d')")).program?.source).toBe("print('\\d')");
  lost = true;
  await expect(compilePython("1")).rejects.toThrow("gone");
  lost = false;
  expect((await compilePython("1")).program).not.toBeNull();
});
