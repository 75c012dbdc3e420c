import { expect, test } from "vitest";
import { compileTypeScript } from "./typescript.ts";

const compile = (source: string) => compileTypeScript("main.ts", source);
const told = (source: string) =>
  compile(source).diagnostics.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`,
  );

test("types go, everything else stays where it was, and imports are located", () => {
  const source = 'import { MPI, type Op } from "mpi";\nconst n: number = MPI.COMM_WORLD.rank;\nexport {};\n';
  const { program, diagnostics } = compile(source);
  expect(diagnostics).toEqual([]);
  expect(program?.js).toBe(source.replace("type Op", "       ").replace(": number", "        "));
  expect(program).toMatchObject({ file: "main.ts", source });
  expect(program?.imports.map(({ start, end, specifier }) => [source.slice(start, end), specifier])).toEqual([
    ['"mpi"', "mpi"],
  ]);
});

test("what types alone would find is not looked for", () => {
  expect(told('const n: number = "text";\nmissing();\n')).toEqual([]);
});

test.each([
  ["a sentence that is cut off", "const a = (;", /^1:12 error: Expression expected/],
  ["an enum", "\n  enum A { B }", /^2:8 error: An enum cannot be used/],
  ["a name declared twice", "const x = 1;\nconst x = 2;", /^2:7 error: .*'x'/],
  [
    "another module",
    'import "fs";',
    /^1:8 error: There is no module "fs" here: a program can import "mpi", "mpi\/futures" and "plot"/,
  ],
  ["an import in the middle", 'const m = import("mpi");', /^1:11 error: import\(\) is not available/],
  ["something that is no program", "\u0000\u0001", /^1:1 error: /],
])("%s is refused with its place", (_, source, message) => {
  expect(compile(source).program).toBeNull();
  expect(told(source)[0]).toMatch(message);
});

test("nesting beyond all reason is refused, not crashed on", () => {
  const { program, diagnostics } = compile(`${"(".repeat(100_000)}1${")".repeat(100_000)}`);
  expect(program).toBeNull();
  expect(diagnostics[0]?.message).toBe("The program is nested too deeply to be read.");
});
