/** The lessons let their readers make the common mistake. Here it is made, and what the text promises has to happen. */

import { describe, expect, test } from "vitest";
import { type Language, languages } from "#base/language.ts";
import { compile } from "#editor/index.ts";
import type { RunOutcome, RunRequest } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { loadLesson } from "#lessons/index.ts";
import type { Trace } from "#trace/model.ts";

const engine = createEngine();

interface Made {
  readonly outcome: RunOutcome;
  readonly trace: Trace;
}

type Edit = readonly [find: string | RegExp, replace: string];
type Edits = Readonly<Record<Language, readonly Edit[]>>;

/** Runs a lesson's program after an edit: what is looked for has to be in it. */
async function make(
  id: string,
  language: Language,
  ranks: number,
  edits: Edits,
  options: Partial<Pick<RunRequest, "eagerLimit" | "stdin" | "algorithms">> = {},
): Promise<Made> {
  const lesson = await loadLesson(id);
  let source = lesson.editions[language].start;
  for (const [find, replace] of edits[language]) {
    const edited = source.replace(find, replace);
    if (edited === source) throw new Error(`${id} has no ${String(find)}`);
    source = edited;
  }
  const { program } = await compile(language, source);
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

/** One edit for each language. */
const edit = (typescript: Edit, python: Edit): Edits => ({ typescript: [typescript], python: [python] });

describe.each(languages)("in %s", (language) => {
  // What the core alone makes of messages is the same in Python, where a rank takes a third of a second of a core to start.
  const testOfCore = test.runIf(language === "typescript");

  testOfCore("one message: waiting for the wrong sender is a deadlock of rank 1", async () => {
    const wrong = edit(["source: 0", "source: 2"], ["source=0", "source=2"]);
    const made = await make("one-message", language, 4, wrong);
    expect(made.outcome.how).toBe("deadlock");
    expect(words(made)).toMatch(/[Rr]ank 1/);
  });

  test("typed arrays: too little room is a truncation, too much is none", async () => {
    const room = (count: number) =>
      edit(
        ["new Int32Array(5)", `new Int32Array(rank === 1 ? ${count} : 5)`],
        ["[0] * 5", `[0] * (${count} if rank == 1 else 5)`],
      );
    const small = await make("typed-arrays", language, 4, room(3));
    expect(classes(small)).toContain("Truncation");
    const large = await make("typed-arrays", language, 4, room(8));
    expect([large.outcome.how, ...classes(large)]).toEqual(["finished"]);
  });

  test("pool: a function that the workers have not got is told by its name", async () => {
    const hidden = edit(
      ["export function juliaBand", "function juliaBand"],
      ["def julia_band", 'if __name__ == "__main__":\n  def julia_band'],
    );
    const made = await make("pool", language, 2, hidden);
    expect(made.outcome.how).toBe("error");
    expect(words(made)).toMatch(/juliaBand, which the program does not export|no attribute 'julia_band'/);
  });

  test("broadcast: only rank 0 calls, and is in another collective than the rest", async () => {
    const made = await make("broadcast", language, 8, {
      typescript: [
        ["disks = comm.bcast(disks, { root: 0 });", ""],
        [/( {2}\};\n)\}/, "$1  disks = comm.bcast(disks, { root: 0 });\n}"],
      ],
      python: [
        ["disks = comm.bcast(disks, root=0)\n", ""],
        [/\n {4}\}\n/, "$&    disks = comm.bcast(disks, root=0)\n"],
      ],
    });
    expect(classes(made)).toContain("Collective mismatch");
    expect(words(made)).toMatch(/bcast.*Bcast/s);
  });

  test("scatter: four items for five ranks is an error on rank 0", async () => {
    const four = edit(["r < size", "r < 4"], ["in range(size)", "in range(4)"]);
    expect((await make("scatter", language, 4, four)).outcome.how).toBe("finished");
    const made = await make("scatter", language, 5, four);
    expect(made.outcome.how).toBe("error");
    expect(words(made)).toMatch(/[Rr]ank 0/);
    expect(words(made)).toMatch(/4/);
  });

  test("gather: the others have no list", async () => {
    const use = edit(
      ['console.log("gathered", all);', "console.log(all.length);"],
      ['print("gathered", everybody)', "print(len(everybody))"],
    );
    const made = await make("gather", language, 4, use);
    expect(made.outcome.how).toBe("error");
    expect(words(made)).toMatch(/null|None/);
  });

  testOfCore("ring: all receive first, and the circle is a deadlock", async () => {
    const onlyElse = edit(
      [/ {2}if \(rank === 0\) \{\n {4}value \+= 1;.*?\} else \{(.*?)\n {2}\}/s, "$1"],
      ["if rank == 0:\n        value += 1", "if False:\n        value += 1"],
    );
    const made = await make("ring", language, 4, onlyElse, { stdin: ["6"] });
    expect(made.outcome.how).toBe("deadlock");
    expect(made.outcome.findings[0].waits?.edges.filter((each) => each.cycle)).toHaveLength(4);
  });

  testOfCore("ring: all send first works while messages are eager, and hangs when they are not", async () => {
    // Then rank 0's number comes round as everybody's does, so the result is another one: only whether it hangs matters.
    const sendFirst: Edits = {
      typescript: [
        [
          /( {4}value = comm\.recv\(\{ source: previous \}\);\n)( {4}value \+= 1;\n {4}comm\.send\(value, \{ dest: next \}\);\n)( {2}\})/,
          "$2$1$3",
        ],
        [/ {2}if \(value !== expected\) \{.*?\n {2}\}\n/s, ""],
      ],
      python: [
        [
          /( {8}value = comm\.recv\(source=previous\)\n)( {8}value \+= 1\n {8}comm\.send\(value, dest=following\)\n)/,
          "$2$1",
        ],
        [/ {4}if value != expected:\n.*\n/, ""],
      ],
    };
    const stdin = ["6"];
    expect((await make("ring", language, 4, sendFirst, { stdin })).outcome.how).toBe("finished");
    const made = await make("ring", language, 4, sendFirst, { stdin, eagerLimit: 0 });
    expect(made.outcome.how).toBe("deadlock");
  });

  testOfCore("pi: the same darts on every rank teach nothing", async () => {
    const same = edit(
      ["const comm", "Math.random = () => 0.5;\nconst comm"],
      ["comm = MPI", "random.seed(1)\ncomm = MPI"],
    );
    const made = await make("pi", language, 4, same);
    const [alone, together] = made.trace.outputs[0].plot?.series ?? [];
    expect(together.y).toEqual(alone.y);
  });

  testOfCore("Mandelbrot: the rest forgotten leaves a stripe at the bottom", async () => {
    const forgotten = edit(
      ["  if (r < height % size) rows[r]++;\n", ""],
      ["    if r < height % size:\n        rows[r] += 1\n", ""],
    );
    const made = await make("mandelbrot", language, 7, forgotten);
    expect(made.outcome.how).toBe("finished");
    const { width, height, pixels } = made.trace.outputs[0];
    if (pixels === undefined) throw new Error("the output is no image");
    const row = (index: number) =>
      new Set(new Uint32Array(pixels.slice(index * width * 4, (index + 1) * width * 4).buffer));
    expect(row(height - 1).size).toBe(1);
    // 400 rows leave a rest of 1, 200 one of 4.
    expect(row(height - 1 - (height % 7)).size).toBeGreaterThan(1);
  });

  test("overlap: a wait that is left out is told of, and nothing else goes wrong", async () => {
    const forgotten = edit(["sending.wait();\n", ""], ["sending.wait()\n", ""]);
    const made = await make("overlap", language, 2, forgotten);
    expect(made.outcome.how).toBe("finished");
    expect(words(made)).toMatch(/isend/);
  });

  test("everyone gathers: those without room say so", async () => {
    const noRoom = edit(
      ["comm.Gather(mine, all, { root: 0 })", "comm.Allgather(mine, comm.rank === 0 ? all : null)"],
      ["comm.Gather(mine, times, root=0)", "comm.Allgather(mine, times if comm.rank == 0 else None)"],
    );
    const made = await make("everyone-gathers", language, 3, noRoom);
    expect(made.outcome.how).toBe("error");
    expect(words(made)).toMatch(/Ranks 1 and 2 call comm.Allgather/);
  });

  const algorithms = [
    ["ring", 8, 56],
    ["recursive-doubling", 8, 24],
    ["bruck", 6, 18],
  ] as const;
  testOfCore.each(algorithms)(
    "everyone gathers: %s among %i ranks takes %i messages",
    async (allgather, ranks, messages) => {
      const mended = edit(
        ["comm.Gather(mine, all, { root: 0 })", "comm.Allgather(mine, all)"],
        ["comm.Gather(mine, times, root=0)", "comm.Allgather(mine, times)"],
      );
      const made = await make("everyone-gathers", language, ranks, mended, { algorithms: { allgather } });
      expect(made.outcome.how).toBe("finished");
      expect(made.trace.messages).toHaveLength(messages);
    },
  );

  testOfCore("communicators: a Split that only the first row calls waits for the others", async () => {
    const oneRow = edit(
      ["const inRow", "if (row === 0) comm.Split(0, rank);\nconst inRow"],
      ["in_row =", "if row == 0:\n    comm.Split(0, rank)\nin_row ="],
    );
    const made = await make("communicators", language, 5, oneRow);
    expect(made.outcome.how).toBe("deadlock");
    expect(words(made)).toMatch(/Split/);
  });

  testOfCore("parallel files: who leaves out a call of all waits for the others in Close", async () => {
    const others = edit(
      ["file.Write_at_all", "if (rank > 0) file.Write_at_all"],
      ["file.Write_at_all", "if rank > 0: file.Write_at_all"],
    );
    const made = await make("parallel-files", language, 3, others);
    expect(made.outcome.how).toBe("deadlock");
    expect(words(made)).toMatch(/Rank 0 waits in file.Close .* file "blocks.bin"/);
  });
});
