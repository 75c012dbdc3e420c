import type { Language } from "#base/language.ts";
import { MAX_RANKS } from "#shm/layout.ts";
import { Segment } from "#shm/segment.ts";
import type { Engine, RunRequest } from "./api.ts";
import type { WorkerPool } from "./pool.ts";
import { Run } from "./run.ts";

export interface PoolEngine extends Engine {
  run(request: RunRequest): Run;
}

/** The engine on a pool's threads, of whatever platform. */
export function poolEngine(pool: WorkerPool): PoolEngine {
  const { platform } = pool;
  let wanted: { ranks: number; language: Language } = { ranks: 0, language: "typescript" };
  const warm = (): void => pool.warm(wanted.ranks, wanted.language);
  return {
    warm(ranks: number, language: Language): void {
      wanted = { ranks, language };
      warm();
    },
    run(request: RunRequest): Run {
      check(request);
      const { ranks, eagerLimit, program } = request;
      // First, since it may find no memory: no worker is taken then.
      const segment = Segment.create({ ranks, eagerLimit, cores: platform.cores });
      const run = new Run(request, segment, (count) => pool.take(count, program.language), platform);
      // The next run's workers start when this one is over: during a run the cores belong to its ranks.
      run.done.then(warm).catch(() => undefined);
      return run;
    },
  };
}

function check({ ranks, program }: RunRequest): void {
  if (!Number.isInteger(ranks) || ranks < 1 || ranks > MAX_RANKS) {
    throw new Error(`ranks is ${ranks}; expected a whole number from 1 to ${MAX_RANKS}`);
  }
  if (typeof program.js !== "string" || typeof program.source !== "string")
    throw new Error("there is no program to run");
}
