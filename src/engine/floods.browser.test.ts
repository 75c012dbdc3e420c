import { expect, test } from "vitest";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, request } from "./testing.ts";

const engine = createEngine();

/** Runs to the end and counts how often the page came to other work meanwhile. */
async function watched(js: string): Promise<{ run: RunHandle; answers: number }> {
  const run = engine.run(request(js));
  let answers = 0;
  const watch = setInterval(() => {
    answers += 1;
  }, 0);
  await run.done;
  clearInterval(watch);
  return { run, answers };
}

// A page that is blocked by a flood comes to nothing else until the flood is over.
const leastAnswers = 5;

test.each([
  [
    "lines",
    `for (let i = 0; ; i++) console.log("line", i);`,
    /^limit\nLimit: the ranks printed [\d,]+ lines; a run may print 200,000, so it was ended\./,
  ],
  [
    "long lines",
    `const text = "x".repeat(1_000_000);\nfor (;;) console.log(text);`,
    /^limit\nLimit: the ranks printed \d+ MiB of text; a run may print 64 MiB/,
  ],
  [
    "images",
    `import { imshow } from "plot";\nconst pixels = new Uint8Array(1 << 20);\nfor (;;) imshow(pixels, { width: 512, height: 512 });`,
    /^limit\nLimit: the ranks showed \d+ MiB of images and charts; a run may show 256 MiB/,
  ],
  [
    "charts",
    // So few that one rank could show them all before the other begins, if they did not wait for each other.
    `import { MPI } from "mpi";\nimport { plot } from "plot";\nfor (;;) { plot([1, 2, 3]); MPI.COMM_WORLD.barrier(); }`,
    /^limit\nLimit: the ranks showed [\d,]+ images and charts; a run may show 500/,
  ],
  [
    "large charts",
    `import { plot } from "plot";\nconst y = new Float64Array(20_000).map(Math.random);\nfor (;;) plot(y);`,
    /^limit\nLimit: the ranks showed (\d+ MiB of|[\d,]+) images and charts; a run may show/,
  ],
  [
    "names",
    `import { MPI } from "mpi";\nfor (let i = 0; ; i++) MPI.COMM_WORLD.name = "n" + i;`,
    /^limit\nLimit: the ranks made, named and freed communicators [\d,]+ times/,
  ],
  [
    "messages",
    `import { MPI } from "mpi";\nfor (;;) MPI.COMM_SELF.sendrecv(1, { dest: 0, source: 0 });`,
    /^limit\nLimit: the ranks recorded [\d,]+ events; a run may record 4,000,000/,
  ],
])(
  "a flood of %s ends the run with a clear message, and the page stays responsive",
  async (_, program, message) => {
    const { run, answers } = await watched(program);
    expect(describeOutcome(run)).toMatch(message);
    expect(run.outcome?.findings[0]?.details.map(({ rank }) => rank).sort()).toEqual([0, 1]);
    expect(answers).toBeGreaterThan(leastAnswers);
  },
);

test("an error ends the run at once while another rank floods, and is what is told", async () => {
  const { run } = await watched(
    `import { MPI } from "mpi";\nif (MPI.COMM_WORLD.rank === 1) throw new Error("boom");\nfor (;;) console.log("line");`,
  );
  expect(describeOutcome(run)).toMatch(/^error\nError: rank 1 failed in line 2: Error: boom/);
});
