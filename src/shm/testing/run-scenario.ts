/** Runs a scenario on real workers and gathers what each rank returned. Used by browser tests alone. */
import { Segment } from "#shm/segment.ts";
import type { ScenarioJob, ScenarioResult } from "./scenario-worker.ts";
import type { ScenarioName } from "./scenarios.ts";

/** What the tests need of a Worker; this folder is compiled without the DOM's types. */
export interface TestWorker {
  onmessage: ((event: { data: ScenarioResult }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(job: ScenarioJob): void;
  terminate(): void;
}

export interface ScenarioOptions {
  readonly ranks: number;
  readonly numbers: readonly number[];
  readonly eagerLimit?: number;
  /** Threads that the machine is said to have; decides whether the ranks spin. */
  readonly cores?: number;
  /** Runs on the page while the ranks run. */
  readonly meanwhile?: (segment: Segment) => void;
}

export async function runScenario(
  makeWorker: () => TestWorker,
  scenario: ScenarioName,
  options: ScenarioOptions,
): Promise<readonly ScenarioResult[]> {
  const { ranks, numbers, eagerLimit = 16 * 1024, cores = 2 } = options;
  const segment = Segment.create({ ranks, eagerLimit, cores });
  const workers = Array.from({ length: ranks }, makeWorker);
  const results = workers.map(
    (worker, rank) =>
      new Promise<ScenarioResult>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(`rank ${rank}: ${message}`));
        worker.postMessage({ buffer: segment.buffer, rank, scenario, numbers });
      }),
  );
  try {
    options.meanwhile?.(segment);
    return await Promise.all(results);
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
