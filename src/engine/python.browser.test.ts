import { expect, test } from "vitest";
import { callNames } from "#mpi/call-kinds.ts";
import { latestFiles } from "#trace/latest-files.ts";
import type { RunHandle, RunRequest } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, pythonRequest, until } from "./testing.ts";

const engine = createEngine();

async function toEnd(source: string, options: Partial<RunRequest> = {}): Promise<RunHandle> {
  const run = engine.run(pythonRequest(source, { ranks: 1, ...options }));
  await run.done;
  return run;
}

/** The note of what ended the program. */
function failure(run: RunHandle) {
  const found = run.trace.notes.find(({ note }) => note.type === "error")?.note;
  if (found?.type !== "error") throw new Error("the run has no error");
  return found;
}

/** Lines of the program from which it printed. */
function printLines({ trace }: RunHandle): number[] {
  return Array.from({ length: trace.prints.length }, (_, index) => trace.prints.line[index]);
}

test("ranks run Python, each knowing who it is", async () => {
  const program = `
import sys, os
from mpi4py import MPI
print(MPI.COMM_WORLD.rank, "of", MPI.COMM_WORLD.size, sys.argv, __name__, __file__, os.environ.get("N"), os.getpid())`;
  const run = await toEnd(program, { ranks: 2, args: ["--count", "2"], env: { N: "5" } });
  // Rank 1 has no N, and nothing but a line of output comes of it.
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual([
    "0: 0 of 2 ['main.py', '--count', '2'] __main__ /home/rank/main.py 5 1000",
    "1: 1 of 2 ['main.py', '--count', '2'] __main__ /home/rank/main.py None 1001",
  ]);
});

test("lines come in the order in which they were written, on both streams, with the line that wrote them", async () => {
  const run = await toEnd(`
import sys
print("one")
print("two", end="")
sys.stderr.write("three ü\\n")
print(" four", flush=True)
def five():
    print("five\\nsix")
five()
sys.stdout.write("rest")`);
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: one", "0: three ü", "0: two four", "0: five", "0: six", "0: rest"]);
  const { prints } = run.trace;
  expect(Array.from({ length: prints.length }, (_, index) => prints.stream[index])).toEqual([
    0, 1, 0, 0, 0, 0,
  ]);
  expect(printLines(run)).toEqual([3, 5, 6, 8, 8, 0]);
});

test("input() asks the page, in the line that calls it", async () => {
  const run = engine.run(
    pythonRequest(
      `name = input("Who? ")
try:
    input()
except EOFError:
    print("hello", name)`,
      { ranks: 1 },
    ),
  );
  await until(run, () => run.question !== null);
  expect([run.phase, run.question]).toEqual(["waiting-for-input", { rank: 0, text: "Who? " }]);
  run.answer("Ada ü");
  await until(run, () => run.question?.text === "");
  run.answer(null);
  await run.done;
  expect(printed(run)).toEqual(["0: Who? ", "0: hello Ada ü"]);
  expect(describeOutcome(run)).toBe("finished");
});

test("an exception that nobody catches ends the run with its traceback and line, without frames that are not the program's", async () => {
  const run = await toEnd(`
import json
def read(text):
    return json.loads(text)
print("before", end="")
read("{")`);
  expect(failure(run)).toMatchObject({ name: "JSONDecodeError", line: 4, errorClass: "" });
  const { stack } = failure(run);
  expect(stack).toMatch(
    /^Traceback \(most recent call last\):\n {2}File "main.py", line 6, in <module>\n {4}read/,
  );
  expect(stack).toMatch(/\njson\.decoder\.JSONDecodeError: Expecting property name/);
  expect(stack).not.toContain("_ringside");
  expect(printed(run)).toEqual(["0: before"]);
  expect(run.outcome?.findings[0].summary).toMatch(/rank 0 failed in line 4: JSONDecodeError: Expecting/);
});

