import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { printed, request } from "./testing.ts";

/** Ranks that talk all the time: rings, streams, prints and sleeping ranks are all in use when the run is cut off. */
const busy = `
  import { MPI } from "mpi";
  const comm = MPI.COMM_WORLD;
  const { rank, size } = comm;
  const large = new Float64Array(20_000);
  for (let round = 0; ; round++) {
    comm.sendrecv({ round, rank }, { dest: (rank + 1) % size, source: (rank + size - 1) % size });
    comm.Sendrecv(large, { dest: (rank + 1) % size, recvbuf: new Float64Array(20_000), source: (rank + size - 1) % size });
    if (rank === 0) console.log("round", round);
    comm.allreduce(rank, { op: MPI.SUM });
  }`;

const proper = `
  import { MPI } from "mpi";
  const comm = MPI.COMM_WORLD;
  const { rank, size } = comm;
  const sum = comm.allreduce(rank, { op: MPI.SUM });
  const got = comm.sendrecv("from " + rank, { dest: (rank + 1) % size, source: (rank + size - 1) % size });
  const row = new Float64Array(size * 5000);
  comm.Allgather(new Float64Array(5000).fill(rank), row);
  console.log(sum, got, row.every((value, index) => value === Math.floor(index / 5000)));`;

function random(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

test("a hundred runs cut off at random moments leave nothing behind for the next one", async () => {
  const engine = createEngine();
  const next = random();
  const ranks = 3;
  engine.warm(ranks * 2);
  for (let round = 0; round < 100; round++) {
    const killed = engine.run(request(busy, { ranks, eagerLimit: round % 3 === 0 ? 0 : 16_384 }));
    await new Promise((resolve) => setTimeout(resolve, next() * 30));
    killed.stop();
    expect((await killed.done).how).toBe("stopped");

    const run = engine.run(request(proper, { ranks }));
    const outcome = await run.done;
    expect(outcome).toMatchObject({ how: "finished", findings: [] });
    const expected = [0, 1, 2].map((rank) => `${rank}: 3 from ${(rank + 2) % 3} true`);
    expect(printed(run).sort()).toEqual(expected);
  }
});
