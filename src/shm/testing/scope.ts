/** A worker's own scope, as far as the tests use it; this folder is compiled without the DOM's types. */
interface WorkerScope<Job> {
  onmessage: ((event: { data: Job }) => void) | null;
  postMessage(value: unknown): void;
  performance: { now(): number };
}

export function workerScope<Job>(): WorkerScope<Job> {
  return globalThis as unknown as WorkerScope<Job>;
}
