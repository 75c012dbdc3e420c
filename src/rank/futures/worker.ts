/** What a worker does: carries out what it is sent, and sends what came of it. */
import type { MPI } from "mpi";
import { type Answer, type Channel, type Order, type Setup, type Task, unsendable } from "./messages.ts";
import type { ProgramFunctions } from "./program-functions.ts";
import { type Place, packError } from "./remote-errors.ts";

/** What a worker's rank does for it. */
export interface WorkerHost {
  readonly functions: ProgramFunctions;
  readonly rank: number;
  /** Where in the program an error was thrown. */
  placeOf(error: unknown): Place;
  addToEnvironment(env: Readonly<Record<string, string>>): void;
}

export class Worker {
  /** The communicator of all workers. */
  readonly comm: MPI.Intracomm;
  readonly #host: WorkerHost;
  readonly #channel: Channel;
  readonly #manager: number;
  /** Why the last set-up failed. */
  #broken: Answer | null = null;
  /** Whether a function of the program's is running for it. */
  busy = false;

  constructor(host: WorkerHost, channel: Channel, manager: number, comm: MPI.Intracomm) {
    this.#host = host;
    this.#channel = channel;
    this.#manager = manager;
    this.comm = comm;
  }

  /** Waits for something to do; null when there is nothing more. */
  next(): Order {
    return this.#channel.receive(this.#manager) as Order;
  }

  /** Carries out an order, and answers it; a set-up is answered by what becomes of the task after it. */
  carryOut(order: NonNullable<Order>): void {
    this.busy = true;
    let answer: Answer | null;
    try {
      if ("setup" in order) answer = this.#setUp(order.setup);
      else answer = this.#broken ?? ("task" in order ? this.#do(order.task) : { ready: true });
    } finally {
      this.busy = false;
    }
    if (answer !== null) this.#answer(answer, "task" in order ? order.task.fn : "bootup");
  }

  #setUp({ initializer, initargs, env }: Setup): null {
    this.#broken = null;
    try {
      this.#host.addToEnvironment(env);
      if (initializer !== null) this.#call(initializer, initargs);
    } catch (error) {
      this.#broken = { broken: this.#packed(error) };
    }
    return null;
  }

  #do({ fn, each, args }: Task): Answer {
    try {
      if (!each) return { done: this.#call(fn, args) };
      return { done: (args as unknown[][]).map((one) => this.#call(fn, one)) };
    } catch (error) {
      return { failed: this.#packed(error) };
    }
  }

  #call(name: string, args: readonly unknown[]): unknown {
    return this.#host.functions.find(name)(...(args as never[]));
  }

  #answer(answer: Answer, fn: string): void {
    try {
      this.#channel.send(answer, this.#manager, fn);
    } catch (error) {
      const value = "done" in answer ? answer.done : undefined;
      const failed = this.#packed(unsendable(error, fn, "its result", value));
      this.#channel.send({ failed }, this.#manager, fn);
    }
  }

  #packed(error: unknown) {
    const { functions, rank } = this.#host;
    return packError(error, rank, this.#host.placeOf(error), functions);
  }
}
