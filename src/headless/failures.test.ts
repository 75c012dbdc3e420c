import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `import { MPI } from "mpi";\nconst { rank, size } = MPI.COMM_WORLD;\n`;

const { folder: cwd, remove } = folderWith({
  "exits.ts": `${start}
const [how, code] = process.argv.slice(2);
if (rank !== 1) { if (how !== "alone") for (;;); process.exit(0); }
if (how === "abort") MPI.COMM_WORLD.Abort(Number(code));
if (how === "exit") process.exit(Number(code));
if (how === "throw") throw new Error("no luck");
`,
  "stack.ts": `${start}
function inner(): never {
  throw new TypeError("deep down");
}
const outer = (): never => inner();
console.log("half a", "line");
process.stdout.write("no end");
outer();
`,
  "all.ts": `${start}throw new RangeError("everyone");`,
  "text.ts": `\nthrow "no luck";`,
  "timer.ts": `setTimeout(() => {\n  throw new Error("later");\n}, 1);`,
  "microtask.ts": `setTimeout(() => queueMicrotask(() => { throw new Error("soon"); }), 1);`,
  "rejected.ts": `Promise.reject(new TypeError("late"));\nawait new Promise((done) => setTimeout(done, 10));`,
  "handled.ts": `const bad = Promise.reject(new Error("x"));\nawait bad.catch((error) => console.log("caught", error.message));`,
  "never.ts": `console.log(1);\nawait new Promise(() => undefined);`,
  "deep.ts": `function f(): number { return f() + 1; }\nf();`,
  "missing.ts": `\nimport { bar } from "plot";\nbar();`,
  "network.ts": `fetch("http://localhost/");`,
  "argument.ts": `${start}MPI.COMM_WORLD.send(1, { dest: 7 });`,
  "memory.ts": `new Float64Array(2 ** 40);`,
  "leftover.ts": `${start}if (rank === 0) MPI.COMM_WORLD.send("x", { dest: 1, tag: 4 });`,
  "my program (1).ts": `function named() { throw new Error(process.argv[1]); }\nnamed();`,
});
afterAll(remove);

describe("a run ends with the code of the first rank that failed", () => {
  test.each([
    ["abort 7", 7],
    ["abort 0", 0],
    ["abort 256", 1],
    ["abort -1", 255],
    ["exit 3", 3],
    ["exit 300", 44],
    ["throw", 1],
    ["alone", 0],
  ])("%s", async (how, code) => {
    expect((await mpiexec(["-n", "3", "exits.ts", ...how.split(" ")], { cwd })).code).toBe(code);
  });
});

test("an uncaught error is told with its rank, its line and the program's own frames", async () => {
  const { out, err, code } = await mpiexec(["-n", "1", "stack.ts"], { cwd });
  expect({ out, code }).toEqual({ out: "half a line\nno end\n", code: 1 });
  expect(err.split("\n").slice(0, 4)).toEqual([
    "mpiexec: Error: rank 0 failed in line 5: TypeError: deep down",
    "    at inner (stack.ts:5:9)",
    "    at outer (stack.ts:7:28)",
    "    at stack.ts:10:1",
  ]);
});

test("the same failure of several ranks is told once", async () => {
  const { err } = await mpiexec(["-n", "3", "all.ts"], { cwd });
  expect(err.match(/RangeError: everyone/g)).toHaveLength(1);
  expect(err).toMatch(/rank \d failed in line 3: /);
});

test.each([
  ["text.ts", "rank 0 failed in line 2: Uncaught value: no luck"],
  ["timer.ts", "rank 0 failed in line 2: Error: later"],
  ["microtask.ts", "rank 0 failed in line 1: Error: soon"],
  ["rejected.ts", "rank 0 failed in line 1: TypeError: late"],
  [
    "never.ts",
    "rank 0 failed in line 2: Error: the program waits for a promise that nothing can settle: no timer is pending",
  ],
  [
    "deep.ts",
    "rank 0 failed in line 1: RangeError: Maximum call stack size exceeded: a function calls itself",
  ],
  ["missing.ts", 'rank 0 failed in line 2: SyntaxError: the module "plot" has nothing named bar'],
  ["network.ts", "rank 0 failed in line 1: Error: fetch is not available: a program here has no network"],
  ["memory.ts", "rank 0 failed in line 1: RangeError: "],
  [
    "my program (1).ts",
    "rank 0 failed in line 1: Error: my_program__1_.ts\n    at named (my_program__1_.ts:1:26)",
  ],
])("%s: %s", async (program, summary) => {
  const { err, code } = await mpiexec(["-n", "1", program], { cwd });
  expect(err).toContain(`mpiexec: Error: ${summary}`);
  expect(code).toBe(1);
});

test("a call that MPI refuses is an invalid argument", async () => {
  const { err, code } = await mpiexec(["-n", "1", "argument.ts"], { cwd });
  expect(err).toContain(
    "mpiexec: Invalid argument: Rank 0 calls comm.send (line 3), but dest is 7, expected ",
  );
  expect(err).toContain("\n    at argument.ts:3:");
  expect(code).toBe(1);
});

test("a rejection that is handled is none", async () => {
  expect(await mpiexec(["-n", "1", "handled.ts"], { cwd })).toEqual({ code: 0, out: "caught x\n", err: "" });
});

test("what a finished program leaves undone is told as a warning", async () => {
  const { err, code } = await mpiexec(["-n", "2", "leftover.ts"], { cwd });
  expect(code).toBe(0);
  expect(err).toMatch(/^mpiexec: Unreceived message: .*\n.*leftover\.ts:3/);
});
