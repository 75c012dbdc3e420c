import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localModules, searchPath } from "./local-modules.ts";
import { mpiexec, patience } from "./testing.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringside-modules-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test("modules beside the program are found, those that they import too, and what Python has itself is left to it", () => {
  write("helper.py", "import json, deeper as d\n");
  write("deeper.py", "x = 1\n");
  write("unused.py", "x = 2\n");
  const source = "import os\nfrom mpi4py import MPI\ndef late():\n    from helper import x\n";
  expect(Object.keys(localModules(source, [folder])).sort()).toEqual(["deeper.py", "helper.py"]);
});

test("packages come with their modules, imported by name or by dots", () => {
  write("pack/__init__.py", "from . import one\nfrom .two import y\n");
  write("pack/one.py", "");
  write("pack/two.py", "y = 2\n");
  write("pack/three.py", "");
  expect(Object.keys(localModules("import pack.three\n", [folder])).sort()).toEqual([
    "pack/__init__.py",
    "pack/one.py",
    "pack/three.py",
    "pack/two.py",
  ]);
});

test("the program's folder comes before PYTHONPATH's", () => {
  expect(searchPath("/a", "/b:c", "/d")).toEqual(["/a", "/b", "/d/c"]);
});

test(
  "every rank imports the modules that lie beside its program",
  async () => {
    write("shared/words.py", "def greet(rank):\n    return f'hello {rank}'\n");
    write("main.py", "from mpi4py import MPI\nfrom words import greet\nprint(greet(MPI.COMM_WORLD.rank))\n");
    const { out, err, code } = await mpiexec(["-n", "2", "main.py"], {
      cwd: folder,
      env: { PYTHONPATH: "shared" },
    });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out.trim().split("\n").sort()).toEqual(["hello 0", "hello 1"]);
  },
  patience,
);
