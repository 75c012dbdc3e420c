import { expect, test } from "vitest";
import { linkProgram, ProgramError, type ProgramText } from "./program.ts";

const modules = { mpi: "blob:http://page/1234", plot: "blob:http://page/5678" };

function program(js: string): ProgramText {
  const imports = [...js.matchAll(/from (".*?")|import\((".*?")\)/g)].map((found) => {
    const literal = found[1] ?? found[2];
    const start = found.index + found[0].indexOf(literal);
    return { start, end: start + literal.length, specifier: literal.slice(1, -1) };
  });
  return { file: "main.ts", js, imports };
}

test("the rank's own modules are pointed at, and the text says which file it is", () => {
  const linked = linkProgram(
    program('import { MPI } from "mpi";\nimport { plot } from "plot";\nplot();'),
    modules,
  );
  expect(linked.text).toBe(
    'import { MPI } from "blob:http://page/1234";\nimport { plot } from "blob:http://page/5678";\nplot();\n//# sourceURL=main.ts',
  );
});

test("positions map back exactly, before, after and between imports on one line", () => {
  const js = 'import { MPI } from "mpi"; first(); await import("plot"); second();\nthird();';
  const linked = linkProgram(program(js), modules);
  for (const word of ["import {", "first", "await", "second", "third"]) {
    const [line, column] = place(linked.text, word);
    expect(linked.sourcePosition(line, column), word).toEqual({
      line: place(js, word)[0],
      column: place(js, word)[1],
    });
  }
});

function place(text: string, word: string): [number, number] {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return [before.length, (before.at(-1) ?? "").length + 1];
}

test("a module that is not there is an error with its line and what there is", () => {
  const link = (js: string) => () => linkProgram(program(js), modules);
  expect(link('\n\nimport _ from "lodash";')).toThrow(
    new ProgramError('there is no module "lodash" here; programs can import mpi and plot', {
      line: 3,
      column: 15,
    }),
  );
  expect(link('import { f } from "./helper.ts";')).toThrow(
    /"\.\/helper\.ts" cannot be imported: a program is one file/,
  );
  expect(link('import x from "https://example.org/x.js";')).toThrow(/cannot be imported/);
  expect(link('import x from "toString";')).toThrow(/no module "toString"/);
  try {
    link('\n  import("lodash")')();
    expect.unreachable();
  } catch (error) {
    expect(error instanceof ProgramError && error.position).toEqual({ line: 2, column: 10 });
  }
});

test("an opening runs before the program's own statements, and positions stay the program's", () => {
  const first = 'first(); import { MPI } from "mpi";\nsecond();';
  for (const js of [first, `#!/usr/bin/env node\n${first}`]) {
    const linked = linkProgram(program(js), modules, "open();");
    expect(linked.text).toContain("open();first();");
    expect(linked.text.startsWith("#!")).toBe(js.startsWith("#!"));
    for (const word of ["first", "import", ";\nsecond", "second"]) {
      const [line, column] = place(linked.text, word);
      expect(linked.sourcePosition(line, column), word).toEqual({
        line: place(js, word)[0],
        column: place(js, word)[1],
      });
    }
  }
});
