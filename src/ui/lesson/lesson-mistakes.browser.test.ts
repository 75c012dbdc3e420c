/** The lessons let their readers make the common mistake. Here it is made, and what the text promises has to happen. */

import { expect, test } from "vitest";
import { compile } from "#editor/index.ts";
import type { RunOutcome } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { loadLesson } from "#lessons/index.ts";
import type { Trace } from "#trace/model.ts";

const engine = createEngine();

interface Made {
  readonly outcome: RunOutcome;
  readonly trace: Trace;
}

/** Runs a lesson's program after an edit: `find` has to be in it. */
async function make(
  id: string,
  ranks: number,
  edits: readonly (readonly [find: string | RegExp, replace: string])[],
  options: { eagerLimit?: number; stdin?: readonly string[] } = {},
): Promise<Made> {
  const lesson = await loadLesson(id);
  let source = lesson.editions.typescript.start;
  for (const [find, replace] of edits) {
    const edited = source.replace(find, replace);
    if (edited === source) throw new Error(`${id} has no ${String(find)}`);
    source = edited;
  }
  const { program } = await compile("typescript", source);
  if (program === null) throw new Error(`${id} does not compile`);
  const handle = engine.run({
    program,
    ranks,
    args: [],
    env: {},
    envScope: "rank0",
    seed: null,
    eagerLimit: 16384,
    record: true,
    stdin: [],
    ...options,
  });
  return { outcome: await handle.done, trace: handle.trace };
}

const classes = ({ outcome }: Made) => outcome.findings.map((each) => each.class);
const words = ({ outcome }: Made) =>
  outcome.findings.flatMap((each) => [each.summary, ...each.details.map((detail) => detail.text)]).join("\n");

test("one message: waiting for the wrong sender is a deadlock of rank 1", async () => {
  const made = await make("one-message", 4, [["source: 0", "source: 2"]]);
  expect(made.outcome.how).toBe("deadlock");
  expect(words(made)).toMatch(/[Rr]ank 1/);
});

test("typed arrays: too little room is a truncation, too much is none", async () => {
  const find = "new Int32Array(5)";
  const small = await make("typed-arrays", 4, [[find, "new Int32Array(rank === 1 ? 3 : 5)"]]);
  expect(classes(small)).toContain("Truncation");
  const large = await make("typed-arrays", 4, [[find, "new Int32Array(rank === 1 ? 8 : 5)"]]);
  expect([large.outcome.how, ...classes(large)]).toEqual(["finished"]);
});

test("broadcast: only rank 0 calls, and is in another collective than the rest", async () => {
  const made = await make("broadcast", 8, [
    ["disks = comm.bcast(disks, { root: 0 });", ""],
    [/( {2}\};\n)\}/, "$1  disks = comm.bcast(disks, { root: 0 });\n}"],
  ]);
  expect(classes(made)).toContain("Collective mismatch");
  expect(words(made)).toMatch(/bcast.*Bcast/s);
});

test("scatter: four items for five ranks is an error on rank 0", async () => {
  const edits = [["r < size", "r < 4"]] as const;
  expect((await make("scatter", 4, edits)).outcome.how).toBe("finished");
  const made = await make("scatter", 5, edits);
  expect(made.outcome.how).toBe("error");
  expect(words(made)).toMatch(/[Rr]ank 0/);
  expect(words(made)).toMatch(/4/);
});

test("gather: the list is null but on the root", async () => {
  const made = await make("gather", 4, [['console.log("gathered", all);', "console.log(all.length);"]]);
  expect(made.outcome.how).toBe("error");
  expect(words(made)).toMatch(/null/);
});

test("ring: all receive first, and the circle is a deadlock", async () => {
  const onlyElse = [/ {2}if \(rank === 0\) \{\n {4}value \+= 1;.*?\} else \{(.*?)\n {2}\}/s, "$1"] as const;
  const made = await make("ring", 4, [onlyElse], { stdin: ["6"] });
  expect(made.outcome.how).toBe("deadlock");
  expect(made.outcome.findings[0].waits?.edges.filter((edge) => edge.cycle)).toHaveLength(4);
});

test("ring: all send first works while messages are eager, and hangs when they are not", async () => {
  const sendFirst = [
    /( {4}value = comm\.recv\(\{ source: previous \}\);\n)( {4}value \+= 1;\n {4}comm\.send\(value, \{ dest: next \}\);\n)( {2}\})/,
    "$2$1$3",
  ] as const;
  // Then rank 0's number comes round as everybody's does, so the result is another one: only whether it hangs matters.
  const quiet = [/ {2}if \(value !== expected\) \{.*?\n {2}\}\n/s, ""] as const;
  expect((await make("ring", 4, [sendFirst, quiet], { stdin: ["6"] })).outcome.how).toBe("finished");
  const made = await make("ring", 4, [sendFirst, quiet], { stdin: ["6"], eagerLimit: 0 });
  expect(made.outcome.how).toBe("deadlock");
});

test("pi: the same darts on every rank teach nothing", async () => {
  const made = await make("pi", 4, [["const comm", "Math.random = () => 0.5;\nconst comm"]]);
  const [alone, together] = made.trace.outputs[0].plot?.series ?? [];
  expect(together.y).toEqual(alone.y);
});

test("Mandelbrot: the rest forgotten leaves a stripe at the bottom", async () => {
  const made = await make("mandelbrot", 7, [["  if (r < height % size) rows[r]++;\n", ""]]);
  expect(made.outcome.how).toBe("finished");
  const { width, height, pixels } = made.trace.outputs[0];
  if (pixels === undefined) throw new Error("the output is no image");
  const row = (index: number) =>
    new Set(new Uint32Array(pixels.slice(index * width * 4, (index + 1) * width * 4).buffer));
  expect(row(height - 1).size).toBe(1);
  expect(row(height - 2).size).toBeGreaterThan(1);
});