test("a mistake in the text is told with line and column", async () => {
  const run = await toEnd(`print("never")\nif x = 2:\n    pass\n`);
  expect(failure(run)).toMatchObject({ name: "SyntaxError", line: 2, column: 4 });
  expect(failure(run).stack).toMatch(/^ {2}File "main.py", line 2\n/);
  expect(printed(run)).toEqual([]);
});

test.each([
  ["sys.exit()", "finished", 0],
  ["sys.exit(3)", "error", 3],
  ["sys.exit('sorry')", "error", 1],
  ["raise SystemExit(-1)", "error", 255],
  ["os._exit(4)", "error", 4],
])("%s", async (exit, how, code) => {
  const run = engine.run(
    pythonRequest(`import os, sys\nprint("x", flush=True)\n${exit}\nprint("y")`, { ranks: 1 }),
  );
  await run.done;
  expect(run.outcome?.how).toBe(how);
  expect(printed(run)[0]).toBe("0: x");
  expect(printed(run).length).toBe(exit.includes("sorry") ? 2 : 1);
  if (how === "error") {
    expect(failure(run)).toMatchObject({ name: `sys.exit(${code})`, line: 3 });
  }
});

test("recursion and memory have their ends, which a program can catch", async () => {
  const run = await toEnd(`
def plain(n): return plain(n + 1)
def through_c(n): return sorted([1, 2], key=lambda _: through_c(n + 1))
for f in plain, through_c:
    try: f(0)
    except RecursionError: print("RecursionError")
kept = []
try:
    while True: kept.append(bytearray(32 << 20))
except MemoryError:
    count = len(kept); kept.clear()
    print("MemoryError", 10 < count < 16)
print(len(bytearray(64 << 20)))`);
  expect(printed(run)).toEqual([
    "0: RecursionError",
    "0: RecursionError",
    "0: MemoryError True",
    `0: ${64 << 20}`,
  ]);
  const uncaught = await toEnd(`kept = []\nwhile True:\n    kept.append(bytearray(32 << 20))`);
  expect(failure(uncaught)).toMatchObject({
    name: "MemoryError",
    message: "the program asked for more memory than a rank has, which is 512 MB",
    line: 3,
  });
});

test("memory filled with small objects leaves enough to tell where, and a catch leaves enough to go on", async () => {
  const full = {
    name: "MemoryError",
    message: "the program asked for more memory than a rank has, which is 512 MB",
  };
  const rows = await toEnd(`kept = {}
def fill():
    while True: kept[len(kept)] = [0] * 1000
try: fill()
except MemoryError: print("caught")
fill()`);
  expect(printed(rows)).toEqual(["0: caught"]);
  expect(failure(rows)).toMatchObject({ ...full, line: 3 });
  expect(failure(rows).stack).toContain('File "main.py", line 6, in <module>');
});

test("a crash of the interpreter ends the run in words", async () => {
  const run = await toEnd(`import ctypes\nprint("before")\nctypes.string_at(0x7fffffff, 100)`);
  expect(printed(run)).toEqual(["0: before"]);
  expect(failure(run)).toMatchObject({ name: "SystemError", line: 3 });
  expect(failure(run).message).toMatch(/memory that is not its own/);
});

test("an endless loop is stopped, and the next run is not touched by it", async () => {
  const run = engine.run(pythonRequest(`print("on")\nwhile True: pass`));
  await until(run, () => printed(run).length === 2);
  run.stop();
  expect((await run.done).how).toBe("stopped");
  expect(printed(await toEnd(`print("next")`))).toEqual(["0: next"]);
});

test("a flood of prints is ended", async () => {
  const run = await toEnd(`while True: print("again")`);
  expect(run.outcome?.how).toBe("limit");
  expect(run.outcome?.findings[0].summary).toMatch(/the ranks printed .* lines/);
});

test("the same seed gives each rank its own numbers, the same in every run", async () => {
  const program = `import random\nprint(random.random())`;
  const [first, second, other, unseeded] = [
    await toEnd(program, { ranks: 2, seed: 7 }),
    await toEnd(program, { ranks: 2, seed: 7 }),
    await toEnd(program, { ranks: 2, seed: 8 }),
    await toEnd(program, { ranks: 2 }),
  ].map((run) => printed(run).sort());
  expect(second).toEqual(first);
  const numbers = [...first, ...other, ...unseeded].map((line) => line.slice(3));
  expect(new Set(numbers).size).toBe(6);
});

