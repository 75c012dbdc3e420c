import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, toEnd } from "./testing.ts";

const engine = createEngine();
const mpi = `import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\nconst { rank, size } = comm;\n`;

test("large messages that wait for their receive at the root are no flood", async () => {
  const run = await toEnd(
    engine,
    `${mpi}const mine = new Float64Array(655_360).fill(rank);
const all = rank === 0 ? new Float64Array(size * mine.length) : null;
comm.Barrier();
comm.Gather(mine, all);
if (rank === 0) console.log(all.at(-1), all.length);`,
    { ranks: 16, record: false },
  );
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: 15 10485760"]);
});

test("a loop of isend to a rank that computes ends with an error at the sender", async () => {
  const run = await toEnd(
    engine,
    `${mpi}if (rank === 0) for (;;) comm.isend({ some: "object" }, { dest: 1 });
else for (;;);`,
    { record: false },
  );
  expect(describeOutcome(run)).toMatch(/^error\n.*rank 0 has started 500,001 sends .*; 500,001 to rank 1\)/);
  expect(run.outcome?.findings[0]?.details[0]).toMatchObject({ rank: 0, line: 4 });
});

test("a program that catches every error cannot take in messages without end", async () => {
  const run = await toEnd(
    engine,
    `${mpi}if (rank === 1) for (;;) comm.send(1, { dest: 0 });
for (;;) {
  try {
    comm.iprobe({ source: 1, tag: 9 });
  } catch (error) {
    console.log(error.message.slice(0, 35));
  }
}`,
    { record: false },
  );
  expect(describeOutcome(run)).toMatch(/^error\n.*rank 0 holds 1,000,001 messages that it has not received/);
  expect(printed(run)).toEqual([expect.stringMatching(/^0: rank 0 holds 1,000,001 messages/)]);
});

test("requests that were never completed are found without a record of calls, too", async () => {
  const program = `${mpi}comm.Irecv(new Int32Array(1), { source: 1 - rank });`;
  const run = await toEnd(engine, program, { record: false });
  expect(describeOutcome(run)).toContain("Pending request: 2 requests were started and never completed.");
});
