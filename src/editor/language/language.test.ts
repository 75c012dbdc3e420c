import libs from "virtual:program-libs";
import { describe, expect, test } from "vitest";
import globals from "./globals.d.ts?raw";
import { createLanguage } from "./language.ts";
import { moduleTypes } from "./module-types.ts";

const language = createLanguage({ libs, types: { "globals.d.ts": globals, ...moduleTypes } });

const head = 'import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\n';

function problems(source: string): string[] {
  return language
    .compile(source)
    .diagnostics.map((one) => `${one.line}:${one.column} ${one.severity} ${one.source} ${one.message}`);
}

describe("a good program", () => {
  test("keeps the place of every token and names the imports that stay", () => {
    const source = `import { MPI } from "mpi";
import type { Colormap } from "plot";
import { imshow } from 'plot';
interface Pair { a: number }
const pair: Pair = { a: 1 } as Pair;
const map: Colormap = "magma";
function twice<T extends number>(x: T): number { return x! * 2; }
imshow([twice(pair.a)], { colormap: map });
console.log(MPI.COMM_WORLD.Get_rank() satisfies number);
`;
    const { program, diagnostics } = language.compile(source);
    expect(diagnostics).toEqual([]);
    expect(program?.file).toBe("main.ts");
    expect(program?.source).toBe(source);
    const js = program?.js ?? "";
    expect(js).toHaveLength(source.length);
    expect(js).not.toMatch(/interface|: Pair|satisfies|<T|Colormap/);
    for (const word of ["console.log", "imshow([", "return x", "MPI.COMM_WORLD"]) {
      expect(js.indexOf(word)).toBe(source.indexOf(word));
    }
    const found = program?.imports ?? [];
    expect(found.map(({ specifier }) => specifier)).toEqual(["mpi", "plot"]);
    expect(found.map(({ start, end }) => js.slice(start, end))).toEqual(['"mpi"', "'plot'"]);
  });

  test("finds the module of a re-export and of an import without names", () => {
    const { program } = language.compile('export { MPI } from "mpi";\nimport "plot";\n');
    expect(program?.imports.map(({ specifier }) => specifier)).toEqual(["mpi", "plot"]);
  });

  test("needs no annotations", () => {
    const source = `${head}const list = [];
function add(x, y) { return x + y; }
for (let i = 0; i < comm.Get_size(); i++) list.push(add(i, i));
console.log(list.map((x) => x * 2));
try { comm.barrier(); } catch (error) { console.log(error.message); }
`;
    expect(problems(source)).toEqual([]);
  });

  test("may be empty", () => {
    expect(language.compile("")).toEqual({
      program: { language: "typescript", file: "main.ts", source: "", js: "", imports: [], touches: [] },
      diagnostics: [],
    });
  });
});