test("a program reaches nothing of the page", async () => {
  const run = await toEnd(`
import sys
for name in "js", "pyodide_js":
    try:
        __import__(name)
        print(name)
    except ImportError as error:
        print(error)
from urllib.request import urlopen
try:
    urlopen("http://localhost/")
except Exception as error:
    print(type(error).__name__)`);
  expect(printed(run)).toEqual(["0: No module named 'js'", "0: No module named 'pyodide_js'", "0: URLError"]);
});

test.each([
  [
    "import threading\nthreading.Thread(target=print).start()",
    /^can't start new thread: a rank is one thread/,
  ],
  ["import subprocess\nsubprocess.run(['ls'])", /a rank can start no other programs/],
  ["import os\nos.fork()", /a rank can start no other programs/],
  ["from multiprocessing import Pool\nPool(2)", /a rank can start no other programs/],
  ["from urllib.request import urlopen\nurlopen('http://localhost/')", /a rank has no network/],
  ["import webbrowser\nwebbrowser.open('x')", /^No module named 'js': a rank reaches nothing of the page/],
  ["pass\nimport tkinter", /a rank has no screen/],
  ["pass\nimport numpi", /^No module named 'numpi': neither Python itself nor the packages/],
  ["pass\nfrom cloudmesh.common.util import readfile", /of cloudmesh only StopWatch and banner/],
  ["pass\nfrom cloudmesh.common.Shell import Shell", /of cloudmesh only StopWatch and banner/],
])("what a browser has not is explained: %s", async (program, expected) => {
  const told = failure(await toEnd(program));
  expect(told.message).toMatch(expected);
  expect(told.line).toBe(2);
  // The traceback has it in a line of its own.
  expect(told.stack.split("\n").at(-1)).toBe(told.message.slice(told.message.lastIndexOf(": ") + 2));
});

test("a program that closes its output fails where it prints, and knows nothing of who built the site", async () => {
  const run = await toEnd(`import os, sys
print(sys.executable, sys.prefix)
os.close(1)
print("on")`);
  expect(printed(run)).toEqual(["0: /usr/bin/python3 /"]);
  expect(failure(run)).toMatchObject({ name: "OSError", line: 4 });
});

test("files that a rank writes reach the page, when they are closed and at its end", async () => {
  const run = await toEnd(`
import os, time
os.makedirs("out")
with open("out/a.txt", "w") as file: file.write("first")
kept = open("open.txt", "w")
kept.write("never closed")
with open("gone.txt", "w") as file: pass
os.rename("gone.txt", "moved.txt")
for name in "draft", "note.txt", "note.txt":
    with open(name, "w") as file: file.write(name)
os.replace("draft", "./out/../note.txt")
with open("out/b.txt", "w") as file: file.write("b")
os.remove("out/b.txt")
os.rename("out", "kept")
with open("large.bin", "wb") as file: file.seek(20 << 20); file.write(b"x")
with open("/tmp/elsewhere", "w") as file: file.write("not in the program's folder")
print(open("main.py").read(6))`);
  const files = latestFiles(run.trace.files).map(({ name, size, bytes }) => [
    name,
    size,
    bytes === null ? null : new TextDecoder().decode(bytes),
  ]);
  expect(files.toSorted()).toEqual([
    ["kept/a.txt", 5, "first"],
    ["large.bin", (20 << 20) + 1, null],
    ["moved.txt", 0, ""],
    ["note.txt", 5, "draft"],
    ["open.txt", 12, "never closed"],
  ]);
  expect(run.trace.files.filter(({ removed }) => removed).map(({ name }) => name)).toEqual([
    "gone.txt",
    "draft",
    "out/b.txt",
    "out/a.txt",
  ]);
  expect(describeOutcome(run)).toBe("finished");
});

