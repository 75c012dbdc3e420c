import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, toEnd } from "./testing.ts";

const engine = createEngine();
const mpi = `import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\n`;

test.each([
  [
    "a buffer that is too short",
    `if (comm.rank === 0) comm.Send(new Int32Array(5), { dest: 1 });
if (comm.rank === 1) comm.Recv(new Int32Array(3), { source: 0 });`,
    /^error\nTruncation: .*3 elements.*5 elements.*$/,
  ],
  [
    "an Allreduce of unequal lengths",
    `const mine = new Int32Array(comm.rank === 1 ? 7 : 5);\ncomm.Allreduce(mine, new Int32Array(mine.length));`,
    /^error\nDifferent values: Rank 1 says 7 elements where the others say 5 elements, in Allreduce #1: .*$/,
  ],
  [
    "a Bcast of unequal lengths",
    `comm.Bcast(new Int32Array(comm.rank === 1 ? 3 : 5));`,
    /^error\nDifferent values: Rank 1 says 3 elements where the others say 5 elements, in Bcast #1: .*$/,
  ],
])("the cause of an error is told in its place: %s", async (_, program, told) => {
  expect(describeOutcome(await toEnd(engine, `${mpi}${program}`, { ranks: 3 }))).toMatch(told);
});
