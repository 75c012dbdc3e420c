import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CallOptions, type Ended, mpiexec, patience } from "./testing.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringside-python-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(
  source: string,
  words: readonly string[] = [],
  options: Partial<CallOptions> = {},
): Promise<Ended> {
  writeFileSync(join(folder, "prog.py"), source);
  return mpiexec(["-n", "1", "prog.py", ...words], { cwd: folder, ...options });
}

test(
  "input, arguments, environment and the streams' order",
  async () => {
    const source = `
import os, sys
print("one"); print("two", end=""); print(" three", flush=True)
lines = [input("? "), *(line.strip() for line in sys.stdin)]
print(lines, sys.argv, os.environ["COLOUR"])
sys.stderr.write("told\\n")
sys.stdout.write("tail")`;
    const ended = await run(source, ["--count", "2"], { input: "a ü\nb\n\nc", env: { COLOUR: "red" } });
    expect(ended).toEqual({
      code: 0,
      out: "one\ntwo three\n? \n['a ü', 'b', '', 'c'] ['prog.py', '--count', '2'] red\ntail\n",
      err: "told\n",
    });
  },
  patience,
);

test(
  "an uncaught exception is told with its traceback, and ends everything with code 1",
  async () => {
    const { code, out, err } = await run(`def f(x):\n    return 1 / x\nprint("on")\nf(0)\n`);
    expect([code, out]).toEqual([1, "on\n"]);
    expect(err).toContain("rank 0 failed in line 2: ZeroDivisionError: division by zero");
    expect(err).toContain('File "prog.py", line 4, in <module>\n    f(0)');
  },
  patience,
);

test.each([
  ["import sys\nsys.exit(7)", 7],
  ["import os\nos._exit(5)", 5],
  ["def f(:\n", 1],
  ["x = []\nwhile True: x.append(bytearray(1 << 26))", 1],
  ["def f(n): return sorted([1, 2], key=lambda _: f(n))\nf(0)", 1],
])(
  "%j ends with code %i",
  async (source, code) => {
    expect((await run(source)).code).toBe(code);
  },
  patience,
);

test(
  "asyncio runs to its end, and says when it cannot get there",
  async () => {
    const source = `
import asyncio
async def late(number):
    await asyncio.sleep((3 - number) / 4)
    print(number)
    return number
async def all_of_them():
    return await asyncio.gather(*(late(number) for number in range(3)))
print(asyncio.run(all_of_them()))
asyncio.run(asyncio.wait_for(asyncio.Event().wait(), None))`;
    const { code, out, err } = await run(source);
    expect([code, out]).toEqual([1, "2\n1\n0\n[0, 1, 2]\n"]);
    expect(err).toContain("the program awaits what nothing can settle");
  },
  patience,
);

test(
  "--save-files keeps what ranks write in memory, and saves it in its folder",
  async () => {
    const source = `
import os
os.makedirs("out", exist_ok=True)
for text in "first", "second":
    with open("out/a.txt", "w") as file: file.write(text)
from mpi4py import MPI
file = MPI.File.Open(MPI.COMM_WORLD, "together.txt", MPI.MODE_CREATE | MPI.MODE_WRONLY)
file.Write_at(3 * MPI.COMM_WORLD.rank, b"abc")
file.Close()`;
    writeFileSync(join(folder, "prog.py"), source);
    const saved = await mpiexec(["-n", "2", "--save-files", "kept", "prog.py"], { cwd: folder });
    expect(saved).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(folder, "kept/out/a.txt"), "utf8")).toBe("second");
    expect(readFileSync(join(folder, "kept/together.txt"), "utf8")).toBe("abcabc");
    expect(existsSync(join(folder, "out"))).toBe(false);
    writeFileSync(join(folder, "taken"), "");
    const refused = await mpiexec(["-n", "1", "--save-files", "taken", "prog.py"], { cwd: folder });
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/rank 0 wrote out\/a.txt, which cannot be saved/);
  },
  patience,
);

test(
  "the same seed gives the same numbers, and every rank its own",
  async () => {
    writeFileSync(join(folder, "draw.py"), "import random\nprint(random.random())");
    const draw = async () =>
      (await mpiexec(["-n", "2", "--prefix", "--seed", "7", "draw.py"], { cwd: folder })).out
        .trim()
        .split("\n")
        .sort();
    const [first, second] = [await draw(), await draw()];
    expect(first).toEqual(second);
    expect(first[0].slice(3)).not.toBe(first[1].slice(3));
  },
  patience,
);
