import { expect, test } from "vitest";
import RankWorker from "#rank/worker.ts?worker";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";
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

/** Even rounds: after so many messages, in the thick of it; odd ones after so long, while ranks still start. */
async function randomMoment(run: RunHandle, round: number, next: () => number): Promise<void> {
  const messages = next() * 500;
  if (round % 2 === 1) return pause(next() * 100);
  return until(run, () => run.trace.messages.length >= messages);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Workers that can be killed behind the engine's back. `kept` are those that it has not let go. */
function mortalWorkers(): { create: () => Worker; kept: Set<Worker>; kill: (worker: Worker) => void } {
  const kept = new Set<Worker>();
  const create = (): Worker => {
    const worker = new RankWorker();
    worker.terminate = () => {
      kept.delete(worker);
      Worker.prototype.terminate.call(worker);
    };
    kept.add(worker);
    return worker;
  };
  return { create, kept, kill: (worker) => Worker.prototype.terminate.call(worker) };
}

test("a hundred times ranks killed at random moments leave nothing behind", async () => {
  const { create, kept, kill } = mortalWorkers();
  const engine = createEngine(new WorkerPool(pagePlatform(create)));
  const next = random();
  for (let round = 0; round < 100; round++) {
    const run = engine.run(request(busy, { ranks: 3, eagerLimit: round % 3 === 0 ? 0 : 16_384 }));
    const ranks = [...kept];
    expect(ranks.length).toBe(3);
    await randomMoment(run, round, next);
    const first = Math.floor(next() * 3);
    kill(ranks[first]);
    if (next() < 0.3) kill(ranks[(first + 1) % 3]);
    // The others go on for a while, and wait for the dead.
    await pause(next() * 20);
    expect(run.outcome).toBeNull();
    run.stop();
    expect((await run.done).how).toBe("stopped");
    expect(kept.size).toBe(0);

    if (round % 2 === 0) continue;
    const after = engine.run(request(proper, { ranks: 2 }));
    const outcome = await after.done;
    expect(outcome).toMatchObject({ how: "finished", findings: [] });
    expect(printed(after).sort()).toEqual(["0: 1 from 1 true", "1: 1 from 0 true"]);
    expect(kept.size).toBe(0);
  }
  // Some 400 workers, which the development server hands out module by module.
}, 300_000);
