import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, toEnd } from "./testing.ts";

const engine = createEngine();

test.each([
  ["an async function", `async function main() {\n  throw new Error("boom");\n}\nmain();`, 2, "Error: boom"],
  ["Promise.reject", `\nPromise.reject(new RangeError("no"));`, 2, "RangeError: no"],
  ["a then", `\n\nPromise.resolve().then(() => null.x);`, 3, "TypeError: Cannot read properties of null"],
  ["a timer's promise", `setTimeout(async () => {\n  throw new Error("late");\n}, 5);`, 2, "Error: late"],
] as const)(
  "a promise that nobody catches, rejected in %s, fails its rank with the line",
  async (_, program, line, text) => {
    const run = await toEnd(engine, program, { ranks: 1 });
    expect(describeOutcome(run)).toContain(`error\nError: rank 0 failed in line ${line}: ${text}`);
  },
);

const mpi = `import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\nconst { rank } = comm;\n`;
const waits = "the program waits for a promise that nothing can settle: no timer is pending";

test("a promise that nothing can settle fails its rank, and so ends those that wait for it", async () => {
  const run = await toEnd(
    engine,
    `${mpi}if (rank === 1) await new Promise(() => {});\nelse comm.recv({ source: 1 });`,
  );
  expect(describeOutcome(run)).toContain(`error\nError: rank 1 failed in line 4: Error: ${waits}`);
});

test("where several promises are awaited, the last call tells where", async () => {
  const run = await toEnd(
    engine,
    `console.log(1);\nawait 1;\nconsole.log(2);\nawait new Promise(() => {});`,
    {
      ranks: 1,
    },
  );
  expect(describeOutcome(run)).toBe(
    `error\nError: rank 0 failed: Error: ${waits}; its last call was in line 3`,
  );
});

test("a program may wait for long on timers, blocking calls and what the browser does for it", async () => {
  const run = await toEnd(
    engine,
    `${mpi}const { plot } = await import("plot");
if (rank === 1) await new Promise((go) => setTimeout(go, 2300));
const data = await new Blob(["x".repeat(1e7)]).arrayBuffer();
comm.barrier();
await crypto.subtle.digest("SHA-256", data);
console.log(typeof plot);`,
  );
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual(["0: function", "1: function"]);
});