describe("a program that cannot run", () => {
  test("names the line and column of a syntax error and stops", () => {
    const { program, diagnostics } = language.compile(`${head}if (comm.rank === 0 {\n}\n`);
    expect(program).toBeNull();
    expect(diagnostics[0]).toMatchObject({ severity: "error", source: "syntax", line: 3, column: 21 });
  });

  test.each([
    ["let x = 1;\nlet x = 2;", 2451],
    ["return 1;", 1108],
    ["break;", 1105],
    ["function f() { await g(); }\nasync function g() {}", 1308],
    ['import { Nothing } from "mpi";\nNothing;', 2305],
    ["const x;", 1155],
  ])("stops at what JavaScript itself refuses to load: %s", (source, code) => {
    const { program, diagnostics } = language.compile(source);
    expect(program).toBeNull();
    expect(diagnostics.filter((one) => one.source === "syntax").map((one) => one.code)).toContain(code);
  });

  test("refuses what cannot be taken off, in words that say what to write", () => {
    expect(problems("enum Color { Red, Green }\nconsole.log(Color.Red);")[0]).toMatch(
      /^1:6 error syntax An enum cannot be used: write const Color = { Red: 0, … } as const;/,
    );
    expect(problems("namespace N { export const a = 1; }\nN.a;")[0]).toMatch(
      /^1:11 error syntax A namespace/,
    );
    expect(problems("class P { constructor(private a: number) {} }")[0]).toMatch(
      /^1:23 error syntax A parameter that declares a field/,
    );
    expect(problems("let a: unknown; const b = <number>a; b;")[0]).toMatch(
      /^1:27 error syntax A type in <…>/,
    );
    expect(language.compile("declare namespace N { type A = 1 }\nenum E {}").program).toBeNull();
  });

  test("refuses modules that are not there, and import()", () => {
    expect(problems('import _ from "lodash";\n_;')).toEqual([
      '1:15 error syntax There is no module "lodash" here: a program can import "mpi", "mpi/futures" and "plot".',
    ]);
    expect(problems('const m = import("mpi");\nm;')).toEqual([
      '1:11 error syntax import() is not available to a rank: write import { … } from "mpi"; at the top of the program.',
    ]);
  });

  test("survives absurd nesting", () => {
    const deep = "(".repeat(200_000);
    const { program, diagnostics } = language.compile(deep);
    expect(program).toBeNull();
    expect(diagnostics[0]?.severity).toBe("error");
    expect(language.compile("1;").program).not.toBeNull();
  });
});

describe("a program with doubtful types runs, with warnings", () => {
  test("where a type is wrong", () => {
    const { program, diagnostics } = language.compile(`${head}const n: string = comm.Get_rank();\n`);
    expect(program).not.toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: "warning",
      source: "type",
      line: 3,
      column: 7,
      code: 2322,
    });
  });

  test("what MPI has and a browser cannot, and why", () => {
    const code = 'import { MPI } from "mpi";\nMPI.COMM_WORLD.Join(3);\nMPI.SUM.py2f();\n';
    expect(problems(code)).toEqual([
      "2:16 warning type Ringside has no Join. It takes a connected network socket of the operating system, and a browser gives a page none.",
      "3:9 warning type Ringside has no py2f. They pass an object on to a library in C or Fortran, and a page's script can call none.",
    ]);
  });

  test("where a call is awaited that blocks", () => {
    expect(problems(`${head}const x = await comm.recv({ source: 0 });\nx;\n`)).toEqual([
      "3:11 warning type No await is needed: comm.recv() returns when it is done. MPI calls block the rank that makes them.",
    ]);
    expect(problems("await new Promise<void>((done) => setTimeout(done, 1));\nexport {};")).toEqual([]);
  });

  test.each([
    ['document.title = "x";', /A rank has no page, so there is no document here/],
    ['fetch("x");', /A rank has no network, so there is no fetch here/],
    ['const { MPI } = require("mpi");', /There is no require here: write import/],
    ["MPI.COMM_WORLD;", /Cannot find MPI: write import { MPI } from "mpi"/],
  ])("where a rank has no such thing: %s", (source, message) => {
    const { program, diagnostics } = language.compile(source);
    expect(program).not.toBeNull();
    expect(diagnostics[0]?.message).toMatch(message);
  });

  test("knows the world of a rank", () => {
    const source = `const line: string | null = prompt("How many?");
const n = Number(process.env.N ?? process.argv[2] ?? "1");
console.error(n, line, performance.now(), structuredClone({ n }), new TextEncoder().encode("x"));
process.stdout.write("x");
console.table([{ n }], ["n"]);
console.time("work");
console.timeEnd("work");
const timer = setInterval(() => clearInterval(timer), 5);
console.log(Object.groupBy([1, 2], (x) => (x > 1 ? "big" : "small")), process.uptime());
setTimeout(() => process.exit(0), 10);
`;
    expect(problems(source)).toEqual([]);
  });
});

