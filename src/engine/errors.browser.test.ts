import { expect, test } from "vitest";
import type { RunRequest } from "./api.ts";
import { createEngine } from "./index.ts";
import { toEnd } from "./testing.ts";

const engine = createEngine();

const runToEnd = (js: string, options?: Partial<RunRequest>) => toEnd(engine, js, options);

test("an uncaught error names its rank and line first and ends the others", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";
     const rank = MPI.COMM_WORLD.rank;
     if (rank === 1) {
       null.x;
     }
     for (;;);`,
    { ranks: 3 },
  );
  const [finding] = run.outcome?.findings ?? [];
  expect(run.outcome?.how).toBe("error");
  expect(finding.summary).toBe(
    "rank 1 failed in line 4: TypeError: Cannot read properties of null (reading 'x')",
  );
  expect(finding.details).toMatchObject([{ rank: 1, line: 4 }]);
  expect(run.trace.rankEnds.map(({ how }) => how)).toEqual(["aborted", "failed", "aborted"]);
});

test.each([
  ["thrown text", `throw "no luck";`, "rank 0 failed in line 1: Uncaught value: no luck"],
  ["a thrown number", `\nthrow 42;`, "rank 0 failed in line 2: Uncaught value: 42"],
  ["thrown null", `\nthrow null;`, "rank 0 failed in line 2: Uncaught value: null"],
  ["a thrown symbol", `\nthrow Symbol("s");`, "rank 0 failed in line 2: Uncaught value: Symbol(s)"],
  [
    "an object thrown in a timer",
    `if (0) throw 1;\nsetTimeout(() => {\n  throw { a: 1 };\n}, 1);`,
    "rank 0 failed in line 3: Uncaught value: { a: 1 }",
  ],
  [
    "text thrown in one of several places",
    `if (0) throw 1;\nconsole.log(1);\nthrow "x";`,
    "rank 0 failed: Uncaught value: x (near line 2, after its last call)",
  ],
  [
    "an error whose message throws",
    `const error = new Error("x");\nerror.message = { toString() { throw 1; } };\nthrow error;`,
    "rank 0 failed in line 1: Error: (it cannot be shown: its own text throws)",
  ],
  [
    "a class of its own",
    `class Bad extends Error {}\nthrow new Bad("x");`,
    "rank 0 failed in line 2: Bad: x",
  ],
  [
    "endless recursion",
    `function f() { return f() + 1; }\nf();`,
    "rank 0 failed in line 1: RangeError: Maximum call stack size exceeded: a function calls itself without end, or too deeply",
  ],
  [
    "a rejected promise",
    `Promise.reject(new TypeError("late"));\nawait new Promise((done) => setTimeout(done, 10));`,
    "rank 0 failed in line 1: TypeError: late",
  ],
  [
    "an error in a timer",
    `setTimeout(() => { throw new Error("later"); }, 1);`,
    "rank 0 failed in line 1: Error: later",
  ],
  [
    "an unknown module",
    `\nimport _ from "lodash";`,
    'rank 0 failed in line 2: Error: there is no module "lodash" here; programs can import mpi, mpi/futures and plot',
  ],
  [
    "an unknown name of a module",
    `\nimport { bar } from "plot";`,
    'rank 0 failed in line 2: SyntaxError: the module "plot" has nothing named bar',
  ],
  [
    "a file",
    `import "./x.js";`,
    /rank 0 failed in line 1: Error: "\.\/x\.js" cannot be imported: a program is one file/,
  ],
  [
    "the network",
    `fetch("/");`,
    /rank 0 failed in line 1: Error: fetch is not available: a program here has no network/,
  ],
  ["a socket", `new WebSocket("ws://x");`, /WebSocket is not available/],
  ["a worker", `new Worker("x");`, /Worker is not available/],
  ["the page", `postMessage(1);`, /postMessage is not available/],
  ["stored data", `indexedDB.open("x");`, /indexedDB is not available/],
  ["locks", `navigator.locks.request("x", () => 1);`, /navigator.locks is not available/],
  [
    "process.exit(3)",
    `process.exit(3);`,
    /rank 0 failed in line 1: process.exit\(3\): the program ended all ranks with/,
  ],
  [
    "more memory than there is",
    `const many = [];\nfor (;;) many.push(new Float64Array(2 ** 31));`,
    /RangeError: Array buffer allocation failed: the program asked for more memory than there is/,
  ],
])("%s is an error that says what it is", async (_, program, message) => {
  const run = await runToEnd(program, { ranks: 1 });
  expect(run.outcome?.how).toBe("error");
  const summary = run.outcome?.findings[0]?.summary;
  if (typeof message === "string") expect(summary).toBe(message);
  else expect(summary).toMatch(message);
});

test("the frames of an error are the program's own", async () => {
  const run = await runToEnd(`function inner() {\n  throw new Error("x");\n}\n[1].forEach(() => inner());`, {
    ranks: 1,
  });
  expect(run.outcome?.findings[0].details[0]).toMatchObject({ text: "Error: x", line: 2, callers: [4] });
  expect(run.trace.notes.find((each) => each.note.type === "error")?.note).toMatchObject({
    stack: "    at inner (main.ts:2:9)\n    at main.ts:4:19\n    at main.ts:4:5",
  });
});

const mpi = `import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\n`;

test("MPI.Abort ends all ranks, and no catch or finally of the others runs", async () => {
  const run = await runToEnd(
    `${mpi}if (comm.rank === 1) comm.Abort(3);
try { comm.recv({ source: 1 }); } catch { console.log("caught"); } finally { console.log("finally"); }`,
    { ranks: 3 },
  );
  expect(run.outcome?.how).toBe("error");
  expect(run.outcome?.findings[0]?.summary).toMatch(
    /^Rank 1 ended the whole run by comm.Abort\(3\) \(line 3\) while ranks 0 and 2 were at work\.$/,
  );
  expect(run.trace.prints.length).toBe(0);
  expect(run.trace.rankEnds.map(({ how }) => how)).toEqual(["aborted", "failed", "aborted"]);
});

test("an error of MPI names its class, its argument and the line of the call", async () => {
  const run = await runToEnd(`${mpi}comm.send(1, { dest: 7 });`);
  const note = run.trace.notes.find((each) => each.note.type === "error")?.note;
  expect(note).toMatchObject({ errorClass: "MPI_ERR_RANK", name: "MPI.Exception", line: 3, column: 6 });
  expect(run.outcome?.findings[0]?.summary).toMatch(
    /^Rank.* calls? comm\.send \(line 3\), but dest is 7, expected a rank from 0 to 1/,
  );
});

test("a program may catch an error of MPI and go on", async () => {
  const run = await runToEnd(
    `${mpi}try { comm.send(1, { dest: 7 }); } catch (error) { console.log(error.Get_error_class()); }`,
    { ranks: 1 },
  );
  expect(run.outcome?.how).toBe("finished");
  expect(run.trace.prints.text(0)).toBe("6");
});

test("a rank that keeps what nobody receives ends in an error with the line that took one too many", async () => {
  const run = await runToEnd(
    `${mpi}if (comm.rank === 0) for (;;) comm.Send(new Uint8Array(8), { dest: 1 });
for (;;) comm.iprobe({ source: 0, tag: 5 });`,
    { record: false },
  );
  expect(run.outcome?.how).toBe("error");
  expect(run.outcome?.findings[0]?.summary).toMatch(
    /^rank 1 failed in line 4: MPI.Exception: .*rank 1 holds 1,000,001 messages/,
  );
});