test("files that are given lie beside the program of every rank, modules among them, and what one rank changes the others see", async () => {
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  const files = [
    text("data.csv", "1,2\n"),
    text("tables/é.txt", "deep"),
    text("helper.py", "name = 'of the helper'"),
    text("main.py", "never seen"),
    text("__proto__", "a name like any other"),
  ];
  const run = await toEnd(
    `
from mpi4py import MPI
import helper, os
comm = MPI.COMM_WORLD
print(open("data.csv").read().strip(), open("tables/é.txt").read(), helper.name, open("__proto__").read())
comm.barrier()
if comm.rank == 0:
    with open("data.csv", "a") as file: file.write("3,4\\n")
    with open("tables/é.txt", "r+") as file: file.write("D")
    os.remove("helper.py")
comm.barrier()
print(repr(open("data.csv").read()), open("tables/é.txt").read(), os.path.exists("helper.py"))`,
    { ranks: 2, files },
  );
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).toSorted()).toEqual([
    "0: '1,2\\n3,4\\n' Deep False",
    "0: 1,2 deep of the helper a name like any other",
    "1: '1,2\\n3,4\\n' Deep False",
    "1: 1,2 deep of the helper a name like any other",
  ]);
  // What nobody has changed is no file that a rank wrote.
  expect(latestFiles(run.trace.files).map(({ rank, name, size }) => [rank, name, size])).toEqual([
    [0, "data.csv", 8],
    [0, "tables/é.txt", 4],
  ]);
});

test("many files end no run", async () => {
  const run = await toEnd(
    `for number in range(310):\n    with open(f"part-{number}.txt", "w") as file: file.write("x")`,
    { ranks: 2 },
  );
  expect(describeOutcome(run)).toBe("finished");
  const { files } = run.trace;
  expect(files).toHaveLength(620);
  expect(files.filter(({ bytes }) => bytes !== null)).toHaveLength(600);
});

test("a file that is closed again and again comes once in a while, and as it is in the end", async () => {
  const run = await toEnd(`
for number in range(2000):
    with open("log.txt", "a") as file: file.write("x")`);
  const sizes = run.trace.files.map(({ size }) => size);
  expect(sizes.length).toBeLessThan(100);
  expect(sizes.at(-1)).toBe(2000);
});

test("every MPI call carries the line of the program that makes it, in a hot loop too", async () => {
  const run = await toEnd(
    `
from mpi4py import MPI
comm = MPI.COMM_WORLD
def tell(number):
    comm.send(number, dest=1)
if comm.rank == 0:
    for number in range(3000):
        tell(number)
else:
    for number in range(3000):
        assert comm.recv(source=0) == number
comm.barrier()
comm.bcast([1], root=5)`,
    { ranks: 2 },
  );
  const { calls } = run.trace;
  const seen = new Set<string>();
  for (let call = 0; call < calls.length; call++)
    seen.add(`${callNames[calls.kind[call]]} ${calls.line[call]} ${calls.inferred[call]}`);
  expect([...seen].sort()).toEqual(["barrier 12 0", "recv 11 0", "send 5 0"]);
  expect(failure(run)).toMatchObject({ name: "MPI.Exception", errorClass: "MPI_ERR_ROOT", line: 13 });
});

test("sleeping and awaiting take the time that they should", async () => {
  const run = await toEnd(`
import asyncio, time
def took(wait):
    start = time.monotonic()
    wait()
    return 0.04 < time.monotonic() - start
print(took(lambda: time.sleep(0.05)), took(lambda: asyncio.run(asyncio.sleep(0.05))))`);
  expect(printed(run)).toEqual(["0: True True"]);
});

test("classes of the program can be pickled, and what it registers for the end runs", async () => {
  const run = await toEnd(`
import atexit, inspect, pickle
class Point:
    def __init__(self, x): self.x = x
atexit.register(print, "bye")
print(pickle.loads(pickle.dumps(Point(3))).x, Point.__module__, inspect.getsource(Point).count("\\n"))`);
  expect(printed(run)).toEqual(["0: 3 __main__ 2", "0: bye"]);
});