describe("the editor's questions", () => {
  const at = (marked: string): [string, number] => {
    const offset = marked.indexOf("|");
    return [marked.slice(0, offset) + marked.slice(offset + 1), offset];
  };

  test("completes the methods of a communicator, with their text", () => {
    const [text, offset] = at(`${head}comm.|\n`);
    const names = language.completions(text, offset).map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(["bcast", "Bcast", "send", "Get_rank"]));
    expect(names).not.toContain("document");
    expect(language.explainCompletion(text, offset, "bcast")?.documentation).toMatch(/MPI_Bcast/);
  });

  test("explains what the cursor is on", () => {
    const [text, offset] = at(`${head}comm.bc|ast(1);\n`);
    const hover = language.hover(text, offset);
    expect(hover?.signature).toMatch(/bcast/);
    expect(hover?.documentation).toMatch(/MPI_Bcast/);
    expect(text.slice(hover?.span.start, hover?.span.end)).toBe("bcast");
  });

  test.each([
    ["comm.bc|ast(1);", "Comm.bcast"],
    ["const op = MPI.SU|M;", "MPI.SUM"],
    ["let kind: MPI.Inter|comm;", "Intercomm"],
    ["comm.send(1, { de|st: 0 });", null],
    ["const le|t = 3;", null],
    ["console.lo|g(1);", null],
  ])("knows the place on the API page: %s", (code, name) => {
    const [text, offset] = at(`${head}${code}\n`);
    expect(language.hover(text, offset)?.api ?? null).toBe(name);
  });

  test.each([
    ["pool.sub|mit(f, 3);", "Executor.submit"],
    ["const all = wa|it([]);", "futures.wait"],
    ["let p: MPIPoolExecut|or;", "MPIPoolExecutor"],
    ["new MPIPoolExecut|or();", "MPIPoolExecutor"],
    ["pool.submit(f, 3).res|ult();", "Future.result"],
  ])("knows the place of pools of workers on the API page: %s", (code, name) => {
    const pools = `import { MPIPoolExecutor, wait } from "mpi/futures";
export const f = (x: number) => x;
const pool = new MPIPoolExecutor();
`;
    const [text, offset] = at(`${pools}${code}\n`);
    expect(language.hover(text, offset)?.api).toBe(name);
  });

  test("shows the parameters of a call", () => {
    const [text, offset] = at(`${head}comm.send(1, |)\n`);
    const list = language.signatures(text, offset, "(");
    expect(list?.activeParameter).toBe(1);
    const signature = list?.signatures[0];
    expect(signature?.label).toMatch(/^send\(/);
    expect(signature?.label.slice(...(signature.parameters[1]?.label ?? [0, 0]))).toBe(
      "options: MPI.SendOptions",
    );
  });

  test("goes to definitions, finds references, renames, but not what a module owns", () => {
    const [text, offset] = at(`${head}com|m.Get_size();\n`);
    expect(language.definitions(text, offset)).toMatchObject([{ file: "main.ts" }]);
    expect(language.references(text, offset)).toHaveLength(2);
    expect(language.rename(text, offset)).toMatchObject({ spans: [{}, {}] });
    const [other, inside] = at(`${head}comm.Get_s|ize();\n`);
    expect(language.definitions(other, inside)).toMatchObject([{ file: "mpi-comm.d.ts" }]);
    expect(language.rename(other, inside)).toEqual({ spans: [], refused: expect.stringMatching(/cannot/) });
    expect(language.typesFile("mpi-comm.d.ts")).toMatch(/declare module "mpi"/);
  });

  test("formats", () => {
    const text = "if(true){\nconsole.log( 1 )\n}\n";
    const options = { indentSize: 2, insertSpaces: true };
    let formatted = text;
    for (const edit of [...language.format(text, { start: 0, end: text.length }, options)].reverse()) {
      formatted = formatted.slice(0, edit.start) + edit.text + formatted.slice(edit.end);
    }
    expect(formatted).toBe("if (true) {\n  console.log(1)\n}\n");
  });
});
