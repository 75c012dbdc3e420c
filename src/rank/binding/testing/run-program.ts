/** Runs a program of a test on real workers. Used by browser tests alone. */
import { callNames } from "#mpi/call-kinds.ts";
import { createHeap } from "#shm/heap.ts";
import { Segment } from "#shm/segment.ts";
import { StatusReader } from "#shm/status.ts";
import type { ProgramJob, ProgramResult } from "./program-worker.ts";

export interface RunOptions {
  readonly ranks: number;
  readonly input?: unknown;
  /** Bytes. Default 16 KiB. */
  readonly eagerLimit?: number;
  /** Threads that the machine is said to have; decides whether the ranks spin. Default 2. */
  readonly cores?: number;
  readonly algorithms?: Readonly<Record<string, string>>;
}

const RUNS_PER_WORKER = 50;

/** Workers of one kind of test, kept for the next run: starting them takes longer than most programs. */
export class ProgramRunner {
  readonly #make: () => Worker;
  readonly #idle: Worker[] = [];
  #runs = 0;

  constructor(make: () => Worker) {
    this.#make = make;
  }

  /** What each rank returned, by rank; its error instead where it ended with one. */
  async results(program: string, options: RunOptions): Promise<ProgramResult[]> {
    const { ranks, input = null, eagerLimit = 16 * 1024, cores = 2, algorithms = {} } = options;
    // Idle workers hold on to the segments of their runs until they happen to collect garbage.
    if (++this.#runs % RUNS_PER_WORKER === 0) this.dispose();
    const segment = Segment.create({ ranks, eagerLimit, cores });
    const heap = createHeap();
    const workers = Array.from({ length: ranks }, () => this.#idle.pop() ?? this.#make());
    const all = workers.map((worker, rank) => {
      const job: ProgramJob = { buffer: segment.buffer, heap, rank, program, input, algorithms };
      return new Promise<ProgramResult>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<ProgramResult>) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(`rank ${rank}: ${message}`));
        worker.postMessage(job);
      });
    });
    const results = await this.#all(all, segment, workers, `${program} on ${ranks} ranks`);
    this.#idle.push(...workers);
    return results;
  }

  async #all(
    all: Promise<ProgramResult>[],
    segment: Segment,
    workers: Worker[],
    what: string,
  ): Promise<ProgramResult[]> {
    // A hang is a failure, and the run should go on to say so: generous, since it is never a measure.
    const patience = 30_000;
    let timer = 0;
    const hang = new Promise<never>((_, reject) => {
      timer = window.setTimeout(() => {
        for (const worker of workers) worker.terminate();
        reject(new Error(`${what} hangs:\n${waits(segment)}`));
      }, patience);
    });
    try {
      return await Promise.race([Promise.all(all), hang]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What each rank returned. Rejects with the first error of a rank. */
  async run<T>(program: string, options: RunOptions): Promise<T[]> {
    const results = await this.results(program, options);
    const failures = results.flatMap(({ error }, rank) => (error === null ? [] : [`rank ${rank}: ${error}`]));
    if (failures.length > 0) throw new Error(failures.join("\n"));
    return results.map(({ value }) => value as T);
  }

  dispose(): void {
    for (const worker of this.#idle) worker.terminate();
    this.#idle.length = 0;
  }
}

/** What every rank waits for, in words. */
function waits(segment: Segment): string {
  const reader = new StatusReader(segment);
  return Array.from({ length: segment.ranks }, (_, rank) => {
    const { state, wait } = reader.readStatus(rank);
    if (wait === null) return `rank ${rank}: state ${state}`;
    const entries = wait.entries.map(({ what, peer, tag, bytes }) => `${what} ${peer} tag ${tag} (${bytes})`);
    return `rank ${rank}: ${callNames[wait.kind]} #${wait.collective}: ${entries.join(", ")}`;
  }).join("\n");
}
