/** The mpiexec of the page. */
import type { Engine } from "./api.ts";
import { poolEngine } from "./engine.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";

export function createEngine(pool: WorkerPool = new WorkerPool(pagePlatform())): Engine {
  const engine = poolEngine(pool);
  return {
    warm: (ranks, language) => engine.warm(ranks, language),
    run: (request) => {
      if (!globalThis.crossOriginIsolated) {
        throw new Error("this page is not isolated, so ranks cannot share memory; reload it to mend that");
      }
      return engine.run(request);
    },
  };
}
