/** The mpiexec of the page. */
import { MAX_RANKS } from "#shm/layout.ts";
import { Segment } from "#shm/segment.ts";
import type { Engine, RunHandle, RunRequest } from "./api.ts";
import { WorkerPool } from "./pool.ts";
import { Run } from "./run.ts";

export function createEngine(pool: WorkerPool = new WorkerPool()): Engine {
  let wanted = 0;
  return {
    warm(ranks: number): void {
      wanted = ranks;
      pool.warm(ranks);
    },
    run(request: RunRequest): RunHandle {
      check(request);
      const { ranks, eagerLimit } = request;
      // First, since it may find no memory: no worker is taken then.
      const segment = Segment.create({ ranks, eagerLimit, cores: navigator.hardwareConcurrency });
      const run = new Run(request, segment, pool.take(ranks));
      // The next run's workers start when this one is over: during a run the cores belong to its ranks.
      run.done.then(() => pool.warm(wanted)).catch(() => undefined);
      return run;
    },
  };
}

function check({ ranks, program }: RunRequest): void {
  if (!globalThis.crossOriginIsolated) {
    throw new Error("this page is not isolated, so ranks cannot share memory; reload it to mend that");
  }
  if (!Number.isInteger(ranks) || ranks < 1 || ranks > MAX_RANKS) {
    throw new Error(`ranks is ${ranks}; expected a whole number from 1 to ${MAX_RANKS}`);
  }
  if (typeof program.js !== "string") throw new Error("there is no program to run");
}
