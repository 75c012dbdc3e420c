/** Executors whose tasks are carried out by a crew. */
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { type Callable, checkFunction, countOf, iterableOf, optionsOf } from "./arguments.ts";
import { type Crew, Job, setupBytes } from "./crew.ts";
import { Executor } from "./executor.ts";
import { Future } from "./future.ts";
import type { Setup, Task } from "./messages.ts";
import type { ProgramFunctions } from "./program-functions.ts";
import { waitUntil } from "./waiting.ts";

export interface PoolOptions {
  max_workers?: number | null;
  initializer?: Callable | null;
  initargs?: Iterable<unknown>;
  env?: Readonly<Record<string, string>>;
  mpi_info?: Readonly<Record<string, string>> | null;
}

export const poolKeys = ["max_workers", "initializer", "initargs", "env", "mpi_info"] as const;

export interface PoolHost {
  readonly functions: ProgramFunctions;
  /** The workers of an executor that asks for so many, null for the usual number. */
  crew(maxWorkers: number | null, info: Readonly<Record<string, string>>): Workers;
  /** What the environment says of the number of workers. */
  usualWorkers(): number | null;
  /** Lines that the program has read so far. */
  answers(): readonly string[];
}

export interface Workers {
  readonly crew: Crew;
  /** Whether they are there for one executor alone, and go with it. */
  readonly own: boolean;
}

/** MPIPoolExecutor. */
export class PoolExecutor extends Executor {
  readonly #host: PoolHost;
  readonly #asked: number | null;
  readonly #setup: Omit<Setup, "answers">;
  #shutdown = false;
  readonly #info: Readonly<Record<string, string>>;
  #started: (Workers & { readonly job: Job }) | null = null;

  constructor(host: PoolHost, options?: PoolOptions, call = "new MPIPoolExecutor") {
    super();
    this.#host = host;
    const given = optionsOf(call, options, poolKeys);
    const { max_workers, initializer = null, initargs = [], env = {}, mpi_info } = given;
    this.#asked = countOf(call, "max_workers", max_workers) ?? host.usualWorkers();
    if (initializer !== null) checkFunction(call, "initializer", initializer);
    this.#setup = {
      initializer: initializer === null ? null : host.functions.nameOf(call, "initializer", initializer),
      initargs: [...iterableOf(call, "initargs", initargs)],
      env: textsOf(call, "env", env),
    };
    this.#info = textsOf(call, "mpi_info", mpi_info ?? {});
    // What cannot be sent is a mistake here, not of the task that comes first.
    setupBytes({ ...this.#setup, answers: [] });
  }

  get [Symbol.toStringTag](): string {
    return "MPIPoolExecutor";
  }

  override toString(): string {
    const { job } = this.#started ?? {};
    if (this.#shutdown) return "MPIPoolExecutor (shut down)";
    return job === undefined
      ? "MPIPoolExecutor"
      : `MPIPoolExecutor (${job.limit} workers, ${job.open} tasks)`;
  }

  get num_workers(): number {
    if (this.#shutdown) return 0;
    const { job } = this.#begin();
    return job.broken === null ? job.limit : 0;
  }

  bootup(options?: { wait?: boolean }): this {
    const call = "executor.bootup";
    const { wait = true } = optionsOf(call, options, ["wait"]);
    this.#checkOpen(call);
    const { crew, job } = this.#begin();
    crew.prepare(job);
    if (wait && job.active.size > 0) waitUntil(() => job.active.size === 0);
    return this;
  }

  submit(fn: Callable, ...args: unknown[]): Future {
    return this.#submit("executor.submit", fn, false, args);
  }

  protected submitEach(call: string, fn: Callable, chunk: readonly (readonly unknown[])[]): Future {
    return this.#submit(call, fn, true, chunk);
  }

  #submit(call: string, fn: Callable, each: boolean, args: readonly unknown[]): Future {
    this.#checkOpen(call);
    checkFunction(call, "fn", fn);
    const task: Task = { fn: this.#host.functions.nameOf(call, "fn", fn), each, args };
    const { crew, job } = this.#begin();
    const future = new Future();
    crew.submit(job, future, task, call);
    return future;
  }

  shutdown(options?: { wait?: boolean; cancel_futures?: boolean }): void {
    const { wait = true, cancel_futures = false } = optionsOf("executor.shutdown", options, [
      "wait",
      "cancel_futures",
    ]);
    this.#shutdown = true;
    if (this.#started === null) return;
    const { crew, own, job } = this.#started;
    if (cancel_futures) crew.cancel(job);
    const ended = (): boolean => job.open === 0 && job.active.size === 0;
    if (wait && !ended()) waitUntil(ended);
    if (own && wait) crew.close();
    else if (own) crew.end();
  }

  #checkOpen(call: string): void {
    if (this.#shutdown)
      throw new Error(`${call}: the executor was shut down before, and takes no more tasks`);
  }

  #begin(): Workers & { readonly job: Job } {
    if (this.#started !== null) return this.#started;
    const { crew, own } = this.#host.crew(this.#asked, this.#info);
    const limit = Math.min(this.#asked ?? crew.size, crew.size);
    const job = new Job(limit, () => ({ ...this.#setup, answers: this.#host.answers() }));
    this.#started = { crew, own, job };
    return this.#started;
  }
}

function textsOf(
  call: string,
  name: string,
  texts: Readonly<Record<string, unknown>>,
): Record<string, string> {
  if (typeof texts !== "object" || texts === null)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      name,
      texts,
      'an object of texts by name, as in { N: "100" }',
    );
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, String(value)]));
}
