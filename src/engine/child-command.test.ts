import { expect, test } from "vitest";
import { namedProgram } from "./child-command.ts";
import { pageChild } from "./page-child.ts";

const named = (language: "python" | "typescript", command: string, ...args: string[]) =>
  namedProgram(language, { command, args, maxprocs: 1, info: {} });

test.each([
  ["python", "/usr/bin/python3", ["-u", "-W", "ignore", "a.py", "x"], "file a.py x"],
  ["python", "python3.14", ["-m", "pack.mod", "-v"], "module pack.mod -v"],
  ["python", "python", ["-c", "print(1)"], "text print(1)"],
  ["python", "./a.py", ["x", "y"], "file ./a.py x y"],
  ["typescript", "node", ["--no-warnings", "a.ts", "-n"], "file a.ts -n"],
  ["typescript", "main.ts", [], "file main.ts"],
] as const)("%s: %s with %j names a program", (language, command, args, words) => {
  const { what, name, args: rest } = named(language, command, ...args);
  expect([what, name, ...rest].join(" ")).toBe(words);
});

test.each([
  ["python", "node", ["a.ts"], /^node is of another language: .* which is Python$/],
  ["typescript", "a.py", [], /^a.py is of another language: .* which is TypeScript$/],
  ["python", "python3", ["-m"], /^python3 -m lacks its module$/],
  ["python", "python3", ["-u"], /^python3 is started without a program: .*\["worker.py"\]$/],
] as const)("%s: %s with %j names none", (language, command, args, message) => {
  expect(() => named(language, command, ...args)).toThrow(message);
});

test("on the page a program starts itself and files that lie beside it", () => {
  const program = {
    language: "python" as const,
    file: "main.py",
    source: "import helper",
    js: "",
    imports: [],
  };
  const files = [{ name: "worker.py", bytes: new TextEncoder().encode("pass") }];
  const child = (name: string) => pageChild(program, files, named("python", "python3", name));
  expect(child("/home/rank/main.py")).toBe(program);
  expect(child("./worker.py")).toMatchObject({
    file: "worker.py",
    source: "pass",
    modules: { "main.py": "import helper" },
  });
  expect(() => child("other.py")).toThrow(
    "there is no program other.py here: there are main.py, worker.py. Add the file to the run",
  );
  const text = pageChild(program, files, named("python", "python3", "-m", "timeit"));
  expect(text.source).toContain('run_module("timeit"');
});

test("of TypeScript programs the page starts the run's own alone, whatever lies beside it", () => {
  const program = { language: "typescript", file: "main.ts", source: "", js: "", imports: [] } as const;
  const files = [{ name: "worker.ts", bytes: new Uint8Array() }];
  const child = (name: string) => pageChild(program, files, { what: "file", name, args: [] });
  expect(child("./main.ts")).toBe(program);
  for (const name of ["worker.ts", "other.ts"])
    expect(() => child(name)).toThrow(
      `${name} cannot be started: of TypeScript programs the page runs main.ts`,
    );
});
