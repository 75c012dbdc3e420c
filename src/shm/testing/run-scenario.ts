/** Runs a scenario on real workers and gathers what each rank returned. Used by browser tests alone. */
import { Segment } from "#shm/segment.ts";
import type { ScenarioJob, ScenarioResult } from "./scenario-worker.ts";
import type { ScenarioName } from "./scenarios.ts";

declare const MessageChannel: new () => {
  port1: { onmessage: (() => void) | null; close(): void };
  port2: { postMessage(value: unknown): void };
};

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
  readonly meanwhile?: (segment: Segment) => Promise<void>;
}

/** Looks again and again until `holds` is true: for what ranks do in their own time. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await nextTask();
}

/** Lets the page's other work run. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
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
    const [all] = await Promise.all([Promise.all(results), options.meanwhile?.(segment)]);
    return all;
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
