import { expect, test } from "vitest";
import type { RunRequest } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, request, toEnd, until } from "./testing.ts";

const engine = createEngine();

const runToEnd = (js: string, options?: Partial<RunRequest>) => toEnd(engine, js, options);

test("a program prints on its rank's console and finishes", async () => {
  const run = await runToEnd(`console.log("hello", { a: [1, 2] });\nconsole.error("oops");`, { ranks: 1 });
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: hello { a: [ 1, 2 ] }", "0: oops"]);
  expect(run.trace.prints.line[1]).toBe(2);
  expect(run.trace.rankEnds.map(({ how }) => how)).toEqual(["finished"]);
});

test("64 ranks start, print and finish", async () => {
  const run = await runToEnd(`console.log("hello");`, { ranks: 64 });
  expect(describeOutcome(run)).toBe("finished");
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

test("lines of all ranks stand in the order in which they were printed", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";
     const comm = MPI.COMM_WORLD;
     for (let turn = 0; turn < 40; turn++) {
       if (turn % comm.size === comm.rank) console.log("turn", turn, "x".repeat(turn === 20 ? 10_000 : 0));
       comm.barrier();
     }`,
    { ranks: 4 },
  );
  const expected = Array.from({ length: 40 }, (_, turn) => `${turn % 4}: turn ${turn}`);
  expect(printed(run).map((line) => line.replace(/ x*$/, ""))).toEqual(expected);
});

test("without recording there are prints and results, but no calls", async () => {
  const program = `import { MPI } from "mpi";\nconsole.log(MPI.COMM_WORLD.allreduce(1));`;
  const run = await runToEnd(program, { record: false });
  expect(printed(run).sort()).toEqual(["0: 2", "1: 2"]);
  expect(run.trace.calls.length).toBe(0);
  const recorded = await runToEnd(program);
  const { calls } = recorded.trace;
  expect([...calls.line.slice(0, 2), ...calls.column.slice(0, 2)]).toEqual([2, 2, 28, 28]);
});

test("a message that nobody receives is told at the end of a run that went well", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";\nif (MPI.COMM_WORLD.rank === 0) MPI.COMM_WORLD.send("x", { dest: 1, tag: 4 });`,
  );
  expect(run.outcome?.how).toBe("finished");
  expect(run.outcome?.findings.map(({ class: kind }) => kind)).toEqual(["Unreceived message"]);
});

test("time starts with the first rank, and clocks of ranks agree", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";
     MPI.COMM_WORLD.barrier();
     const times = MPI.COMM_WORLD.gather(MPI.Wtime());
     if (times) console.log(Math.max(...times) - Math.min(...times) < 0.5);`,
    { ranks: 3 },
  );
  expect(printed(run)).toEqual(["0: true"]);
  expect(run.outcome?.duration).toBe(run.trace.endTime);
});

test("process.exit(0) ends one rank, nothing of it runs on, the others finish", async () => {
  const run = await runToEnd(
    `import { MPI } from "mpi";
     if (MPI.COMM_WORLD.rank === 0) {
       try { process.exit(0); } finally { console.log("never"); }
     }
     console.log("done");`,
  );
  expect(describeOutcome(run)).toBe("finished");
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
  run.stop();
  run.stop();
  expect(run.phase).toBe("ended");
  expect(describeOutcome(run)).toBe("stopped");
  expect((await run.done).how).toBe("stopped");
  expect(printed(run)).toHaveLength(4);
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
  expect(describeOutcome(run)).toBe("finished");
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
