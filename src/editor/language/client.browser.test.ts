import { expect, test } from "vitest";
import { compile } from "./client.ts";

const head = 'import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\n';

// Two minutes: a development server sends the compiler as it is, and busy machines take their time.
test("the worker compiles what Run asks for, without Monaco", async () => {
  const source = `${head}const rank: number = comm.Get_rank();\nconsole.log(rank as number);\n`;
  const { program, diagnostics } = await compile(source);
  expect(diagnostics).toEqual([]);
  expect(program?.js).toHaveLength(source.length);
  expect(program?.js.indexOf("console.log(rank")).toBe(source.indexOf("console.log(rank"));
  expect(program?.imports).toEqual([{ start: 20, end: 25, specifier: "mpi" }]);
}, 120_000);

test("a syntax error stops, with its line; a type error warns", async () => {
  const broken = await compile(`${head}const x = ;\n`);
  expect(broken.program).toBeNull();
  expect(broken.diagnostics[0]).toMatchObject({ source: "syntax", severity: "error", line: 3 });
  const doubtful = await compile(`${head}const x: string = comm.Get_size();\nx;\n`);
  expect(doubtful.program).not.toBeNull();
  expect(doubtful.diagnostics[0]).toMatchObject({ source: "type", severity: "warning", line: 3 });
});

test("an enum is refused", async () => {
  const { program, diagnostics } = await compile("enum A { B }\nA.B;");
  expect(program).toBeNull();
  expect(diagnostics[0]?.message).toMatch(/An enum cannot be used/);
});

test("a megabyte of text is refused at once", async () => {
  const { program, diagnostics } = await compile("x;".repeat(600_000));
  expect(program).toBeNull();
  expect(diagnostics[0]?.message).toBe("The program has 1,200,000 characters; at most 1,000,000 can be run.");
});

test("the same text is compiled once", () => {
  expect(compile(head)).toBe(compile(head));
});
