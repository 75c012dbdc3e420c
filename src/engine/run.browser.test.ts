import { expect, test } from "vitest";
import type { RunHandle, RunRequest } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, request } from "./testing.ts";

const engine = createEngine();

async function runToEnd(js: string, options: Partial<RunRequest> = {}): Promise<RunHandle> {
  const run = engine.run(request(js, options));
  await run.done;
  return run;
}

function outcomeOf(run: RunHandle): string {
  return run.outcome === null ? "" : describeOutcome(run.outcome);
}

/** Resolves once `condition` holds; the test's own time limit is the only other way out. */
function until(run: RunHandle, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      undo();
      resolve();
    };
    const undo = run.subscribe(look);
    look();
  });
}

test("a program prints on its rank's console and finishes", async () => {
  const run = await runToEnd(`console.log("hello", { a: [1, 2] });\nconsole.error("oops");`, { ranks: 1 });
  expect(outcomeOf(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: hello { a: [ 1, 2 ] }", "0: oops"]);
  expect(run.trace.prints.line[1]).toBe(2);
  expect(run.trace.rankEnds.map(({ how }) => how)).toEqual(["finished"]);
});

test("64 ranks start, print and finish", async () => {
  const run = await runToEnd(`console.log("hello");`, { ranks: 64 });
  expect(outcomeOf(run)).toBe("finished");
  expect(printed(run).sort()).toEqual(Array.from({ length: 64 }, (_, rank) => `${rank}: hello`).sort());
});

test("arguments reach every rank, the environment rank 0 alone unless asked for", async () => {
  const program = `console.log(process.argv.slice(2).join("|"), process.env.N ?? "none");`;
  const inputs = { args: ["--count", "3"], env: { N: "20" } };
  expect(printed(await runToEnd(program, inputs)).sort()).toEqual(["0: --count|3 20", "1: --count|3 none"]);
  const all = await runToEnd(program, { ...inputs, envScope: "all" });
  expect(printed(all).sort()).toEqual(["0: --count|3 20", "1: --count|3 20"]);
});

test("a seed makes random numbers repeatable, each rank has its own", async () => {
  const program = `console.log(Math.random());`;
  const [first, second] = [await runToEnd(program, { seed: 5 }), await runToEnd(program, { seed: 5 })];
  const numbers = printed(first).sort();
  expect(printed(second).sort()).toEqual(numbers);
  expect(numbers[0].slice(3)).not.toBe(numbers[1].slice(3));
  expect(printed(await runToEnd(program)).sort()).not.toEqual(numbers);
});

test("prompt blocks until the page answers; null is the end of input", async () => {
  const run = engine.run(
    request(`const n = prompt("How many?");\nconsole.log("got", n);\nconsole.log(prompt());`, { ranks: 1 }),
  );
  await until(run, () => run.question !== null);
  expect(run.question).toEqual({ rank: 0, text: "How many?" });
  expect(run.phase).toBe("waiting-for-input");
  run.answer("7 ünits");
  await until(run, () => run.question?.text === "");
  run.answer(null);
  await run.done;
  expect(printed(run)).toEqual(["0: How many?", "0: got 7 ünits", "0: null"]);
  const echoed = [...run.trace.prints.stream.slice(0, run.trace.prints.length)].indexOf(6);
  expect(run.trace.prints.text(echoed)).toBe("7 ünits");
  expect(run.trace.notes.map(({ note }) => note.type)).toContain("answer");
});

test("lines given with the run answer prompts without the page, then input ends", async () => {
  const run = await runToEnd(`console.log(prompt("a"), prompt("b"));`, { ranks: 1, stdin: ["one"] });
  expect(printed(run).at(-1)).toBe("0: one null");
});

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
  ["thrown text", `throw "no luck";`, "rank 0 failed: Uncaught value: no luck"],
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
    'rank 0 failed in line 2: Error: there is no module "lodash" here; programs can import mpi and plot',
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
  expect(run.outcome?.findings[0].details[0].text).toBe(
    "Error: x\n    at inner (main.ts:2:9)\n    at main.ts:4:19\n    at main.ts:4:5",
  );
});

test("process.exit(0) ends one rank, nothing of it runs on, the others finish", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";
     if (MPI.COMM_WORLD.rank === 0) {
       try { process.exit(0); } finally { console.log("never"); }
     }
     console.log("done");`,
  );
  expect(outcomeOf(run)).toBe("finished");
  expect(printed(run)).toEqual(["1: done"]);
});

test("timers and promises run before the program is over, as in Node", async () => {
  const run = await runToEnd(
    `async function main() {
       console.log("one");
       await new Promise((done) => setTimeout(done, 20));
       console.log("two");
     }
     main();
     setTimeout(() => console.log("three"), 40);
     const every = setInterval(() => { console.log("tick"); clearInterval(every); }, 60);`,
    { ranks: 1 },
  );
  expect(printed(run).map((line) => line.slice(3))).toEqual(["one", "two", "three", "tick"]);
});

test("stop ends an endless loop at once, and what was printed before is kept", async () => {
  const run = engine.run(request(`console.log("before");\nfor (;;);`, { ranks: 4 }));
  await until(run, () => run.trace.prints.length === 4);
  const before = performance.now();
  run.stop();
  run.stop();
  expect(run.phase).toBe("ended");
  expect(outcomeOf(run)).toBe("stopped");
  expect(performance.now() - before).toBeLessThan(500);
  expect((await run.done).how).toBe("stopped");
  expect(printed(run)).toHaveLength(4);
});

test("a flood of printed lines ends the run with a clear message, and the page stays responsive", async () => {
  const run = engine.run(request(`for (let i = 0; ; i++) console.log("line", i);`, { ranks: 2 }));
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await run.done;
  clearInterval(watch);
  expect(outcomeOf(run)).toMatch(
    /^limit\nLimit: the ranks printed 200,\d+ lines; a run may print 200,000, so it was ended\./,
  );
  expect(longest).toBeLessThan(500);
});

test("images and charts arrive in full", async () => {
  const run = await runToEnd(
    `import { imshow, plot } from "plot";
     const pixels = new Uint8Array(1200 * 800 * 4);
     for (let i = 0; i < pixels.length; i++) pixels[i] = i * 7;
     imshow(pixels, { width: 1200, height: 800, title: "big" });
     plot([1, 2], [3, NaN], { title: "chart" });`,
    { ranks: 1 },
  );
  expect(outcomeOf(run)).toBe("finished");
  const [image, chart] = run.trace.outputs;
  expect(image).toMatchObject({ kind: "image", title: "big", width: 1200, height: 800, rank: 0 });
  expect(image.pixels?.every((value, index) => value === ((index * 7) & 255))).toBe(true);
  expect(chart.plot?.series[0]).toMatchObject({ x: [1, 2], y: [3, Number.NaN] });
});

test("ranks out of range are refused", () => {
  expect(() => engine.run(request("", { ranks: 0 }))).toThrow(
    "ranks is 0; expected a whole number from 1 to 64",
  );
  expect(() => engine.run(request("", { ranks: 65 }))).toThrow(/ranks is 65/);
});
