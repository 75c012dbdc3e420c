import { expect, test } from "vitest";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { printed, request, until } from "./testing.ts";

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

/** Even rounds end after so many messages, in the thick of it; odd ones after so long, while ranks still start. */
async function randomMoment(run: RunHandle, round: number, next: () => number): Promise<void> {
  const messages = next() * 2000;
  if (round % 2 === 1) return new Promise((resolve) => setTimeout(resolve, next() * 100));
  return until(run, () => run.trace.messages.length >= messages);
}

test("a hundred runs cut off at random moments leave nothing behind for the next one", async () => {
  const engine = createEngine();
  const next = random();
  for (let round = 0; round < 100; round++) {
    const killed = engine.run(request(busy, { ranks: 3, eagerLimit: round % 3 === 0 ? 0 : 16_384 }));
    await randomMoment(killed, round, next);
    killed.stop();
    expect((await killed.done).how).toBe("stopped");

    const run = engine.run(request(proper, { ranks: 2 }));
    const outcome = await run.done;
    expect(outcome).toMatchObject({ how: "finished", findings: [] });
    expect(printed(run).sort()).toEqual(["0: 1 from 1 true", "1: 1 from 0 true"]);
  }
  // Some 500 workers, which the development server hands out module by module.
}, 600_000);
