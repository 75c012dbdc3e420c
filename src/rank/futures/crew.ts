/** The workers, as the rank sees them that gives them work. */
import type { Request } from "#mpi/request.ts";
import { BrokenExecutor } from "./errors.ts";
import type { Future } from "./future.ts";
import { type Answer, type Channel, encoded, type Setup, type Task, unsendable } from "./messages.ts";
import type { ProgramFunctions } from "./program-functions.ts";
import { type PackedError, unpackError } from "./remote-errors.ts";
import { enter, leave, type Source, waitUntil } from "./waiting.ts";

/** What one executor asks for. */
export class Job {
  /** How many may work for it at once. */
  readonly limit: number;
  /** Made when the first worker is to know it. */
  readonly setup: () => Setup;
  /** Tasks that have not ended, those that wait among them. */
  open = 0;
  /** Why no worker can be set up. */
  broken: BrokenExecutor | null = null;
  readonly prepared = new Set<number>();
  readonly active = new Set<number>();

  constructor(limit: number, setup: () => Setup) {
    this.limit = limit;
    this.setup = setup;
  }
}

/** Work for a worker: a task's future and bytes, or none, to be made ready alone. */
interface Item {
  readonly job: Job;
  readonly future: Future | null;
  readonly bytes: Uint8Array;
}

const readyBytes = (): Uint8Array => encoded({ ready: true }, "executor.bootup");

/** Gives tasks to workers that have nothing to do, and takes in what they send back. */
export class Crew implements Source {
  readonly size: number;
  readonly #channel: Channel;
  readonly #functions: ProgramFunctions;
  readonly #idle: number[];
  /** Nobody will submit any more: the workers go when there is nothing more to do. */
  #ending = false;
  #closed = false;
  #queue: Item[] = [];
  /** Items of the queue before this one have been given out. */
  #first = 0;
  readonly #atWork = new Map<number, { readonly item: Item; readonly requests: readonly Request[] }>();

  constructor(channel: Channel, functions: ProgramFunctions) {
    this.#channel = channel;
    this.#functions = functions;
    this.size = channel.peers;
    this.#idle = Array.from({ length: this.size }, (_, worker) => worker);
    enter(this);
  }

  get busy(): boolean {
    return this.#atWork.size > 0;
  }

  /** @throws what `job` is broken by, or MpiError when the arguments cannot be sent */
  submit(job: Job, future: Future, task: Task, call: string): void {
    this.takeArrived();
    if (job.broken !== null) throw job.broken;
    const bytes = taskBytes(task, call);
    job.open += 1;
    this.#queue.push({ job, future, bytes });
    this.#giveOut();
  }

  /** Sets up all workers for a job, as far as they have nothing to do. */
  prepare(job: Job): void {
    for (const worker of [...this.#idle]) {
      if (job.prepared.size >= job.limit) return;
      if (job.prepared.has(worker)) continue;
      this.#idle.splice(this.#idle.indexOf(worker), 1);
      this.#send(worker, { job, future: null, bytes: readyBytes() });
    }
  }

  /** Cancels what waits for a worker. */
  cancel(job: Job): void {
    for (const future of this.#takeOut(job)) {
      future.cancel();
      future.set_running_or_notify_cancel();
    }
  }

  look(): void {
    this.takeArrived();
  }

  takeArrived(): void {
    while (this.busy && this.#channel.arrived()) this.take();
    if (this.#ending && this.#done) this.close();
  }

  get #done(): boolean {
    return !this.busy && this.#first === this.#queue.length;
  }

  take(): void {
    const worker = this.#channel.next();
    const answer = this.#channel.receive(worker) as Answer;
    const work = this.#atWork.get(worker);
    if (work === undefined) throw new Error(`worker ${worker} answered without having been asked`);
    this.#atWork.delete(worker);
    for (const request of work.requests) this.#channel.posted(request);
    const { job, future } = work.item;
    job.active.delete(worker);
    this.#idle.push(worker);
    if ("broken" in answer) this.#break(job, answer.broken);
    this.#giveOut();
    if (future === null) return;
    job.open -= 1;
    if ("done" in answer) future.set_result(answer.done);
    else if ("failed" in answer) future.set_exception(unpackError(answer.failed, this.#functions));
    else future.set_exception(job.broken);
  }

  /** Sends the workers home as soon as somebody looks and there is nothing more to do. */
  end(): void {
    this.#ending = true;
  }

  /** Ends what there still is to do, and sends the workers home. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ending = false;
    if (!this.#done) waitUntil(() => this.#done);
    leave(this);
    for (const worker of this.#idle) this.#channel.send(null, worker, "executor.shutdown");
    this.#channel.leave();
  }

  #break(job: Job, error: PackedError): void {
    const cause = unpackError(error, this.#functions);
    const told = cause instanceof Error ? cause.message : String(cause);
    job.broken = new BrokenExecutor(`a worker could not be set up: ${told}`, { cause });
    for (const future of this.#takeOut(job))
      if (future.set_running_or_notify_cancel()) future.set_exception(job.broken);
  }

  /** Takes a job's waiting tasks out of the queue. */
  #takeOut(job: Job): Future[] {
    const waiting = this.#queue.slice(this.#first);
    this.#queue = waiting.filter((item) => item.job !== job);
    this.#first = 0;
    const futures = waiting.flatMap(({ future, job: of }) => (of === job && future !== null ? [future] : []));
    job.open -= futures.length;
    return futures;
  }

  /** Gives waiting tasks to workers that are free, in the order in which they came. */
  #giveOut(): void {
    let at = this.#first;
    while (at < this.#queue.length && this.#idle.length > 0) {
      const item = this.#queue[at];
      if (item === undefined) return;
      const { job, future } = item;
      if (job.active.size >= job.limit) {
        at += 1;
        continue;
      }
      if (at === this.#first) {
        at += 1;
        this.#first = at;
      } else this.#queue.splice(at, 1);
      if (future?.set_running_or_notify_cancel()) this.#send(this.#choose(job), item);
      else job.open -= 1;
    }
    // What has gone is forgotten now and then: taking off the first of a long list copies all of it.
    if (this.#first > 1000 && 2 * this.#first > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#first);
      this.#first = 0;
    }
  }

  /** A free worker, rather one that knows the job. */
  #choose(job: Job): number {
    const known = this.#idle.findIndex((worker) => job.prepared.has(worker));
    const [worker] = this.#idle.splice(Math.max(known, 0), 1);
    if (worker === undefined) throw new Error("no worker is free");
    return worker;
  }

  #send(worker: number, item: Item): void {
    const { job, bytes } = item;
    const requests: Request[] = [];
    if (!job.prepared.has(worker)) {
      requests.push(this.#channel.post(setupBytes(job.setup()), worker));
      job.prepared.add(worker);
    }
    requests.push(this.#channel.post(bytes, worker));
    job.active.add(worker);
    this.#atWork.set(worker, { item, requests });
  }
}

/** Made at once: what a program changes later is not what it handed over. */
function taskBytes(task: Task, call: string): Uint8Array {
  try {
    return encoded({ task }, call);
  } catch (error) {
    throw unsendable(error, call, "args", task.args);
  }
}

/** @throws MpiError when it holds what cannot be sent */
export function setupBytes(setup: Setup): Uint8Array {
  const call = "new MPIPoolExecutor";
  try {
    return encoded({ setup }, call);
  } catch (error) {
    throw unsendable(error, call, "initargs", setup.initargs);
  }
}
